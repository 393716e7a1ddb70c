"""The own page of a contact person of a school: by link and code; and how it looks to them."""

from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import reading_door
from accounts.choices import Action
from accounts.links import LinkGone, live_or_error
from accounts.log import record
from accounts.models import User
from cases import school_page
from cases.doors import youth_to_work_on
from cases.forms.presence import PresenceForm, nothing_filled
from cases.forms.school_page import SpokenForm
from cases.models import ContactPlan, SchoolLink, Youth
from cases.presence import FilledMeanwhile, confirm, lines_of
from cases.school_page import Pupil, pupils_of
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from schools.calendar import calendar_for
from schools.models import ContactPerson
from schools.rules import phone_url


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing without the code; then the pupils of this person, and nobody else's."""
    now = timezone.now()
    links = SchoolLink.objects.select_related("contact__location", "contact__partner", "made_by")
    link = cast(SchoolLink, live_or_error(links, token, now=now))
    pupils = pupils_of(link.contact, now=now, made_at=link.created_at)
    if not pupils:
        raise LinkGone
    if not reading_door.is_open(request, link):
        return _ask(request, link, pupils, now)
    if "done" in request.POST:
        return _finish(request, link, pupils, now)
    if "week" in request.POST:
        return _confirm(request, link, pupils, now)
    form = SpokenForm(posted(request), pupils=pupils)
    if form.is_valid():
        school_page.add_contact(link=link, pupil=form.pupil, typed=form.typed, now=now)
        return redirect(request.path)
    return _page(request, link, pupils, form, _presence(pupils, None, now), now)


def _page(
    request: HttpRequest,
    link: SchoolLink,
    pupils: list[Pupil],
    form: SpokenForm,
    presence: list[PresenceForm],
    now: datetime,
) -> HttpResponse:
    for pupil in pupils:
        record(by=link, action=Action.VIEW, thing=("cases.schoollink", str(link.pk)),
               dossier=pupil.plan.youth.ref, request=request)  # fmt: skip
    shown = _shown(link.contact, link.made_by, pupils, form, now)
    is_wrong = form.is_bound or any(each.is_bound for each in presence)
    return render(
        request, "cases/school_page.html", shown | _hours(presence),
        status=422 if is_wrong else 200,
    )  # fmt: skip


def _presence(pupils: list[Pupil], data: QueryDict | None, now: datetime) -> list[PresenceForm]:
    calendar = calendar_for(pupils[0].plan.contact.location)
    lines = lines_of(pupils, calendar, local_date(now))
    return [PresenceForm(data, line=line) for line in lines]


def _hours(presence: list[PresenceForm]) -> dict[str, Any]:
    """Of the week that the page asks about, when there is one."""
    may_fill = any(not each.line.is_of_worker for each in presence)
    week = presence[0].line.week if presence else None
    return {"forms": presence, "week": week, "may_fill": may_fill}


def _confirm(
    request: HttpRequest, link: SchoolLink, pupils: list[Pupil], now: datetime
) -> HttpResponse:
    """The hours of all who are filled in, stored at once; who was first is not overwritten."""
    back = redirect(f"{request.path}#presence")
    presence = _presence(pupils, request.POST, now)
    if not presence:
        return back
    if _is_right(presence, request.POST["week"]):
        try:
            confirm(link=link, filled=[each.filled for each in presence if each.is_filled], now=now)
            return back
        except FilledMeanwhile:
            presence = _presence(pupils, request.POST, now)
            if _is_right(presence, request.POST["week"]):
                return back  # the other stored the same
    return _page(request, link, pupils, SpokenForm(None, pupils=pupils), presence, now)


def _is_right(presence: list[PresenceForm], week: str) -> bool:
    wrong = [each for each in presence if not each.is_valid()]
    is_this_week = week == presence[0].line.week.isoformat()
    return not wrong and not nothing_filled(presence, is_this_week=is_this_week)


def _ask(
    request: HttpRequest, link: SchoolLink, pupils: list[Pupil], now: datetime
) -> HttpResponse:
    contact = link.contact
    asked = {
        "reader_name": contact.name,
        "address": contact.email if contact.can_be_invited else "",
    }
    return reading_door.answer(
        request,
        link,
        dossier="",
        context=asked | _whom_to_call(link.made_by),
        on_lock=lambda moment: school_page.tell_locked(link, pupils, moment),
        now=now,
    )


def _finish(
    request: HttpRequest, link: SchoolLink, pupils: list[Pupil], now: datetime
) -> HttpResponse:
    """One of the reader's own tasks is done; twice is harmless."""
    own = [each for pupil in pupils for each in pupil.tasks if each.may_finish]
    asked = request.POST["done"]
    found = next((each for each in own if str(each.task.pk) == asked), None)
    if found:
        found.task.close(by=link, now=now)
    return redirect(request.path)


def _shown(
    contact: ContactPerson, worker: User, pupils: list[Pupil], form: SpokenForm, now: datetime
) -> dict[str, Any]:
    today, calendar = local_date(now), calendar_for(contact.location)
    rows = [{"pupil": each, "rhythm": each.plan.rhythm(today, calendar)} for each in pupils]
    return _whom_to_call(worker) | {"reader_name": contact.name, "rows": rows, "form": form}


def _whom_to_call(worker: User) -> dict[str, Any]:
    phone = worker.phone or settings.HELPDESK_PHONE
    return {"worker": worker, "phone": phone, "phone_url": phone_url(phone)}


@require_safe
def preview(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The page as it is, with no other pupil than the one of this file."""
    youth, _trajectory = youth_to_work_on(request, ref)
    now, back = timezone.now(), reverse("cases:school_career", args=[ref])
    plan = _plan(youth, pk)
    pupils = [each for each in pupils_of(plan.contact, now=now) if each.plan == plan]
    if not pupils:
        say(request, _why_not(plan))
        return redirect(back)
    form = SpokenForm(None, pupils=pupils)
    shown = _shown(plan.contact, cast(User, request.user), pupils, form, now)
    context = shown | _hours(_presence(pupils, None, now)) | {"is_preview": True, "back": back}
    return render(request, "cases/school_page.html", context)


@require_POST
def send(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """A new link to this person, for this pupil and those of others who keep in touch."""
    youth, _trajectory = youth_to_work_on(request, ref)
    now, plan = timezone.now(), _plan(youth, pk)
    is_shown = any(each.plan == plan for each in pupils_of(plan.contact, now=now))
    try:
        if not is_shown:
            raise school_page.CannotRead
        school_page.send_link(contact=plan.contact, by=cast(User, request.user), now=now)
    except school_page.CannotRead:
        say(request, _why_not(plan))
    else:
        say(request, _("The link goes to %(name)s.") % {"name": plan.contact.name})
    return redirect("cases:school_career", ref=ref)


def _plan(youth: Youth, pk: int) -> ContactPlan:
    rows = ContactPlan.objects.select_related("contact__location", "contact__partner")
    return get_object_or_404(rows, youth=youth, pk=pk)


def _why_not(plan: ContactPlan) -> str:
    words = {"name": plan.contact.name, "youth": plan.youth.calling_name}
    return (
        _(
            "%(name)s sees nothing yet. That asks a plan that runs, consent for this school, a "
            "confirmed e-mail address, and that %(youth)s knows."
        )
        % words
    )
