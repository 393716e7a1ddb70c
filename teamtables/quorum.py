"""Whether a table holds: each role as a seat, and both schools needed. Pure on loaded rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from teamtables.choices import Answer, InviteeRole, Present
from teamtables.models import Invitation, TeamTable

SHOWN = (
    InviteeRole.OLD_SCHOOL,
    InviteeRole.NEW_SCHOOL,
    InviteeRole.YOUTH,
    InviteeRole.PARENT,
)
WORDS: dict[str, Promise | str] = {
    "missing": _("Not invited"),
    "waiting": _("Not asked yet"),
    "invited": _("Invited"),
    "opened": _("Opened (may be a mail filter)"),
    "words": Answer.WORDS.label,
    "refused": Answer.NO.label,
    "substitute": Answer.SUBSTITUTE.label,
    "coming": Answer.YES.label,
    "there": _("Was there"),
    "absent": Present.NO.label,
}
BEST_FIRST = ("there", "coming", "substitute", "words", "opened", "invited", "waiting", "refused")
COMES = ("coming", "substitute", "there")
GONE = ("missing", "refused", "absent")


@dataclass(frozen=True)
class Seat:
    """A role at the table; one person of a school is enough."""

    role: InviteeRole
    state: str

    @property
    def word(self) -> Promise | str:
        return WORDS[self.state]

    @property
    def is_school(self) -> bool:
        return self.role in InviteeRole.schools()


@dataclass(frozen=True)
class Quorum:
    seats: Sequence[Seat]
    is_held: bool

    @property
    def schools(self) -> list[Seat]:
        return [each for each in self.seats if each.is_school]

    @property
    def state(self) -> str:
        """ok when every school comes (or came), broken when one does not, else open."""
        if all(each.state in COMES for each in self.schools):
            return "ok"
        return "broken" if any(each.state in GONE for each in self.schools) else "open"

    @property
    def says(self) -> Promise | str:
        if not self.schools:
            return ""
        is_one = len(self.schools) == 1
        if self.state == "ok":
            return _good(self.is_held, is_one)
        rule = _("Valid only with the school.") if is_one else _("Valid only with both schools.")
        away = [each for each in self.schools if each.state in GONE]
        if self.state == "open":
            away = [each for each in self.schools if each.state not in COMES]
        roles = ", ".join(str(each.role.label).lower() for each in away)
        return format_lazy("{} {} {}.", rule, self._about_who, roles)

    @property
    def _about_who(self) -> Promise | str:
        if self.is_held:
            return _("Was not there:")
        return _("Does not come:") if self.state == "broken" else _("Not sure yet:")


def _good(is_held: bool, is_one: bool) -> Promise | str:
    if is_held:
        return _("Valid: the school was there.") if is_one else _("Valid: both schools were there.")
    return _("Valid: the school comes.") if is_one else _("Valid: both schools come.")


def quorum_of(table: TeamTable, opened: Collection[int] = ()) -> Quorum:
    """Reads what `for_detail` and `for_index` load; `opened` holds invitations by id."""
    seats = [
        Seat(role, state)
        for role in SHOWN
        if (state := _state(table, role, set(opened))) is not None
    ]
    return Quorum(seats, table.is_held)


def _state(table: TeamTable, role: InviteeRole, opened: Collection[int]) -> str | None:
    """None for who has nothing to do with this table."""
    asked = [each for each in table.asked if each.role == role]
    if table.is_held and asked:
        came = {each.role for each in table.attendance.all() if each.present != Present.NO}
        return "there" if role in came else "absent"
    if not asked:
        is_school = role in _schools(table)
        return "missing" if is_school and table.missing_reason else None
    states = {_of_one(each, opened) for each in asked}
    return next(state for state in BEST_FIRST if state in states)


def _schools(table: TeamTable) -> list[InviteeRole]:
    round = table.round
    found = [InviteeRole.OLD_SCHOOL] if round.old_school_id else []
    if round.new_school_id and round.new_school_id != round.old_school_id:
        found.append(InviteeRole.NEW_SCHOOL)
    return found


def _of_one(invitation: Invitation, opened: Collection[int]) -> str:
    known = {
        Answer.YES: "coming",
        Answer.ONLINE: "coming",
        Answer.SUBSTITUTE: "substitute",
        Answer.WORDS: "words",
        Answer.NO: "refused",
    }
    if state := known.get(Answer(invitation.answer)):
        return state
    if invitation.pk in opened:
        return "opened"
    return "invited" if invitation.asked_at or invitation.asked_there else "waiting"
