"""Who does what for one young person, and what is agreed at no table."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Trajectory
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from config.kit.tags import clock
from teamtables import owning
from teamtables.doing import by_owner, counted, mark_calls, people_around, worker_name
from teamtables.doors import round_of
from teamtables.forms.agreement import AreaFilter, NewAgreementForm
from teamtables.forms.doers import Doers
from teamtables.mailing import after_undo
from teamtables.models import Agreement


@require_safe
def who_does_what(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything that was agreed and shared, by the one who does it; also to print."""
    trajectory, today = trajectory_to_see(request, ref), local_date(timezone.now())
    filters = AreaFilter(request.GET)
    area = filters.cleaned_data["area"] if filters.is_valid() else ""
    rows = Agreement.objects.visible_to(request.user).shared().for_row()
    mine = rows.filter(round__trajectory=trajectory, round__withdrawn_at=None)
    agreements = list(mine.filter(area=area) if area else mine)
    mark_calls(agreements, trajectory.open_tasks)
    context = context_of(request, trajectory, "") | {
        "people": by_owner(agreements, trajectory, today),
        "counted": counted(agreements, today),
        "filters": filters,
        "area": area,
        "may_add": trajectory.may_work and bool(round_of(trajectory)),
        "back": request.get_full_path(),
    }
    return render(request, "teamtables/who_does_what.html", context)


def agreement_new(request: HttpRequest, ref: str) -> HttpResponse:
    """Agreed on the phone or in the corridor; who is outside the house is asked by mail."""
    trajectory, now = trajectory_to_work_on(request, ref), timezone.now()
    round = round_of(trajectory)
    if not round:
        raise PermissionDenied
    form = NewAgreementForm(posted(request), doers=doers_of(trajectory), today=local_date(now))
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["form_key"]
        agreement = owning.agree(round=round, line=form.line(), key=key, by=request.user, now=now)
        _say_what_follows(request, agreement)
        return redirect("teamtables:who_does_what", ref=ref)
    context = context_of(request, trajectory, "") | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "teamtables/agreement_new.html", context, status=status)


def _say_what_follows(request: HttpRequest, agreement: Agreement) -> None:
    undo = reverse("teamtables:agreement_undo", args=[agreement.uuid])
    if agreement.email:
        text = _("Noted. The mail to %(name)s goes at %(time)s.")
        about = {"name": agreement.person.name, "time": clock(after_undo(timezone.now()))}
        say(request, text % about, undo=undo)
    else:
        say(request, _("Noted."), undo=undo)


def doers_of(trajectory: Trajectory) -> Doers:
    return Doers.of_file(
        trajectory.youth, people_around(trajectory), worker_name(trajectory) or _("The worker")
    )
