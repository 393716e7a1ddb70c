"""Who helps at a school, and when: the week, and noting it."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import requires_role
from config.kit.notices import say
from schools.calendar import calendar_for
from schools.models import ContactPerson, Presence, SchoolLocation
from schools.pages import EDITORS, current_day, form_page, one_form, posted, rights_of
from schools.presence_form import PresenceForm
from schools.querysets import VIEWERS
from schools.rules import present_on, school_week


def _location(request: HttpRequest, code: str) -> SchoolLocation:
    return get_object_or_404(SchoolLocation.objects.visible_to(request.user), code=code)


@require_safe
@requires_role(*VIEWERS)
def presence(request: HttpRequest, code: str) -> HttpResponse:
    """This week and the next, and what is noted."""
    location, today = _location(request, code), current_day()
    noted = location.presences.visible_to(request.user).between(today, date.max)
    weeks = [school_week(today), school_week(today + timedelta(weeks=1))]
    calendar = calendar_for(location)
    context = {
        "location": location,
        "noted": noted,
        "weeks": [[present_on(day, noted, calendar) for day in week] for week in weeks],
        **rights_of(request),
    }
    return render(request, "schools/presence.html", context)


@form_page
@requires_role(*EDITORS)
def presence_new(request: HttpRequest, code: str) -> HttpResponse:
    location = _location(request, code)
    form = PresenceForm(
        posted(request),
        instance=Presence(location=location),
        contacts=ContactPerson.objects.visible_to(request.user),
        today=current_day(),
    )
    back = reverse("schools:presence", args=[code])
    if request.method == "POST" and form.is_valid():
        added = form.save(commit=False).add(by=request.user)
        say(request, _("Noted."), undo=reverse("schools:presence_remove", args=[added.pk]))
        return redirect(back)
    title = _("Note when somebody is at school")
    return one_form(request, form, title, back=back, about=location.label)


@require_POST
@requires_role(*EDITORS)
def presence_set_active(request: HttpRequest, pk: int, active: bool) -> HttpResponse:
    found = Presence.objects.visible_to(request.user).select_related("location")
    presence = get_object_or_404(found, pk=pk)
    if active:
        presence.put_back(by=request.user)
        say(request, _("It is noted again."))
    else:
        presence.set_active(False, by=request.user)
        say(request, _("Taken away."), undo=reverse("schools:presence_put_back", args=[pk]))
    return redirect("schools:presence", presence.location.code)
