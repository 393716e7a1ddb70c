"""The report of a table: for who works on it, as each reader sees it, and behind a reading link."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts import reading_door
from accounts.choices import Action
from accounts.links import LinkUnknown
from accounts.log import record
from cases.dossier import context_of
from config.kit.notices import say
from config.kit.pdf import pdf_answer
from teamtables import report_words, reporting
from teamtables.doors import may_read_words, table_to_see, table_to_work_on
from teamtables.listing import ReaderRow, readers_of
from teamtables.models import AgreementsLink, Report, TeamTable
from teamtables.readers import Reader, name_of
from teamtables.reports import LEAD, WORKER, ReadReport, report_of
from teamtables.views.links import about
from teamtables.views.reading import link_to_read

FILE = "verslag"


@require_safe
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """What the house reads; beside it who outside reads it, and every number that was shared."""
    table, now = table_to_see(request, ref), timezone.now()
    if not table.is_held:
        return redirect(table)
    newest, asked = reporting.newest_of(table), request.GET.get("number", "")
    shown = _numbered(table, asked) if asked else newest
    readers = [row for row in readers_of(table.round, now=now)
               if reporting.may_have(table, row.reader)]  # fmt: skip
    context = context_of(request, table.trajectory, "") | {
        **report_words.page_of(_ours(request, table, shown, now)),
        "table": table,
        "readers": readers,
        "numbers": table.reports.select_related("shared_by").order_by("-number"),
        "is_older": bool(shown and newest and shown != newest),
        "may_share": table.is_shared and table.trajectory.may_work,
        "has_changed": table.is_shared and reporting.has_changed(table, newest),
        "only_us": _only_us(table),
    }
    return render(request, "teamtables/report.html", context)


def _numbered(table: TeamTable, asked: str) -> Report:
    if not (asked.isdecimal() and len(asked) < 5):
        raise Http404
    found = table.reports.filter(number=int(asked)).first()
    if not found:
        raise Http404
    return found


def _ours(
    request: HttpRequest, table: TeamTable, shown: Report | None, now: datetime
) -> ReadReport:
    """A lead reads the youth's words only after saying why, which this page does not ask."""
    reads_words = may_read_words(request, table.trajectory)
    lines = reporting.lines_in(shown) if shown else reporting.lines_of(table, with_drafts=True)
    return report_of(
        table, lines, for_=WORKER if reads_words else LEAD, now=now, report=shown,
        with_drafts=not shown,
    )  # fmt: skip


def _only_us(table: TeamTable) -> bool:
    """Whether nobody but the worker has something to do: then nothing is shared."""
    roles = set(table.agreements.exclude(owner_role="").values_list("owner_role", flat=True))
    return roles == {"worker"}


@require_safe
def paper(request: HttpRequest, ref: str) -> HttpResponse:
    """The newest that was shared, as the house reads it."""
    table, now = table_to_see(request, ref), timezone.now()
    newest = reporting.newest_of(table)
    if not newest:
        return redirect("teamtables:report", ref=ref)
    shown = _ours(request, table, newest, now)
    return _paper(request, shown, reader="", by=request.user)


def _paper(request: HttpRequest, shown: ReadReport, *, reader: str, by: object) -> HttpResponse:
    table = shown.table
    thing = ("teamtables.report", f"{table.ref}/{shown.number}")
    record(by=by, action=Action.PRINT, thing=thing, dossier=table.round.trajectory.youth.ref,
           request=request, fields=["report"])  # fmt: skip
    worker = about(table.round, table.made_by)["worker"]
    content = report_words.paper_of(shown, reader_name=reader, worker=worker)
    on = timezone.localdate(shown.shared_at or table.starts_at)
    return pdf_answer(content, kind=FILE, ref=table.ref, on=on)


