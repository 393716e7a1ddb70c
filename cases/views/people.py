"""The people around a youth: own data, parents, measures, school, and who works on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.log import viewed
from cases.doors import youth_to_see, youth_to_work_on
from cases.forms.people import GuardianForm, MeasureForm
from cases.forms.youth import YouthForm
from cases.models import Guardian, Measure, Youth
from cases.views.pages import file_page, form_page
from cases.views.rows import add_row, change_row, put_back_row, remove_row
from cases.views.ways import posted
from config.kit.dates import local_date
from schools.models import ContactPerson

TAB = "people"
NOUNS = {"guardian": (Guardian, GuardianForm), "measure": (Measure, MeasureForm)}


@require_safe
def people(request: HttpRequest, ref: str) -> HttpResponse:
    """A safety note is on the page only when it is asked for, and that is logged."""
    youth, trajectory = youth_to_see(request, ref)
    guardians = list(youth.guardians.all())
    asked = request.GET.get("note", "")
    opened = next((each for each in guardians if str(each.pk) == asked), None)
    if opened:
        viewed(request, opened, youth.ref)
    return file_page(
        request,
        "cases/people.html",
        trajectory,
        tab=TAB,
        guardians=guardians,
        opened=opened,
        measures=list(youth.measures.all()),
        schools=_contacts_at_school(request, youth),
    )


def _contacts_at_school(request: HttpRequest, youth: Youth) -> list[dict[str, object]]:
    """The schools where the youth is enrolled now, each with the people to call there."""
    today = local_date(timezone.now())
    current = [each for each in youth.enrolments.all() if each.is_current(today)]
    locations = list(dict.fromkeys(each.location for each in current))
    found = ContactPerson.objects.visible_to(request.user).active().filter(location__in=locations)
    contacts = list(found)
    return [
        {"location": location, "contacts": [c for c in contacts if c.location_id == location.pk]}
        for location in locations
    ]


def youth_edit(request: HttpRequest, ref: str) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    back = reverse("cases:people", args=[ref])
    form = YouthForm(posted(request), row=youth, today=local_date(timezone.now()))
    if form.is_valid():
        return change_row(request, trajectory, form, back=back, tab=TAB)
    heading = _("Data of %(name)s") % {"name": youth.calling_name}
    return form_page(
        request, trajectory, form, tab=TAB, title=_("Data"), heading=heading, back=back
    )


def person_new(request: HttpRequest, ref: str, noun: str) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    model, form_class = NOUNS[noun]
    back = reverse("cases:people", args=[ref])
    form = form_class(posted(request), row=model(youth=youth))
    if form.is_valid():
        return add_row(request, form, back=back)
    title = _("Add a parent or carer") if noun == "guardian" else _("Add a measure")
    return form_page(request, trajectory, form, tab=TAB, title=title, heading=title, back=back)


def person_edit(request: HttpRequest, ref: str, noun: str, pk: int) -> HttpResponse:
    youth, trajectory = youth_to_work_on(request, ref)
    model, form_class = NOUNS[noun]
    row = get_object_or_404(model, youth=youth, pk=pk)
    row.youth = youth
    if noun == "guardian":
        viewed(request, row, youth.ref)
    back = reverse("cases:people", args=[ref])
    form = form_class(posted(request), row=row)
    if form.is_valid():
        return change_row(request, trajectory, form, back=back, tab=TAB)
    title = _("Change a parent or carer") if noun == "guardian" else _("Change a measure")
    remove = reverse(f"cases:{noun}_remove", args=[ref, pk])
    return form_page(
        request, trajectory, form, tab=TAB, title=title, heading=title, back=back, remove=remove
    )


@require_POST
def person_remove(request: HttpRequest, ref: str, noun: str, pk: int) -> HttpResponse:
    youth, _trajectory = youth_to_work_on(request, ref)
    row = get_object_or_404(NOUNS[noun][0]._base_manager, youth=youth, pk=pk)
    undo = reverse(f"cases:{noun}_put_back", args=[ref, pk])
    return remove_row(request, row, undo=undo, back=reverse("cases:people", args=[ref]))


@require_POST
def person_put_back(request: HttpRequest, ref: str, noun: str, pk: int) -> HttpResponse:
    youth, _trajectory = youth_to_work_on(request, ref)
    row = NOUNS[noun][0].removed_of(youth).filter(pk=pk).first()
    return put_back_row(request, row, back=reverse("cases:people", args=[ref]))
