"""What somebody outside reads of the agreements: their page by link, and how it looks to them."""

from datetime import datetime
from typing import Any, cast

from django.conf import settings
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
from config.kit.pdf import pdf_answer
from config.kit.squares import picture_of
from config.kit.tokens import grouped
from teamtables import marking, reading, reporting, ticking
from teamtables.doors import round_of
from teamtables.forms.marks import MarksForm
from teamtables.listing import ReaderRow, readers_of
from teamtables.models import AgreementsLink
from teamtables.papers import reading_letter
from teamtables.readers import (
    address_of,
    agreements_in,
    columns,
    marks_of,
    name_of,
    of_reader,
    page_of,
)
from teamtables.views.links import about


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing without the code; then, for half an hour, the reader's own agreements."""
    now = timezone.now()
    try:
        link = link_to_read(token, now)
    except (LinkUnknown, LinkGone) as error:
        return _gone(request, token, error, now)
    round, dossier, reader = link.round, link.round.trajectory.youth.ref, link.reader
    context = about(round, link.made_by)
    if not reading_door.is_open(request, link):
        return reading_door.answer(
            request,
            link,
            dossier=dossier,
            context=context | _asked(link),
            on_lock=lambda moment: reading.tell_locked(link, worker=context["worker"], now=moment),
            now=now,
        )
    if request.method == "POST":
        return _tick(request, link, now)
    record(by=link, action=Action.VIEW, thing=(link._meta.label_lower, str(link.pk)),
           dossier=dossier, request=request, fields=["agreement"])  # fmt: skip
    context |= page_of(round, reader, on=local_date(now))
    if reporting.tables_for(round, reader):
        context["report_url"] = reverse("teamtables:reading_report", args=[token])
    return render(request, "teamtables/reading.html", context)


def _asked(link: AgreementsLink) -> dict[str, Any]:
    """Of whom the code is asked, and where one may be sent."""
    return {
        "reader_name": name_of(link.reader),
        "is_youth": link.is_for_youth,
        "address": "" if link.code_is_handed else address_of(link.reader),
    }


def link_to_read(token: str, now: datetime) -> AgreementsLink:
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
    own = agreements_in(link.round).filter(of_reader(link.reader))
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
    round = _round(trajectory)
    context = context_of(request, trajectory, "") | {
        "readers": readers_of(round, now=timezone.now()) if round else [],
    }
    return render(request, "teamtables/readers.html", context)


@require_safe
def preview(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    """Exactly the receiver's page, as it is once everything that is written down is shared."""
    trajectory = trajectory_to_work_on(request, ref)
    round, row = _reader(trajectory, who)
    if row.why_not:
        return redirect("teamtables:readers", ref=ref)
    today = local_date(timezone.now())
    context = about(round, request.user) | {
        **page_of(round, row.reader, on=today, with_drafts=True),
        "is_preview": True,
        "back": reverse("teamtables:readers", args=[ref]),
    }
    if table := reporting.held_for(round, row.reader):
        context["report_url"] = reverse("teamtables:report_preview", args=[table.ref, who])
    return render(request, "teamtables/reading.html", context)


def choose(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    """Which agreements of others one of the family reads too; nothing is marked by itself."""
    trajectory = trajectory_to_work_on(request, ref)
    round, row = _reader(trajectory, who)
    if not row.is_family:
        raise Http404
    data = request.POST if request.method == "POST" else None
    marked = marks_of(round, row.reader).values_list("agreement__uuid", flat=True)
    agreements = marking.to_mark(round, row.reader)
    form = MarksForm(data, agreements=agreements, marked=map(str, marked))
    if data is not None and form.is_valid():
        marking.mark(
            round=round, reader=row.reader, by=request.user, now=timezone.now(), **form.changes
        )
        say(request, _("Saved."))
        return redirect("teamtables:readers", ref=ref)
    context = context_of(request, trajectory, "") | {
        "form": form, "row": row, "has_agreements": bool(agreements),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "teamtables/marks.html", context, status=status)


@require_POST
def send(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round, row = _reader(trajectory, who)
    try:
        reading.send_link(round=round, reader=row.reader, by=request.user, now=timezone.now())
    except reading.CannotRead:
        say(request, row.why_not or _("Nothing was sent: the e-mail address is not confirmed."))
    else:
        say(request, _("A new link goes to %(name)s.") % {"name": row.name})
    return redirect("teamtables:readers", ref=ref)


@require_POST
def hand_over(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    """Who has no e-mail gets the link and its code on paper.

    The answer itself shows them, because no address may show a code again.
    """
    trajectory = trajectory_to_work_on(request, ref)
    round, row = _reader(trajectory, who)
    try:
        link = reading.hand_link(
            round=round, reader=row.reader, by=request.user, now=timezone.now()
        )
    except reading.CannotRead:
        say(request, row.why_not or _("Nothing leaves the house until the young person knows."))
        return redirect("teamtables:readers", ref=ref)
    address = settings.SITE_URL.rstrip("/") + reverse("teamtables:reading", args=[link.token])
    if "pdf" in request.POST:
        worker = about(round, request.user)["worker"]
        content = reading_letter(link, address=address, worker=worker)
        return pdf_answer(content, kind="brief", ref=ref, on=local_date(link.created_at))
    context = context_of(request, trajectory, "") | {
        **about(round, request.user),
        "row": row,
        "link": link,
        "address": address,
        "code": grouped(link.code),
        "picture": picture_of(address),
    }
    return render(request, "teamtables/handed.html", context)


@require_POST
def end(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    round, row = _reader(trajectory, who)
    links = AgreementsLink.objects.select_related("round__trajectory__youth")
    for link in links.filter(round=round, revoked_at=None, **columns(row.reader)):
        reading.end_link(link=link, by=request.user, now=timezone.now())
    say(request, _("%(name)s reads nothing any more.") % {"name": row.name})
    return redirect("teamtables:readers", ref=ref)


def _reader(trajectory: Trajectory, who: str) -> tuple[Round, ReaderRow]:
    """Somebody of the list; anybody else is not there."""
    round = _round(trajectory)
    rows = readers_of(round, now=timezone.now()) if round else []
    row = next((each for each in rows if each.who == who), None)
    if not round or not row:
        raise Http404
    return round, row


def _round(trajectory: Trajectory) -> Round | None:
    round = round_of(trajectory)
    if round:
        round.trajectory = trajectory
    return round
