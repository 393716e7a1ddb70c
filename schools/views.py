from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from accounts.access import requires_role
from accounts.choices import Role
from config.kit.dates import SchoolCalendar
from config.kit.htmx import is_fragment
from config.kit.notices import say
from schools.adding import add_location
from schools.choices import ContactFunction, Source
from schools.contact_form import ContactForm
from schools.fields import suggestions
from schools.forms import FilterForm, FreeDaysForm, ImportForm, PartnerForm
from schools.importing import import_file
from schools.landscape_forms import ExpertiseForm
from schools.location_form import DuoLocationForm, LocationForm, NewLocationForm
from schools.models import ContactPerson, Partner, SchoolLocation
from schools.pages import (
    EDITORS,
    PER_PAGE,
    current_day,
    form_page,
    one_form,
    posted,
    rights_of,
    store_fields,
    stored,
    tabs_of,
)
from schools.querysets import VIEWERS
from schools.report import Report
from schools.rules import next_holiday, periods, present_on


def _call_signal(contact: ContactPerson) -> dict[str, str] | None:
    if not contact.is_confirmed:
        why = _("Only then can this person be invited.")
        return {"code": "watch", "label": _("Call first"), "why": why}
    if contact.needs_check(current_day()):
        why = _("Is this still right in this school year?")
        return {"code": "watch", "label": _("Call once more"), "why": why}
    return None


def _people(home: SchoolLocation | Partner) -> dict[str, list[ContactPerson]]:
    """Who is there now, the mentor first, with whether to call them; and who was."""
    order = ContactFunction.values
    everyone = sorted(home.contacts.all(), key=lambda contact: order.index(contact.function))
    for contact in everyone:
        contact.signal = _call_signal(contact)
    return {
        "contacts": [contact for contact in everyone if contact.active],
        "former": [contact for contact in everyone if not contact.active],
    }


