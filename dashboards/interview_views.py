"""Interviews from the neighbourhood: each interviewer's own, and for team leads what was told."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires_role
from accounts.choices import Role
from cases.models.kept import ChangedMeanwhile
from cases.views.rows import add_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from dashboards.forms import InterviewForm
from dashboards.interviewing import told_by_topic
from dashboards.models import Interview

PER_PAGE = 25


@require_safe
@requires_role(Role.PEER_INTERVIEWER)
def interviews(request: HttpRequest) -> HttpResponse:
    page = Paginator(Interview.of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "dashboards/interviews.html", {"page": page})


@requires_role(Role.PEER_INTERVIEWER)
def new(request: HttpRequest) -> HttpResponse:
    row = Interview(interviewer=request.user, spoken_on=local_date(timezone.now()))
    form = InterviewForm(posted(request), row=row)
    if form.is_valid():
        return add_row(request, form, back=reverse("dashboards:interviews"))
    return _form_page(request, form)


@requires_role(Role.PEER_INTERVIEWER)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Interview.of(request.user), pk=pk)
    form = InterviewForm(posted(request), row=row)
    if form.is_valid() and _change(request, form):
        say(request, _("Saved."))
        return redirect("dashboards:interviews")
    return _form_page(request, form)


def _change(request: HttpRequest, form: InterviewForm) -> bool:
    """What was kept in another window is shown, and what was typed stays."""
    try:
        form.row.change(values=form.values, seen=form.seen, by=request.user, now=timezone.now())
    except ChangedMeanwhile as meanwhile:
        form.show_other(meanwhile.row)
        return False
    return True


def _form_page(request: HttpRequest, form: InterviewForm) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "dashboards/interview.html", {"form": form}, status=status)


@require_POST
@requires_role(Role.PEER_INTERVIEWER)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Interview._base_manager, interviewer=request.user, pk=pk)
    undo = reverse("dashboards:interview_put_back", args=[pk])
    return remove_row(request, row, undo=undo, back=reverse("dashboards:interviews"))


@require_POST
@requires_role(Role.PEER_INTERVIEWER)
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Interview._base_manager, interviewer=request.user, pk=pk)
    return put_back_row(request, row, back=reverse("dashboards:interviews"))


@require_safe
@requires_role(Role.TEAM_LEAD)
def said(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboards/interviews_said.html", {"topics": told_by_topic()})
