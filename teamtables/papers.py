"""Letters for who has no mail: an invitation, and a reading link with its code on a sheet apart."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from cases import shielding
from config.kit.dates import local_date
from config.kit.pdf import pdf_of
from config.kit.squares import drawing_of
from config.kit.tags import clock, longday
from config.kit.tokens import grouped
from teamtables.emails import first_name, phone_of
from teamtables.models import AgreementsLink, Invitation


@dataclass(frozen=True)
class Sheet:
    heading: str
    before: Sequence[str] = ()
    strong: str = ""
    square: str = ""
    address: str = ""
    after: Sequence[str] = ()


def reading_letter(link: AgreementsLink, *, address: str, worker: User) -> bytes:
    """The page's address on one sheet, the code on another: they are handed over apart."""
    until = _("Works until %(day)s.") % {"day": longday(link.expires_at)}
    picture, code = drawing_of(address).decode(), grouped(link.code)
    heading, scan, of_code, warning = _to_youth() if link.is_for_youth else _to_reader()
    sheets = [
        Sheet(heading, before=[scan], square=picture, address=address, after=[until]),
        Sheet(of_code, strong=code, after=[warning, _questions(worker)]),
    ]
    ref, day = link.round.trajectory.ref, local_date(link.created_at)
    return _letter(sheets, title=heading, ref=ref, on=day, large=link.is_for_youth)


def _to_reader() -> tuple[str, str, str, str]:
    return (
        _("Your page"),
        _("Scan the square with your phone, or type this address:"),
        _("Your code"),
        _("The page asks this code. Tell it to nobody."),
    )


def _to_youth() -> tuple[str, str, str, str]:
    return (
        pgettext("to a youth", "Your page"),
        pgettext("to a youth", "Scan the square with your phone, or type this address:"),
        pgettext("to a youth", "Your code"),
        pgettext("to a youth", "The page asks this code. Tell it to nobody."),
    )


def invitation_letter(
    invitation: Invitation, *, address: str, worker: User, code_page: str = "", code: str = ""
) -> bytes:
    """When the table is and where to answer; a word of the youth is not in it.

    With a `code_page` the code to type there stands under the square.
    """
    table, person = invitation.table, invitation.person
    assert person
    is_secret = shielding.is_shielded(table.round)
    where = _("%(name)s tells you where it is.") % {"name": first_name(worker)}
    sheet = Sheet(
        _("Invitation for %(name)s") % {"name": person.name},
        before=[_("%(name)s invites you to a meeting.") % {"name": worker.display_name},
                f"{longday(table.starts_at)}, {clock(table.starts_at)} – {clock(table.ends_at)}",
                where if is_secret else _("The page tells you where it is."),
                _("Are you coming? Scan the square with your phone, or type this address:")],
        square=drawing_of(address).decode(),
        address=address,
        after=[*_typed(code_page, code), _questions(worker)],
    )  # fmt: skip
    title = _("Invitation for a team table")
    return _letter([sheet], title=title, ref=table.ref, on=local_date(table.starts_at))


def _typed(code_page: str, code: str) -> list[str]:
    if not code_page:
        return []
    return [_("Or go to %(page)s and fill in this code:") % {"page": code_page}, code]


def _questions(worker: User) -> str:
    names = {"name": worker.display_name, "phone": phone_of(worker)}
    return _("Questions? Call %(name)s: %(phone)s") % names


def _letter(
    sheets: Sequence[Sheet], *, title: str, ref: str, on: date, large: bool = False
) -> bytes:
    data = {
        "sheets": [asdict(sheet) for sheet in sheets],
        "square_alt": _("Square to scan with a phone"),
    }
    return pdf_of("letter", data, title=title, ref=ref, on=on, large=large)
