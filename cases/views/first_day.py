"""Is the pupil there today? The school's page by link, and what the worker heard."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.choices import Action
from accounts.links import LinkGone, live_or_error
from accounts.log import record
from cases.calling import worker_now
from cases.career_choices import FirstDayAnswer
from cases.doors import trajectory_to_work_on
from cases.first_day import answer_first_day
from cases.first_day_door import may_be_asked
from cases.forms.first_day import FirstDayForm
from cases.models import FirstDayCheck, FirstDayLink
from cases.views.pages import form_page
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from config.kit.tags import longday

TAB = "school_career"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def first_day_link(request: HttpRequest, token: str) -> HttpResponse:
    """One question, three buttons; nothing says whom it is about. Reading changes nothing."""
    now = timezone.now()
    links = FirstDayLink.objects.select_related(
        "check_asked__round__trajectory__youth", "check_asked__contact__location"
    )
    link = live_or_error(links, token, now=now)
    check = link.check_asked
    if not may_be_asked(check, now):
        raise LinkGone
    answer = request.POST.get("answer", "")
    if answer in FirstDayAnswer.values:
        answer_first_day(check=check, answer=answer, seen_on=check.day, by=link, now=now)
        return redirect("cases:first_day_link", token=token)
    if request.method != "POST":
        record(
            by=link, action=Action.LINK_OPEN, thing=("cases.firstdaylink", str(link.pk)),
            dossier=check.round.trajectory.youth.ref, request=request,
        )  # fmt: skip
    worker = worker_now(check.round.trajectory, now)
    context = {
        "check": check,
        "reader": check.contact,
        "worker": worker,
        "asks": not check.answer or "change" in request.GET,
        "is_wrong": request.method == "POST",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "cases/first_day_link.html", context, status=status)


def first_day(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The worker notes what was heard by phone, or from the young person."""
    trajectory = trajectory_to_work_on(request, ref)
    checks = FirstDayCheck.objects.filter(round__trajectory=trajectory)
    check = get_object_or_404(checks.select_related("contact"), pk=pk)
    now = timezone.now()
    back = reverse("cases:school_career", args=[trajectory.youth.ref])
    initial = {"answer": check.answer, "seen_on": check.seen_on or check.day}
    form = FirstDayForm(posted(request), day=check.day, today=local_date(now), initial=initial)
    if form.is_valid():
        typed = form.cleaned_data
        answer_first_day(
            check=check, answer=typed["answer"], seen_on=typed["seen_on"], by=request.user, now=now
        )
        say(request, _("Saved."))
        return redirect(back)
    asked = check.contact.name if check.contact else check.get_who_display()
    title = _("First school day")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, back=back,
        intro=_("%(day)s, according to: %(who)s") % {"day": longday(check.day), "who": asked},
    )  # fmt: skip
