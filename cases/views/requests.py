"""Applications, requests, contact plans, buddies and signals: add, change, take out, put back."""

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cases.doors import youth_to_work_on
from cases.forms.danger import DangerForm
from cases.forms.in_touch import BuddyForm, ContactPlanForm
from cases.forms.kept import RowForm
from cases.forms.requests import ApplicationForm, NewApplicationForm, PlaceRequestForm
from cases.models import Buddy, ContactPlan, PlaceRequest, SchoolApplication, SchoolDanger
from cases.models.kept import ChangedMeanwhile, Removable
from cases.views.pages import form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted

TAB = "school_career"


class Noun(NamedTuple):
    model: type[Removable]
    new_form: type[RowForm]
    form: type[RowForm]
    add: Promise
    change: Promise


NOUNS = {
    "application": Noun(
        SchoolApplication,
        NewApplicationForm,
        ApplicationForm,
        gettext_lazy("Add an application"),
        gettext_lazy("Change an application"),
    ),
    "request": Noun(
        PlaceRequest,
        PlaceRequestForm,
        PlaceRequestForm,
        gettext_lazy("Add a request"),
        gettext_lazy("Change a request"),
    ),
    "contact_plan": Noun(
        ContactPlan,
        ContactPlanForm,
        ContactPlanForm,
        gettext_lazy("Add a contact plan"),
        gettext_lazy("Change a contact plan"),
    ),
    "buddy": Noun(
        Buddy,
        BuddyForm,
        BuddyForm,
        gettext_lazy("Add a buddy"),
        gettext_lazy("Change a buddy"),
    ),
    "danger": Noun(
        SchoolDanger,
        DangerForm,
        DangerForm,
        gettext_lazy("School in danger"),
        gettext_lazy("Change: school in danger"),
    ),
}


def _back(ref: str) -> str:
    return reverse("cases:school_career", args=[ref])


def asked_new(request: HttpRequest, ref: str, noun: str) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    kind = NOUNS[noun]
    form = kind.new_form(posted(request), row=kind.model(youth=youth))
    if form.is_valid():
        try:
            return add_row(request, form, back=_back(ref))
        except ChangedMeanwhile:  # who was second hears from the form what stands there now
            form = kind.new_form(posted(request), row=kind.model(youth=youth))
    return form_page(
        request, trajectory, form, tab=TAB, title=kind.add, heading=kind.add, back=_back(ref),
        has_school="location" in form.fields,
    )  # fmt: skip


def asked_edit(request: HttpRequest, ref: str, noun: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    kind = NOUNS[noun]
    row: Any = get_object_or_404(kind.model, youth=youth, pk=pk)
    row.youth = youth
    form = kind.form(posted(request), row=row)
    if form.is_valid():
        return change_row(request, trajectory, form, back=_back(ref), tab=TAB)
    intro = getattr(row, "location", "")
    remove = reverse(f"cases:{noun}_remove", args=[ref, pk])
    return form_page(
        request, trajectory, form, tab=TAB, title=kind.change, heading=kind.change,
        intro=intro, back=_back(ref), remove=remove,
    )  # fmt: skip


@require_POST
def asked_remove(request: HttpRequest, ref: str, noun: str, pk: int) -> HttpResponse:
    youth, _trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(NOUNS[noun].model._base_manager, youth=youth, pk=pk)
    undo = reverse(f"cases:{noun}_put_back", args=[ref, pk])
    return remove_row(request, row, undo=undo, back=_back(ref))


@require_POST
def asked_put_back(request: HttpRequest, ref: str, noun: str, pk: int) -> HttpResponse:
    youth, _trajectory = youth_to_work_on(request, ref)
    row = NOUNS[noun].model.removed_of(youth).filter(pk=pk).first()
    return put_back_row(request, row, back=_back(ref))
