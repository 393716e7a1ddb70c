"""What a report says, in the order in which its reader reads it; the page and the PDF share it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from config.kit.dates import local_date
from config.kit.pdf import pdf_of
from config.kit.tags import clock, longday
from teamtables.choices import ReportKind
from teamtables.emails import phone_of
from teamtables.models import ReportLine
from teamtables.reports import ReadReport

NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Said:
    text: str
    note: str = ""


@dataclass(frozen=True)
class Part:
    """One heading with its lines; `look` is list, quote or panel."""

    heading: str
    lines: Sequence[Said]
    look: str = "panel"


def title_of(report: ReadReport) -> str:
    if report.is_for_youth:
        return pgettext("to a youth", "This is what we talked about")
    return _("Report of the team table")


def lead_of(report: ReadReport) -> str:
    """When and where; and which number, once there was an earlier one."""
    moment = report.table.starts_at
    said = [f"{longday(moment)}, {clock(moment)}", report.place]
    if report.number > 1 and report.shared_at:
        day = longday(report.shared_at)
        said.append(_("Version %(number)s, of %(day)s") % {"number": report.number, "day": day})
    return f"{NO_BREAK}· ".join(filter(None, said))


def parts_of(report: ReadReport) -> list[Part]:
    found = [
        *_guests(report),
        *_words(report),
        *_decided(report),
        *_agreements(report),
        Part(_("Responsible together"), [Said(each) for each in report.owners], "list"),
    ]
    return [part for part in found if part.lines]


def _of(report: ReadReport, *kinds: str) -> list[ReportLine]:
    return [line for line in report.lines if line.kind in kinds]


def _guests(report: ReadReport) -> Iterator[Part]:
    lines = _of(report, ReportKind.GUEST)
    if report.is_in_house or report.is_for_youth:
        people = [_guest(report, line) for line in lines]
        yield Part(_("Who was at the table?"), [each for each in people if each], "list")
    else:
        roles = dict.fromkeys(str(line.get_role_display()) for line in lines)
        yield Part(_("Who was asked to the table"), [Said(role) for role in roles], "list")


def _guest(report: ReadReport, line: ReportLine) -> Said | None:
    """A youth reads who was there, of a parent what that parent is to the youth."""
    present, role = str(line.get_present_display()), str(line.get_role_display())
    if report.is_in_house:
        name = line.guardian.name if line.guardian else line.text
        return Said(
            name or report.first_name or role, f"{role}{NO_BREAK}· {present}" if present else role
        )
    if line.role == "youth" or line.present in ("", "no"):
        return None
    if line.guardian:
        return Said(str(line.guardian.get_relation_display()))
    return Said(line.text, role)


def _words(report: ReadReport) -> Iterator[Part]:
    lines = [
        Said(line.text, str(line.get_question_display())) for line in _of(report, ReportKind.WORDS)
    ]
    if report.is_for_youth:
        heading = pgettext("to a youth", "What you said")
    else:
        heading = _("What %(name)s says") % {"name": report.first_name}
    yield Part(heading, lines, "quote")


def _decided(report: ReadReport) -> Iterator[Part]:
    lines = _of(report, ReportKind.DECIDED, ReportKind.CARE)
    said = [Said(line.text, str(line.get_area_display())) for line in lines]
    yield Part(_("What was decided"), said)


def _agreements(report: ReadReport) -> Iterator[Part]:
    lines = _of(report, ReportKind.AGREEMENT)
    if report.is_in_house:
        yield Part(_("Agreements"), [Said(line.text, _who_and_when(line)) for line in lines])
        return
    if report.is_for_youth:
        heading = pgettext("to a youth", "What you agreed to do")
    else:
        heading = _("What you agreed to do")
    own = [line for line in lines if line.agreement_id in report.own]
    others = [line for line in lines if line.agreement_id not in report.own]
    yield Part(heading, [Said(line.text, _by(line.due_on)) for line in own])
    yield Part(_("What others do"), [Said(line.text, _role_and_when(line)) for line in others])


def _by(day: date | None) -> str:
    return _("By %(day)s.") % {"day": longday(day)}


def _role_and_when(line: ReportLine) -> str:
    return f"{line.get_owner_role_display()}{NO_BREAK}· {_by(line.due_on)}"


def _who_and_when(line: ReportLine) -> str:
    person = line.guardian or line.contact
    who = f"{person.name} ({line.get_owner_role_display()})" if person else ""
    return f"{who}{NO_BREAK}· {_by(line.due_on)}" if who else _role_and_when(line)


def page_of(report: ReadReport) -> dict[str, Any]:
    return {
        "report": report,
        "title": title_of(report),
        "lead": lead_of(report),
        "parts": parts_of(report),
        "is_youth": report.is_for_youth,
    }


def paper_of(report: ReadReport, *, reader_name: str, worker: User) -> bytes:
    """The same on paper; large and plain for the youth."""
    day = local_date(report.shared_at or report.table.starts_at)
    data = {
        "lead": lead_of(report),
        "addressed": _("For %(name)s alone. Please do not forward it.") % {"name": reader_name}
        if reader_name
        else "",
        "parts": [asdict(part) for part in parts_of(report)],
        "questions": _("Questions? Call %(name)s: %(phone)s")
        % {"name": worker.display_name, "phone": phone_of(worker)}
        if reader_name
        else "",
    }
    return pdf_of(
        "report", data, title=title_of(report), ref=report.table.ref, on=day,
        large=report.is_for_youth,
    )  # fmt: skip
