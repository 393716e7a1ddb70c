"""Looking back at an interruption that is over."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases import looking_back
from cases.doors import trajectory_to_work_on
from cases.forms.interruption import InterruptionForm
from cases.models import Interruption
from cases.views.pages import form_page
from cases.views.ways import posted
from config.kit.notices import say
from config.kit.tags import longday


def interruption(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    row = get_object_or_404(Interruption, trajectory=trajectory, pk=pk)
    row.trajectory = trajectory
    back = reverse("cases:school_career", args=[trajectory.youth.ref])
    names = ("cause", "helped", "preventable")
    form = InterruptionForm(posted(request), initial={name: getattr(row, name) for name in names})
    if form.is_valid():
        looking_back.review(
            interruption=row, typed=form.cleaned_data, by=request.user, now=timezone.now()
        )
        say(request, _("Saved."))
        return redirect(back)
    title = _("Look back at the interruption")
    lost = ngettext(
        "%(count)s school day without education, from %(day)s.",
        "%(count)s school days without education, from %(day)s.",
        row.school_days,
    )
    return form_page(
        request, trajectory, form, tab="school_career", title=title, heading=title, back=back,
        intro=lost % {"count": row.school_days, "day": longday(row.started_on)},
    )  # fmt: skip
