"""A new young person, and with it the trajectory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import requires_role
from accounts.choices import Role
from accounts.models import Team
from cases.forms.youth import NewYouthForm
from cases.models import Youth
from cases.registering import register
from cases.views.pages import kept_values
from cases.views.ways import posted
from cases.worklist import person
from config.kit.dates import local_date
from config.kit.notices import say


@requires_role(Role.WORKER)
def youth_new(request: HttpRequest) -> HttpResponse:
    """One who may be known already is asked about first; only rows this person may see count."""
    now = timezone.now()
    teams = Team.objects.filter(pk__in=request.user.role_teams(Role.WORKER)).order_by("name")
    form = NewYouthForm(posted(request), teams=teams, today=local_date(now))
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "cases/youth_new.html", {"form": form}, status=status)
    youth = form.new_youth()
    known = Youth.objects.visible_to(request.user).may_be(youth)
    if known and request.POST.get("same") != "no" and not _is_second_press(form):
        return _ask(request, known)
    trajectory = register(
        youth=youth,
        team=form.chosen_team,
        place=form.new_place(),
        enrolment=form.new_enrolment(),
        by=request.user,
        now=now,
    )
    text = _("%(name)s is in the list. Did something happen? Then log the event.")
    say(
        request,
        text % {"name": trajectory.youth.calling_name},
        next_url=reverse("cases:event_new", args=[trajectory.youth.ref]),
        next_label=_("Log an event"),
    )
    return redirect(trajectory.youth)


def _is_second_press(form: NewYouthForm) -> bool:
    key = form.cleaned_data["form_key"]
    return bool(key) and Youth.objects.filter(form_key=key).exists()


def _ask(request: HttpRequest, known: list[Youth]) -> HttpResponse:
    today = local_date(timezone.now())
    context = {
        "known": [{"who": person(each, today), "youth": each} for each in known],
        "kept": [pair for pair in kept_values(request) if pair[0] != "same"],
    }
    return render(request, "cases/youth_same.html", context, status=422)
