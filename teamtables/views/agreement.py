"""One shared agreement: what its owner said, what happened to it, another day, somebody else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.doors import trajectory_to_see
from cases.dossier import context_of
from cases.views.ways import posted, way_back, with_way_back
from config.kit.dates import local_date
from config.kit.forms import PageForm
from config.kit.notices import say
from teamtables import owning, redoing
from teamtables.choices import Refusal
from teamtables.doing import mark_calls
from teamtables.doors import agreement_to_work_on
from teamtables.forms.agreement import DayForm, DetailsForm, DropForm, OwnerForm
from teamtables.forms.readers import chosen
from teamtables.models import Agreement
from teamtables.views.doing import doers_of

PARTS = ("day", "owner", "details")


def agreement(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What happened to it, and three small forms; `what` says which was pressed."""
    found = agreement_to_work_on(request, uuid)
    forms = _forms(request, found)
    pressed = forms.get(request.POST.get("what", "details")) or forms["details"]
    if not pressed.is_bound:
        return _page(request, found, forms, status=200)
    if not pressed.is_valid():
        return _page(request, found, forms, form=pressed, status=422)
    try:
        _change(request, found, request.POST["what"], pressed.cleaned_data)
    except owning.ChangedMeanwhile:
        return _page(request, found, forms, form=_over(pressed, found), status=409)
    return redirect("teamtables:agreement", uuid=uuid)


def _forms(request: HttpRequest, found: Agreement) -> dict[str, Any]:
    today, trajectory = local_date(timezone.now()), found.round.trajectory
    what = request.POST.get("what", "details") if request.method == "POST" else ""
    what = what if what in PARTS or not what else "details"
    data = {part: request.POST if part == what else None for part in PARTS}
    about = {part: {"agreement": found, "part": part} for part in PARTS}
    return {
        "day": DayForm(data["day"], today=today, **about["day"]),
        "owner": OwnerForm(data["owner"], doers=doers_of(trajectory), **about["owner"]),
        "details": DetailsForm(data["details"], **about["details"]),
    }


def _change(request: HttpRequest, found: Agreement, what: str, typed: dict[str, Any]) -> None:
    about = {"agreement": found, "version": typed["version"], "by": request.user}
    if what == "day":
        changed = redoing.change_day(
            due_on=typed["due_on"], reason=typed["reason"], now=timezone.now(), **about
        )
    elif what == "owner":
        to = doers_of(found.round.trajectory).doer(typed["who"])
        changed = owning.hand_over(to=to, reason=typed["reason"], now=timezone.now(), **about)
    else:
        changed = redoing.change_details(
            area=typed["area"], pro_note=typed["pro_note"],
            visible_to=chosen(typed["readers"]) or (), **about,
        )  # fmt: skip
    if changed:
        say(request, _("Saved."))


def _over(form: PageForm, found: Agreement) -> PageForm:
    """The same typed text on the newest version: saving again is a choice, not an accident."""
    form.data = form.data.copy()
    form.data["version"] = str(found.version)
    form.conflict = True
    return form


def _page(
    request: HttpRequest,
    found: Agreement,
    forms: dict[str, Any],
    *,
    status: int,
    form: PageForm | None = None,
) -> HttpResponse:
    trajectory = found.round.trajectory
    mark_calls([found], trajectory.open_tasks)
    context = context_of(request, trajectory, "") | {
        "agreement": found,
        "changes": list(found.changes.for_row()),
        "day_form": forms["day"],
        "owner_form": forms["owner"],
        "details_form": forms["details"],
        "form": form,
        "conflict": getattr(form, "conflict", False),
        "back": request.path,
    }
    return render(request, "teamtables/agreement.html", context, status=status)


@require_POST
def accepted(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The worker heard a yes."""
    found = agreement_to_work_on(request, uuid)
    if owning.accept(agreement=found, via=request.user, now=timezone.now()):
        say(request, _("Noted: said yes."))
    return _back(request, found)


@require_POST
def refused(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The worker heard a no: somebody else has to be found."""
    found, now = agreement_to_work_on(request, uuid), timezone.now()
    if owning.refuse(agreement=found, refusal=Refusal.CANNOT, via=request.user, now=now):
        undo = with_way_back(reverse("teamtables:agreement_accepted", args=[uuid]), _board(found))
        say(request, _("Noted: said no. Choose who does it now."), undo=undo)
    return redirect("teamtables:agreement", uuid=uuid)


def drop(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It is not needed any more, with the reason."""
    found = agreement_to_work_on(request, uuid)
    form = DropForm(posted(request))
    if form.is_bound and form.is_valid():
        _drop(request, found, form.cleaned_data["reason"])
        return redirect(_board(found))
    trajectory = trajectory_to_see(request, found.round.trajectory.ref)
    context = context_of(request, trajectory, "") | {"form": form, "agreement": found}
    status = 422 if form.is_bound else 200
    return render(request, "teamtables/agreement_drop.html", context, status=status)


@require_POST
def undo(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Undo of a new agreement: nothing is sent any more."""
    found = agreement_to_work_on(request, uuid)
    _drop(request, found, _("Taken back"))
    return redirect(_board(found))


def _drop(request: HttpRequest, found: Agreement, reason: str) -> None:
    if redoing.drop(agreement=found, reason=reason, by=request.user, now=timezone.now()):
        undo = reverse("teamtables:agreement_take_up", args=[found.uuid])
        say(request, _("The agreement is off."), undo=undo)


@require_POST
def take_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = agreement_to_work_on(request, uuid)
    if redoing.take_up(agreement=found, by=request.user, now=timezone.now()):
        say(request, _("The agreement is open again."))
    return redirect("teamtables:agreement", uuid=uuid)


def _board(found: Agreement) -> str:
    return reverse("teamtables:who_does_what", args=[found.round.trajectory.ref])


def _back(request: HttpRequest, found: Agreement) -> HttpResponseRedirect:
    return redirect(way_back(request, _board(found)))
