"""Stay first: the question before a change of school, on a page of its own."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.doors import trajectory_to_work_on
from cases.forms.staying import StayForm
from cases.models import StayFirst
from cases.staying import follow
from cases.views.pages import form_page
from cases.views.rows import add_row, change_row
from cases.views.ways import posted
from config.kit.notices import say

TAB = "school_career"


def stay_first(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round, back = (
        trajectory.newest_round,
        reverse("cases:school_career", args=[trajectory.youth.ref]),
    )
    if not round:
        say(request, _("First log what happened."))
        return redirect(back)
    row = StayFirst.objects.filter(round=round).first() or StayFirst(round=round)
    row.round = round
    form = StayForm(posted(request), row=row)
    if form.is_valid():
        with transaction.atomic():
            is_new = row.pk is None
            stored = add_row(request, form, back=back) if is_new else change_row(
                request, trajectory, form, back=back, tab=TAB
            )  # fmt: skip
            if stored.status_code == 302:
                row.answer = form.cleaned_data["answer"]
                follow(row, by=request.user, now=timezone.now())
        return stored
    title = _("Stay at the own school?")
    return form_page(request, trajectory, form, tab=TAB, title=title, heading=title, back=back)
