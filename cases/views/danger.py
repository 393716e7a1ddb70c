"""A school place that was in danger: it is over, with a reason, or not yet after all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.doors import youth_to_work_on
from cases.forms.danger import DangerEndForm
from cases.models import SchoolDanger
from cases.views.pages import form_page
from cases.views.ways import posted
from config.kit.notices import say

TAB = "school_career"


def danger_end(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(SchoolDanger, youth=youth, pk=pk)
    row.youth = youth
    back = reverse("cases:school_career", args=[ref])
    form = DangerEndForm(posted(request))
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if row.end(reason=reason, by=request.user, now=timezone.now()):
            undo = reverse("cases:danger_reopen", args=[ref, pk])
            say(request, _("The signal is over."), undo=undo)
        return redirect(back)
    title = _("The school is not in danger any more")
    return form_page(request, trajectory, form, tab=TAB, title=title, heading=title, back=back)


@require_POST
def danger_reopen(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Undo of `danger_end`; what became an event goes back with that event."""
    youth, _trajectory = youth_to_work_on(request, ref)
    row = SchoolDanger.objects.filter(youth=youth, pk=pk, round=None).first()
    if row and row.ended_at:
        row.youth = youth
        is_back = row.reopen(by=request.user, now=timezone.now())
        say(request, _("It is as it was.") if is_back else _("There is a newer signal already."))
    return redirect("cases:school_career", ref)
