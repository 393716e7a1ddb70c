"""The three short questions for the youth after a table, on the worker's own screen."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.dossier import context_of
from config.kit.dates import local_date
from config.kit.notices import say
from teamtables.doors import table_to_work_on
from teamtables.forms.feedback import PulseForm, kept
from teamtables.models import YouthPulse


def pulse(request: HttpRequest, ref: str) -> HttpResponse:
    """For the assigned worker alone: nobody else reads or types what the youth felt."""
    table, now = table_to_work_on(request, ref), timezone.now()
    if not table.trajectory.assignment_of(request.user):
        raise PermissionDenied
    if not table.is_held:
        return redirect(table)
    youth = table.trajectory.youth
    form = PulseForm(
        request.POST if request.method == "POST" else None,
        name=youth.calling_name,
        age=youth.age(local_date(now)),
        initial=kept(YouthPulse.objects.filter(table=table).first()),
    )
    if form.is_bound and form.is_valid():
        YouthPulse.give(table=table, answers=form.answers(), by=request.user, now=now)
        say(request, _("Noted."))
        return redirect(table)
    context = context_of(request, table.trajectory, "") | {"form": form, "table": table}
    return render(request, "teamtables/pulse.html", context, status=422 if form.is_bound else 200)
