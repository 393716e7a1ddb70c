"""Contacts of a school that keeps in touch: the mentor's log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.doors import youth_to_work_on
from cases.forms.in_touch import ContactMomentForm
from cases.models import ContactMoment, ContactPlan, Youth
from cases.views.pages import form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted

TAB = "school_career"


def _back(ref: str) -> str:
    return reverse("cases:school_career", args=[ref])


def _plan(youth: Youth, pk: int) -> ContactPlan:
    plan = get_object_or_404(
        ContactPlan.objects.select_related("contact__location"), youth=youth, pk=pk
    )
    plan.youth = youth
    return plan


def moment_new(request: HttpRequest, ref: str, plan: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    row = ContactMoment(youth=youth, plan=_plan(youth, plan))
    form = ContactMomentForm(posted(request), row=row)
    if form.is_valid():
        return add_row(request, form, back=_back(ref))
    title = _("Add a contact")
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, back=_back(ref)
    )


def moment_edit(request: HttpRequest, ref: str, plan: int, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    of_plan = _plan(youth, plan)
    row = get_object_or_404(ContactMoment, plan=of_plan, pk=pk)
    row.plan, row.youth = of_plan, youth
    form = ContactMomentForm(posted(request), row=row)
    if form.is_valid():
        return change_row(request, trajectory, form, back=_back(ref), tab=TAB)
    title = _("Change a contact")
    remove = reverse("cases:moment_remove", args=[ref, plan, pk])
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, back=_back(ref),
        remove=remove,
    )  # fmt: skip


@require_POST
def moment_remove(request: HttpRequest, ref: str, plan: int, pk: int) -> HttpResponse:
    youth, _trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(ContactMoment._base_manager, plan=_plan(youth, plan), pk=pk)
    undo = reverse("cases:moment_put_back", args=[ref, plan, pk])
    return remove_row(request, row, undo=undo, back=_back(ref))


@require_POST
def moment_put_back(request: HttpRequest, ref: str, plan: int, pk: int) -> HttpResponse:
    youth, _trajectory = youth_to_work_on(request, ref)
    row = ContactMoment.removed_of(youth).filter(plan=_plan(youth, plan), pk=pk).first()
    return put_back_row(request, row, back=_back(ref))
