"""The team lead lets somebody stand in or look along for a while, and ends that again."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.choices import Role
from accounts.models import User
from cases.choices import GrantGround
from cases.doors import trajectory_to_lead
from cases.forms.relations import GrantForm, ScientistForm, StandInForm
from cases.models import AccessGrant, Trajectory
from cases.views.ways import posted, way_back
from cases.worklist import person
from config.kit.dates import local_date
from config.kit.notices import say


def stand_in(request: HttpRequest, ref: str) -> HttpResponse:
    """A colleague works on it while the worker is away."""
    trajectory = trajectory_to_lead(request, ref)
    working = [each.user_id for each in trajectory.working]
    team = _holding(Role.WORKER, teams=[trajectory.team_id]).exclude(pk__in=working)
    words = {
        "heading": _("Let somebody stand in"),
        "intro": _(
            "A stand-in works on this file like the worker, and gets the same reminders. What the "
            "young person told the worker alone stays with the worker."
        ),
    }
    return _grant(request, trajectory, GrantGround.STAND_IN, StandInForm, team, words)


def scientist(request: HttpRequest, ref: str) -> HttpResponse:
    """A behavioural scientist reads along and changes nothing."""
    trajectory = trajectory_to_lead(request, ref)
    words = {
        "heading": _("Link a behavioural scientist"),
        "intro": _("A behavioural scientist reads this file, and changes nothing."),
    }
    people = _holding(Role.BEHAVIOURAL_SCIENTIST)
    return _grant(request, trajectory, GrantGround.SCIENTIST, ScientistForm, people, words)


@require_POST
def grant_end(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Works on the next request of who held it; ending twice is ending once."""
    trajectory = trajectory_to_lead(request, ref)
    grant = get_object_or_404(trajectory.grants.select_related("user"), pk=pk)
    if not grant.ended_at:
        grant.end(by=request.user, now=timezone.now())
        say(request, _("%(name)s no longer sees this file.") % {"name": grant.user.display_name})
    return redirect(way_back(request, trajectory.youth.get_absolute_url()))


def _holding(role: Role, teams: list[int] | None = None) -> QuerySet[User]:
    today = local_date(timezone.now())
    return User.objects.holding(role, today=today, teams=teams).order_by("display_name")


def _grant(
    request: HttpRequest, trajectory: Trajectory, ground: GrantGround, form_class: type[GrantForm],
    people: QuerySet[User], words: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    now = timezone.now()
    held = AccessGrant.objects.not_over(now).filter(trajectory=trajectory, ground=ground)
    form = form_class(posted(request), people=people, held=held, today=local_date(now))
    back = way_back(request, trajectory.youth.get_absolute_url())
    if form.is_valid():
        who, (since, until) = form.cleaned_data["who"], form.period
        AccessGrant.start(
            trajectory=trajectory, user=who, ground=ground, since=since, until=until,
            by=request.user, reason=form.cleaned_data["reason"],
        )  # fmt: skip
        say(request, _("Arranged for %(name)s.") % {"name": who.display_name})
        return redirect(back)
    person_line = person(trajectory.youth, local_date(now))
    context = words | {"form": form, "person": person_line, "back": back, "people": people}
    status = 422 if form.is_bound else 200
    return render(request, "cases/relation.html", context, status=status)
