"""The ladder of one young person: how far it has come, and what its team lead does about it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import ladder_page
from cases.doors import trajectory_to_lead, trajectory_to_see
from cases.forms.ladder import WaitForm
from cases.ladder import propose_table
from cases.lost_days import running_gap
from cases.views.pages import file_page, form_page
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from config.kit.tags import longday

TAB = "school_career"


@require_safe
def ladder(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_see(request, ref)
    today = local_date(timezone.now())
    climb = ladder_page.climb_of(trajectory)
    asked = {task.code for task in trajectory.open_tasks}
    calls = ladder_page.calls_now(climb) or bool(asked & {"D23", "D24"})
    return file_page(
        request,
        "cases/ladder.html",
        trajectory,
        tab=TAB,
        climb=climb,
        gap=running_gap(trajectory, today),
        rungs=ladder_page.rungs(climb),
        is_waiting=ladder_page.waits(climb, today),
        asks_table="BREAKTHROUGH" in asked,
        calls=calls,
        helpers=ladder_page.to_call() if calls else [],
    )


def ladder_wait(request: HttpRequest, ref: str) -> HttpResponse:
    """A lead lets the next step wait for a week, once, and says why."""
    trajectory = trajectory_to_lead(request, ref)
    back = reverse("cases:ladder", args=[ref])
    form = WaitForm(posted(request))
    if form.is_valid():
        climb = ladder_page.climb_of(trajectory)
        reason = form.cleaned_data["reason"]
        if climb and climb.wait(reason=reason, by=request.user, now=timezone.now()):
            day = longday(climb.waits_until)
            say(request, _("No next step before %(day)s.") % {"day": day})
        else:
            say(request, _("There is no step that can wait."))
        return redirect(back)
    title = _("Let the next step wait")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, back=back,
        intro=_("This can be done once. After five working days the ladder goes on by itself."),
        button=_("Let it wait"),
    )  # fmt: skip


@require_POST
def ladder_propose(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_lead(request, ref)
    if propose_table(trajectory=trajectory, by=request.user, now=timezone.now()):
        say(request, _("Noted: the table is proposed. The worker plans it."))
    return redirect("cases:ladder", ref=ref)
