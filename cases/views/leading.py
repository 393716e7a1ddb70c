"""Acts of the team lead on one trajectory, and the named coordinator's answer."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.choices import Role
from accounts.models import User
from cases import assigning
from cases.doors import trajectory_to_lead, trajectory_to_work_on
from cases.forms.leading import AssignForm, CoordinatorForm
from cases.models import Trajectory
from cases.views.ways import posted, way_back
from cases.worklist import person
from config.kit.dates import local_date
from config.kit.notices import say


def assign(request: HttpRequest, ref: str) -> HttpResponse:
    """Who works with this young person; who did so until now stops at once."""
    trajectory = trajectory_to_lead(request, ref)
    now = timezone.now()
    people = User.objects.holding(
        Role.WORKER, today=local_date(now), teams=[trajectory.team_id]
    ).order_by("display_name")
    working = [each.user_id for each in trajectory.working]
    form = AssignForm(posted(request), people=people, initial={"to": next(iter(working), "")})
    if form.is_valid():
        to = form.cleaned_data["to"]
        reads_notes = form.cleaned_data["reads_notes"]
        if working != [to.pk] or reads_notes:
            made = assigning.assign(
                trajectory=trajectory, to=to, by=request.user, now=now, reads_notes=reads_notes
            )
            is_new = to.pk not in working
            undo = reverse("cases:assign_undo", args=[ref, made.pk]) if is_new else ""
            say(request, _("%(name)s takes it on.") % {"name": to.display_name}, undo=undo)
        return redirect(way_back(request, trajectory.youth.get_absolute_url()))
    return _page(request, "cases/assign.html", trajectory, form)


@require_POST
def assign_undo(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_lead(request, ref)
    now = timezone.now()
    if assigning.undo_assign(trajectory=trajectory, pk=pk, by=request.user, now=now):
        say(request, _("It is as it was."))
    return redirect(way_back(request, trajectory.youth.get_absolute_url()))


def name_coordinator(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask somebody who works on it to keep the whole together (D25)."""
    trajectory = trajectory_to_lead(request, ref)
    people = User.objects.filter(pk__in=[each.user_id for each in trajectory.working])
    asked = trajectory.proposed_coordinator_id or trajectory.coordinator_id
    form = CoordinatorForm(posted(request), people=people, initial={"who": asked})
    if form.is_valid():
        who = form.cleaned_data["who"]
        if trajectory.coordinator_id != who.pk:
            trajectory.name_coordinator(who=who, by=request.user, now=timezone.now())
            say(request, _("%(name)s is asked.") % {"name": who.display_name})
        return redirect(way_back(request, trajectory.youth.get_absolute_url()))
    said = list(assigning.said_of(trajectory))
    return _page(request, "cases/coordinator.html", trajectory, form, said=said)


@require_POST
def accept_coordination(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    try:
        assigning.accept_coordination(trajectory=trajectory, by=request.user, now=timezone.now())
    except assigning.NotTheNamedPerson as error:
        raise PermissionDenied from error
    say(request, _("You are the coordinator now."))
    return redirect(way_back(request, trajectory.youth.get_absolute_url()))


@require_POST
def decline_coordination(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    try:
        assigning.decline_coordination(trajectory=trajectory, by=request.user, now=timezone.now())
    except assigning.NotTheNamedPerson as error:
        raise PermissionDenied from error
    say(request, _("Noted. Your team lead asks somebody else."))
    return redirect(way_back(request, trajectory.youth.get_absolute_url()))


def _page(
    request: HttpRequest,
    template: str,
    trajectory: Trajectory,
    form: AssignForm | CoordinatorForm,
    **more: object,
) -> HttpResponse:
    today = local_date(timezone.now())
    context = {
        "form": form,
        "trajectory": trajectory,
        "person": person(trajectory.youth, today),
        "back": way_back(request, trajectory.youth.get_absolute_url()),
    } | more
    return render(request, template, context, status=422 if form.is_bound else 200)
