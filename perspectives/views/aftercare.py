"""The departure, the contacts after it, and the end."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.choices import CloseReason, MilestoneCode, PlacementKind
from cases.doors import trajectory_of_worker, trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Round, Task, Trajectory
from config.kit.dates import local_date
from config.kit.notices import say
from perspectives import caring, next_place
from perspectives.forms.aftercare import CloseForm, ContactForm, DepartForm
from perspectives.models import Aftercare
from perspectives.rules import may_have_link
from schools.fields import label_with_code

SHOWN = 6  # answers by link, the newest
NEAR = timedelta(weeks=1)  # when the question is given, before a planned contact
FIRST = 3  # planned contacts that show at once; the others fold


def _context(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    return context_of(request, trajectory, "") | {"name": trajectory.youth.calling_name}


def _leaving_round(request: HttpRequest, trajectory: Trajectory) -> Round | None:
    """The round of the page; when it opens, the newest that was not left yet."""
    rounds = [each for each in trajectory.rounds.all() if not each.withdrawn_at]
    if not rounds:
        raise Http404
    asked = [each for each in rounds if str(each.number) == request.POST.get("round")]
    left = [each for each in asked or rounds if not each.is_done(MilestoneCode.M13)]
    return max(left, key=lambda each: each.number, default=None)


def depart(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round, now = _leaving_round(request, trajectory), timezone.now()
    if not round:
        return redirect("perspectives:aftercare", ref=ref)
    form = _depart_form(request, round, local_date(now))
    context = _context(request, trajectory) | {"form": form, "round": round}
    context["unknown"] = next_place.labels(next_place.missing(next_place.parts_of(round)))
    if request.method != "POST":
        return render(request, "perspectives/depart.html", context)
    if not form.is_valid():
        return render(request, "perspectives/depart.html", context, status=422)
    typed = {name: form.cleaned_data[name] for name in form.fields if name != "round"}
    caring.depart(round=round, by=request.user, now=now, **typed)
    say(
        request,
        _("The departure is recorded. Aftercare starts now."),
        next_url=reverse("perspectives:aftercare", args=[ref]),
        next_label=_("See aftercare"),
    )
    return redirect(trajectory.youth)


def _depart_form(request: HttpRequest, round: Round, today: date) -> DepartForm:
    place = round.placement
    return DepartForm(
        request.POST or None,
        name=round.trajectory.youth.calling_name,
        earliest=place.started_on if place else round.event_on,
        needs_reason=not round.is_done(MilestoneCode.M12),
        initial={
            "round": round.number,
            "left_on": min(round.departs_on or today, today),
            "next_place": (place.next_place if place else "") or PlacementKind.HOME,
            "next_school": label_with_code(round.old_school) if round.old_school else "",
        },
    )


@require_safe
def aftercare(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_see(request, ref)
    row = _aftercare(trajectory)
    context = _context(request, trajectory) | {
        "aftercare": row,
        "today": local_date(timezone.now()),
    }
    if row:
        planned = [task for task in trajectory.open_tasks if task.code == "D11"]
        planned.sort(key=lambda task: task.due_on)
        context["planned"], context["later"] = planned[:FIRST], planned[FIRST:]
        context["contacts"] = list(row.contacts.select_related("by"))
        context["questions"] = list(row.questions.select_related("contact"))[::-1][:SHOWN]
        birth_date, today = trajectory.youth.birth_date, context["today"]
        is_near = bool(planned) and planned[0].due_on <= today + NEAR
        context["may_give"] = is_near and may_have_link(birth_date, today)
    return render(request, "perspectives/aftercare.html", context)


def _aftercare(trajectory: Trajectory) -> Aftercare | None:
    return trajectory.aftercares.select_related("round").order_by("-started_on").first()


def contact(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Log one planned contact."""
    trajectory = trajectory_to_work_on(request, ref)
    task = get_object_or_404(
        Task.objects.filter(trajectory=trajectory, code="D11").for_row(), pk=pk
    )
    if not task.is_open:
        return redirect("perspectives:aftercare", ref=ref)
    row = get_object_or_404(Aftercare, round=task.round)
    form = ContactForm(
        request.POST or None,
        name=trajectory.youth.calling_name,
        earliest=row.started_on,
        initial={
            "done_on": local_date(timezone.now()),
            "with_whom": caring.trusted_person(trajectory),
        },
    )
    context = _context(request, trajectory) | {"form": form, "task": task}
    if request.method != "POST":
        return render(request, "perspectives/contact.html", context)
    if not form.is_valid():
        return render(request, "perspectives/contact.html", context, status=422)
    caring.log_contact(
        aftercare=row, task=task, typed=form.cleaned_data, by=request.user, now=timezone.now()
    )
    say(request, _("The contact is logged."))
    return redirect("perspectives:aftercare", ref=ref)


def close(request: HttpRequest, ref: str) -> HttpResponse:
    """The end, with the youth's own word."""
    trajectory = trajectory_of_worker(request, ref)
    if not trajectory.is_running:
        return redirect(trajectory.youth)
    row = _aftercare(trajectory)
    today = local_date(timezone.now())
    form = CloseForm(
        request.POST or None,
        name=trajectory.youth.calling_name,
        is_over=bool(row and row.ends_on <= today),
    )
    context = _context(request, trajectory) | {"form": form}
    context["contacts"] = list(row.contacts.all()) if row else []
    if request.method != "POST":
        return render(request, "perspectives/close.html", context)
    if not form.is_valid():
        return render(request, "perspectives/close.html", context, status=422)
    now = timezone.now()
    caring.close_trajectory(
        trajectory=trajectory,
        reason=CloseReason(form.cleaned_data["reason"]),
        words=form.cleaned_data["words"],
        on=local_date(now),
        by=request.user,
        now=now,
    )
    say(request, _("The school track is closed."))
    return redirect(trajectory.youth)
