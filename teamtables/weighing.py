"""What people say to the options of a date poll, side by side, and which option is best. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from teamtables.choices import Answer, PollChoice
from teamtables.models import Invitation, PollAnswer, PollSlot

CAN = (PollChoice.YES, PollChoice.IF_NEED_BE)


@dataclass(frozen=True)
class Cell:
    """What one person, or the back-up of a school, says to one option; empty for silence."""

    invitation: Invitation
    said: str

    @property
    def word(self) -> str:
        return PollChoice(self.said).label if self.said else Answer.PENDING.label

    @property
    def can(self) -> bool:
        return self.said in CAN


@dataclass(frozen=True)
class Option:
    """One row of the grid."""

    slot: PollSlot
    cells: Sequence[Cell]
    is_past: bool

    @property
    def coming(self) -> int:
        return sum(cell.can for cell in self.cells)

    @property
    def missing(self) -> list[Invitation]:
        """The schools that cannot come then."""
        return [each.invitation for each in self._schools if each.said == PollChoice.NO]

    @property
    def with_schools(self) -> bool:
        return bool(self._schools) and all(cell.can for cell in self._schools)

    @property
    def schools(self) -> int:
        return len(self._schools)

    @property
    def is_refused(self) -> bool:
        """Everybody answered, and nobody can."""
        return all(cell.said == PollChoice.NO for cell in self.cells)

    @property
    def is_open(self) -> bool:
        return not self.is_past and not self.is_refused

    @property
    def weight(self) -> tuple[int, int, int, float]:
        """The schools first, then how many can, then how many gladly, then the earliest."""
        return (
            sum(cell.can for cell in self._schools),
            self.coming,
            sum(cell.said == PollChoice.YES for cell in self.cells),
            -self.slot.starts_at.timestamp(),
        )

    @property
    def _schools(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.invitation.is_school]


def options_of(
    slots: Iterable[PollSlot],
    asked: Sequence[Invitation],
    answers: Iterable[PollAnswer],
    *,
    now: datetime,
) -> list[Option]:
    """A row for each option, a cell for each person who is wanted at the table.

    A back-up fills the cell of the school; who does not want to be there has none.
    """
    said = {(each.slot_id, each.invitation_id): each.answer for each in answers}
    wanted = [each for each in asked if not each.stands_in_for_id and each.answer != Answer.NO]
    back_ups = {each.stands_in_for_id: each.pk for each in asked if each.stands_in_for_id}
    return [
        Option(
            slot,
            [Cell(each, _said(said, slot.pk, each.pk, back_ups.get(each.pk))) for each in wanted],
            is_past=slot.starts_at <= now,
        )
        for slot in slots
    ]


def _said(said: Mapping[tuple[int, int], str], slot: int, person: int, back_up: int | None) -> str:
    own, other = said.get((slot, person), ""), said.get((slot, back_up or 0), "")
    return other if other and own not in CAN else own


def best_of(options: Iterable[Option]) -> Option | None:
    """The option to fix; none while nobody said to be able to come."""
    fit = [each for each in options if each.is_open and each.coming]
    return max(fit, key=lambda each: each.weight, default=None)


def others_say(
    answers: Iterable[PollAnswer], roles: Mapping[int, str], *, slot: int, but: Invitation
) -> list[tuple[str, str]]:
    """What the others say to one option, as roles only: who reads it answered first."""
    found: dict[str, list[str]] = {}
    for each in answers:
        if each.slot_id == slot and each.invitation_id != but.pk and each.invitation_id in roles:
            found.setdefault(each.answer, []).append(roles[each.invitation_id])
    return [
        (choice.label, ", ".join(sorted(found[choice])).lower())
        for choice in PollChoice
        if choice in found
    ]
