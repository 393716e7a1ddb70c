"""What somebody outside reads of the agreements: their page by link, and how it looks to them."""

from datetime import datetime
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import reading_door
from accounts.choices import Action
from accounts.links import LinkGone, LinkUnknown, live_or_error
from accounts.log import record
from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Round, Trajectory
from config.kit.dates import local_date
from config.kit.notices import say
from schools.models import ContactPerson
from teamtables import reading, ticking
from teamtables.doors import round_of
from teamtables.listing import readers_of
from teamtables.models import AgreementsLink
from teamtables.views.links import about


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing without the code; then, for half an hour, the reader's own agreements."""
    now = timezone.now()
    try:
        link = _link(token, now)
    except (LinkUnknown, LinkGone) as error:
        return _gone(request, token, error, now)
    round, dossier = link.round, link.round.trajectory.youth.ref
    context = about(round, link.made_by)
    if not reading_door.is_open(request, link):
        return reading_door.answer(
            request,
            link,
            dossier=dossier,
            context=context | {"reader": link.contact, "address": link.contact.email},
            on_lock=lambda moment: reading.tell_locked(link, now=moment),
            now=now,
        )
    if request.method == "POST":
        return _tick(request, link, now)
    record(by=link, action=Action.VIEW, thing=(link._meta.label_lower, str(link.pk)),
           dossier=dossier, request=request, fields=["agreement"])  # fmt: skip
    context |= reading.page_of(round, link.contact, on=local_date(now))
    return render(request, "teamtables/reading.html", context)


def _link(token: str, now: datetime) -> AgreementsLink:
    links = AgreementsLink.objects.for_page(local_date(now))
    link = cast(AgreementsLink, live_or_error(links, token, now=now))
    if reading.is_dead(link, now):
        raise LinkGone
    return link


def _gone(
    request: HttpRequest, token: str, error: LinkUnknown | LinkGone, now: datetime
) -> HttpResponse:
    """The same words for unknown and dead; who asks a new one hears the same, whoever it is."""
    if request.method == "POST":
        link = AgreementsLink.objects.for_page(local_date(now)).by_token(token).first()
        if link and "again" in request.POST:
            worker = about(link.round, link.made_by)["worker"]
            reading.renew(link=link, worker=worker, now=now)
        return redirect(f"{request.path}?asked=1")
    status = 404 if isinstance(error, LinkUnknown) else 410
    context = {"may_ask": True, "is_asked": "asked" in request.GET}
    return render(request, "link_gone.html", context, status=status)


def _tick(request: HttpRequest, link: AgreementsLink, now: datetime) -> HttpResponse:
    """One of the reader's own agreements is done; twice is harmless."""
    own = reading.agreements_in(link.round).filter(contact=link.contact)
    asked = request.POST.get("done", "")
    agreement = next((each for each in own if str(each.uuid) == asked), None)
    if agreement:
        agreement.round = link.round
        ticking.tick(agreement=agreement, via=link, now=now)
    return redirect(request.path)


@require_safe
def readers(request: HttpRequest, ref: str) -> HttpResponse:
    """Who outside reads something of this round, what they see, and until when."""
    trajectory = trajectory_to_see(request, ref)
    round = round_of(trajectory)
    context = context_of(request, trajectory, "") | {
        "readers": readers_of(round, now=timezone.now()) if round else [],
    }
    return render(request, "teamtables/readers.html", context)


@require_safe
def preview(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Exactly the receiver's page, as it is once everything that is written down is shared."""
    trajectory = trajectory_to_work_on(request, ref)
    round, contact = _reader(trajectory, pk)
    today = local_date(timezone.now())
    context = about(round, request.user) | {
        **reading.page_of(round, contact, on=today, with_drafts=True),
        "is_preview": True,
        "back": reverse("teamtables:readers", args=[ref]),
    }
    return render(request, "teamtables/reading.html", context)


@require_POST
def send(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round, contact = _reader(trajectory, pk)
    try:
        reading.send_link(round=round, contact=contact, by=request.user, now=timezone.now())
    except reading.CannotRead:
        say(request, _("Nothing was sent: the e-mail address is not confirmed."))
    else:
        say(request, _("A new link goes to %(name)s.") % {"name": contact.name})
    return redirect("teamtables:readers", ref=ref)


@require_POST
def end(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round, contact = _reader(trajectory, pk)
    links = AgreementsLink.objects.select_related("round__trajectory__youth")
    for link in links.filter(round=round, contact=contact, revoked_at=None):
        reading.end_link(link=link, by=request.user, now=timezone.now())
    say(request, _("%(name)s reads nothing any more.") % {"name": contact.name})
    return redirect("teamtables:readers", ref=ref)


def _reader(trajectory: Trajectory, pk: int) -> tuple[Round, ContactPerson]:
    """Somebody of the list; anybody else is not there."""
    round = round_of(trajectory)
    found: list[Any] = readers_of(round, now=timezone.now()) if round else []
    contact = next((each.contact for each in found if each.contact.pk == pk), None)
    if not round or not contact:
        raise Http404
    round.trajectory = trajectory
    return round, contact