@require_safe
@requires_role(*VIEWERS)
@vary_on_headers("HX-Request")
def index(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    form.is_valid()
    locations = SchoolLocation.objects.visible_to(request.user).for_index()
    page = Paginator(locations.matching(form.cleaned_data), PER_PAGE)
    context = {
        "form": form,
        "page": page.get_page(request.GET.get("page")),
        "filtered": any(form.cleaned_data.values()),
        "tabs": tabs_of(request),
        **rights_of(request),
    }
    template = "schools/_results.html" if is_fragment(request) else "schools/index.html"
    return render(request, template, context, status=422 if form.errors else 200)


@require_safe
@requires_role(*VIEWERS)
def options(request: HttpRequest) -> HttpResponse:
    """The list under a school field, renewed while somebody types."""
    form = FilterForm({"q": request.GET.get(request.GET.get("field", "q"), "")})
    found = suggestions(form.cleaned_data["q"]) if form.is_valid() else []
    return render(request, "schools/_options.html", {"locations": found})


def _location(request: HttpRequest, code: str) -> SchoolLocation:
    return get_object_or_404(SchoolLocation.objects.visible_to(request.user), code=code)


@require_safe
@requires_role(*VIEWERS)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    found = SchoolLocation.objects.visible_to(request.user).for_detail()
    location = get_object_or_404(found, code=code)
    today, free_days = current_day(), list(location.free_days.all())
    calendar = SchoolCalendar(location.holiday_region, frozenset(day.date for day in free_days))
    helping = location.presences.visible_to(request.user).between(today, today)
    context = {
        "location": location,
        "free_days": periods(day for day in free_days if day.date >= today),
        "holiday": next_holiday(calendar, today),
        "today": present_on(today, helping, calendar),
        **_people(location),
        **rights_of(request),
    }
    return render(request, "schools/detail.html", context)


@form_page
@requires_role(*EDITORS)
def new(request: HttpRequest) -> HttpResponse:
    form = NewLocationForm(posted(request))
    if request.method == "POST" and form.is_valid():
        location = add_location(
            form.save(commit=False),
            code=form.cleaned_data["duo_code"],
            by=request.user,
            now=timezone.now(),
        )
        say(
            request,
            _("The school is in the list."),
            next_url=reverse("schools:contact_new", args=[location.code]),
            next_label=_("Add a contact person"),
        )
        return redirect(location)
    return one_form(request, form, _("Add a school"), back=reverse("schools:index"))


@form_page
@requires_role(Role.ADMIN)
def edit(request: HttpRequest, code: str) -> HttpResponse:
    location = _location(request, code)
    form_class = LocationForm if location.source == Source.HAND else DuoLocationForm
    form = form_class(posted(request), instance=location)
    if stored(request, form, store_fields):
        return redirect(location)
    return one_form(request, form, _("Change the school"), back=location.get_absolute_url())


@form_page
@requires_role(*EDITORS)
def expertise(request: HttpRequest, code: str) -> HttpResponse:
    """What this school is good at; DUO does not know that."""
    location = _location(request, code)
    form = ExpertiseForm(posted(request), instance=location)
    if stored(request, form, store_fields):
        return redirect(location)
    back = location.get_absolute_url()
    return one_form(request, form, _("Expertise of the school"), back=back, about=location.label)


@require_POST
@requires_role(Role.ADMIN)
def set_active(request: HttpRequest, code: str, active: bool) -> HttpResponse:
    location = _location(request, code)
    location.set_active(active, by=request.user)
    other = "schools:deactivate" if active else "schools:activate"
    text = _("The school is in use again.") if active else _("The school is no longer in use.")
    say(request, text, undo=reverse(other, args=[code]))
    return redirect(location)


def _store_contact(request: HttpRequest, form: ContactForm) -> None:
    form.instance.keep(
        by=request.user,
        now=timezone.now(),
        confirmed=form.cleaned_data["confirmed"],
        fields=form.changed_fields,
    )


@form_page
@requires_role(*EDITORS)
def contact_new(request: HttpRequest, code: str) -> HttpResponse:
    return _contact_page(request, ContactPerson(location=_location(request, code)))


@form_page
@requires_role(*EDITORS)
def partner_contact_new(request: HttpRequest, pk: int) -> HttpResponse:
    return _contact_page(request, ContactPerson(partner=_partner(request, pk)))


@form_page
@requires_role(*EDITORS)
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _contact_page(request, _contact(request, pk))


def _contact(request: HttpRequest, pk: int) -> ContactPerson:
    found = ContactPerson.objects.visible_to(request.user).for_edit()
    return get_object_or_404(found, pk=pk)


def _contact_page(request: HttpRequest, contact: ContactPerson) -> HttpResponse:
    form = ContactForm(posted(request), instance=contact)
    home = contact.home
    if stored(request, form, _store_contact):
        return redirect(home)
    title = _("Change the contact person") if contact.pk else _("Add a contact person")
    return one_form(request, form, title, back=home.get_absolute_url(), about=str(home))


@require_POST
@requires_role(*EDITORS)
def contact_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    contact = _contact(request, pk)
    contact.confirm(by=request.user, now=timezone.now())
    say(request, _("Noted: called and confirmed."))
    return redirect(contact.home)


@require_POST
@requires_role(*EDITORS)
def contact_set_active(request: HttpRequest, pk: int, active: bool) -> HttpResponse:
    contact = _contact(request, pk)
    contact.set_active(active, by=request.user)
    other = "schools:contact_deactivate" if active else "schools:contact_activate"
    text = _("The contact person is back.") if active else _("The contact person was taken away.")
    say(request, text, undo=reverse(other, args=[pk]))
    return redirect(contact.home)


@form_page
@requires_role(*EDITORS)
def free_days_new(request: HttpRequest, code: str) -> HttpResponse:
    location = _location(request, code)
    form = FreeDaysForm(posted(request), location=location)
    if request.method == "POST" and form.is_valid():
        first, last = form.cleaned_data["first"], form.cleaned_data["last"]
        location.add_free_days(first, last, name=form.cleaned_data["name"], by=request.user)
        undo = reverse("schools:free_days_remove", args=[code, first, last])
        days = (last - first).days + 1
        text = ngettext("%(n)s free day added.", "%(n)s free days added.", days) % {"n": days}
        say(request, text, undo=undo)
        return redirect(location)
    back = location.get_absolute_url()
    return one_form(request, form, _("Add free days"), back=back, about=location.label)


@require_POST
@requires_role(*EDITORS)
def free_days_remove(request: HttpRequest, code: str, first: date, last: date) -> HttpResponse:
    location = _location(request, code)
    removed = location.remove_free_days(first, last, by=request.user)
    if removed:
        kept = [(str(run.first), str(run.last), run.name) for run in periods(removed)]
        request.session["removed_free_days"] = {"code": code, "periods": kept}
        undo = reverse("schools:free_days_restore", args=[code])
        days = len(removed)
        text = ngettext("%(n)s free day removed.", "%(n)s free days removed.", days)
        say(request, text % {"n": days}, undo=undo)
    return redirect(location)


@require_POST
@requires_role(*EDITORS)
def free_days_restore(request: HttpRequest, code: str) -> HttpResponse:
    """Put back what was removed last; once, however often it is asked."""
    location = _location(request, code)
    removed = request.session.get("removed_free_days", {})
    if removed.get("code") == code:
        del request.session["removed_free_days"]
        for first, last, name in removed["periods"]:
            days = map(date.fromisoformat, (first, last))
            location.add_free_days(*days, name=name, by=request.user)
        say(request, _("The free days are back."))
    return redirect(location)


@form_page
@requires_role(Role.ADMIN)
def import_page(request: HttpRequest) -> HttpResponse:
    """Hand over a file; what is wrong is shown here, what was stored after a redirect."""
    form = ImportForm(posted(request), request.FILES or None)
    report = None
    if request.method == "POST" and form.is_valid():
        report = _read_file(request, form)
        if report.saved:
            request.session["import_report"] = report.in_words()
            return redirect("schools:import")
        if report.looks_cut:
            form.ask_about_gone()
    wrong = form.errors or (report and (report.refused or report.looks_cut))
    told = report.in_words() if report else request.session.pop("import_report", None)
    context = {"form": form, "report": told, "tabs": tabs_of(request)}
    return render(request, "schools/import.html", context, status=422 if wrong else 200)


def _read_file(request: HttpRequest, form: ImportForm) -> Report:
    file = form.cleaned_data["file"]
    return import_file(
        file.name,
        file.read(),
        today=current_day(),
        by=request.user,
        check_only="check" in request.POST,
        allow_gone=form.cleaned_data["allow_gone"],
    )


@require_safe
@requires_role(*VIEWERS)
def partners(request: HttpRequest) -> HttpResponse:
    found = Partner.objects.visible_to(request.user).for_index()
    context = {"partners": found, "tabs": tabs_of(request), **rights_of(request)}
    return render(request, "schools/partners.html", context)


def _partner(request: HttpRequest, pk: int) -> Partner:
    return get_object_or_404(Partner.objects.visible_to(request.user).for_detail(), pk=pk)


@require_safe
@requires_role(*VIEWERS)
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    partner = _partner(request, pk)
    context = {"partner": partner, **_people(partner), **rights_of(request)}
    return render(request, "schools/partner.html", context)


@form_page
@requires_role(*EDITORS)
def partner_new(request: HttpRequest) -> HttpResponse:
    form = PartnerForm(posted(request))
    if stored(request, form, store_fields):
        return redirect(form.instance)
    return one_form(request, form, _("Add a partner"), back=reverse("schools:partners"))


@form_page
@requires_role(*EDITORS)
def partner_edit(request: HttpRequest, pk: int) -> HttpResponse:
    partner = _partner(request, pk)
    form = PartnerForm(posted(request), instance=partner)
    if stored(request, form, store_fields):
        return redirect(partner)
    back = partner.get_absolute_url()
    return one_form(request, form, _("Change the partner"), back=back, about=str(partner))
