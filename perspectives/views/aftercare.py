"""The departure, the contacts after it, and the end."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.choices import CloseReason, MilestoneCode, PlacementKind
from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Round, Task, Trajectory
from config.kit.dates import local_date
from config.kit.notices import say
from perspectives import caring
from perspectives.forms import CloseForm, ContactForm, DepartForm
from perspectives.models import Aftercare
from schools.fields import label_with_code


def _context(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    return context_of(request, trajectory, "") | {"name": trajectory.youth.calling_name}


def _leaving_round(trajectory: Trajectory) -> Round:
    """The newest round that was not left yet."""
    rounds = [each for each in trajectory.rounds.all() if not each.withdrawn_at]
    open_rounds = [each for each in rounds if not each.is_done(MilestoneCode.M13)]
    if not open_rounds:
        raise Http404
    return max(open_rounds, key=lambda each: each.number)


def depart(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round, now = _leaving_round(trajectory), timezone.now()
    place = round.placement
    form = DepartForm(
        request.POST or None,
        earliest=place.started_on if place else round.event_on,
        needs_reason=not round.is_done(MilestoneCode.M12),
        initial={
            "left_on": min(round.departs_on or local_date(now), local_date(now)),
            "next_place": (place.next_place if place else "") or PlacementKind.HOME,
            "next_school": label_with_code(round.old_school) if round.old_school else "",
        },
    )
    context = _context(request, trajectory) | {"form": form, "round": round}
    if request.method != "POST":
        return render(request, "perspectives/depart.html", context)
    if not form.is_valid():
        return render(request, "perspectives/depart.html", context, status=422)
    typed = {name: form.cleaned_data.get(name) for name in form.fields}
    typed["reason"] = typed.get("reason") or ""
    caring.depart(round=round, by=request.user, now=now, **typed)
    say(request, _("The departure is recorded. Aftercare starts now."),
        next_url=reverse("perspectives:aftercare", args=[ref]), next_label=_("See aftercare"))  # fmt: skip
    return redirect(trajectory.youth)


def aftercare(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_see(request, ref)
    row = _aftercare(trajectory)
    context = _context(request, trajectory) | {
        "aftercare": row,
        "today": local_date(timezone.now()),
    }
    if row:
        context["planned"] = [task for task in trajectory.open_tasks if task.code == "D11"]
        context["contacts"] = list(row.contacts.select_related("by"))
    return render(request, "perspectives/aftercare.html", context)


def _aftercare(trajectory: Trajectory) -> Aftercare | None:
    return trajectory.aftercares.select_related("round").order_by("-started_on").first()


def contact(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Log one planned contact."""
    trajectory = trajectory_to_work_on(request, ref)
    task = get_object_or_404(
        Task.objects.open().filter(trajectory=trajectory, code="D11").for_row(), pk=pk
    )
    row = get_object_or_404(Aftercare, round=task.round)
    form = ContactForm(
        request.POST or None,
        earliest=row.started_on,
        initial={"done_on": local_date(timezone.now())},
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
    trajectory = trajectory_to_work_on(request, ref)
    form = CloseForm(request.POST or None)
    context = _context(request, trajectory) | {"form": form}
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