@require_POST
def share(request: HttpRequest, ref: str) -> HttpResponse:
    """One press after the look: a link for everybody who was there and has an address."""
    table = table_to_work_on(request, ref)
    try:
        count = reporting.share_report(table=table, by=request.user, now=timezone.now())
    except reporting.NotShared:
        say(request, _("Share the agreements first."))
        return redirect("teamtables:report", ref=ref)
    if count:
        text = ngettext("%(count)s mail goes out.", "%(count)s mails go out.", count)
        say(request, text % {"count": count})
    else:
        say(request, _("Everybody who may read it by mail has it already."))
    return redirect("teamtables:report", ref=ref)


@require_safe
def preview(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    """Exactly the receiver's page, as it is once everything that is written down is shared."""
    table, row = _reader(request, ref, who)
    shown = _theirs(table, row.reader, timezone.now(), with_drafts=True)
    context = about(table.round, request.user) | {
        **report_words.page_of(shown),
        "reader_name": row.name,
        "is_preview": True,
        "back": reverse("teamtables:report", args=[ref]),
    }
    return render(request, "teamtables/reading_report.html", context)


@require_safe
def preview_paper(request: HttpRequest, ref: str, who: str) -> HttpResponse:
    """To hand over. Until the youth knows, nothing leaves the house, also not on paper."""
    table, row = _reader(request, ref, who)
    if not table.round.is_told or not table.reports.exists():
        say(request, _("There is nothing to hand over yet."))
        return redirect("teamtables:report", ref=ref)
    shown = _theirs(table, row.reader, timezone.now())
    return _paper(request, shown, reader=row.name, by=request.user)


def _reader(request: HttpRequest, ref: str, who: str) -> tuple[TeamTable, ReaderRow]:
    """Somebody who may read this report; anybody else is not there."""
    table = table_to_work_on(request, ref)
    rows = readers_of(table.round, now=timezone.now()) if table.is_held else []
    row = next((each for each in rows if each.who == who and not each.why_not), None)
    if not row or not reporting.may_have(table, row.reader):
        raise Http404
    return table, row


def _theirs(
    table: TeamTable, reader: Reader, now: datetime, *, with_drafts: bool = False
) -> ReadReport:
    """As this reader reads the newest one; with drafts as it will be once it is shared."""
    newest = reporting.newest_of(table)
    changes = with_drafts and (newest is None or reporting.has_changed(table, newest))
    if changes or newest is None:
        lines = reporting.lines_of(table, with_drafts=True)
        return report_of(table, lines, for_=reader, now=now, with_drafts=True)
    return report_of(table, reporting.lines_in(newest), for_=reader, now=now, report=newest)


@login_not_required
@require_safe
def read(request: HttpRequest, token: str) -> HttpResponse:
    """What was shared with this reader, on the page behind the code."""
    found = _behind_the_code(request, token)
    if isinstance(found, HttpResponse):
        return found
    link, shown, others = found
    record(by=link, action=Action.VIEW, thing=(link._meta.label_lower, str(link.pk)),
           dossier=link.round.trajectory.youth.ref, request=request, fields=["report"])  # fmt: skip
    context = about(link.round, link.made_by) | {
        **report_words.page_of(shown),
        "reader_name": name_of(link.reader),
        "others": others,
        "link": link,
    }
    return render(request, "teamtables/reading_report.html", context)


@login_not_required
@require_safe
def read_paper(request: HttpRequest, token: str) -> HttpResponse:
    found = _behind_the_code(request, token)
    if isinstance(found, HttpResponse):
        return found
    link, shown, _others = found
    return _paper(request, shown, reader=name_of(link.reader), by=link)


def _behind_the_code(
    request: HttpRequest, token: str
) -> HttpResponse | tuple[AgreementsLink, ReadReport, list[TeamTable]]:
    """Without the code, to the page that asks it. Of several tables the newest, or that asked."""
    now = timezone.now()
    link = link_to_read(token, now)
    if not reading_door.is_open(request, link):
        return redirect("teamtables:reading", token=token)
    tables = reporting.tables_for(link.round, link.reader)
    asked = request.GET.get("table", "")
    table = next((each for each in tables if asked in ("", each.ref)), None)
    if not table:
        raise LinkUnknown
    others = [each for each in tables if each != table]
    return link, _theirs(table, link.reader, now), others
