"""Where the parts of the picture of a school career stand, in pixels. Pure.

Text in it is 14 px high. A name that does not fit stays away (the table under the picture has it);
a label that would stick out on the right goes to the other side of its mark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from config.kit.dates import add_months

LETTER = 7.4  # pixels of one letter on average, on the safe side
TEXT = 22
LEAST_WIDTH, MOST_WIDTH, PER_MONTH, PER_YEAR = 640, 1500, 56, 190
EDGE = 8
YEARS_FROM_MONTHS = 30


@dataclass(frozen=True)
class Label:
    text: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True)
class Mark:
    x: int
    y: int
    label: Label | None

    @property
    def diamond(self) -> str:
        return f"M{self.x} {self.y - 7}l7 7-7 7-7-7z"


@dataclass(frozen=True)
class Axis:
    """From the first day to the last, over so many pixels; `now` is where today stands."""

    first: date
    last: date
    width: int
    today: date

    @classmethod
    def over(cls, first: date, last: date, today: date) -> "Axis":
        months = (last - first).days / 30.4
        wide = months * PER_MONTH if months <= YEARS_FROM_MONTHS else months / 12 * PER_YEAR
        return cls(first, last, int(min(MOST_WIDTH, max(LEAST_WIDTH, wide))), today)

    def x(self, day: date) -> int:
        share = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(EDGE + share * (self.width - 2 * EDGE))

    @property
    def now(self) -> int:
        return self.x(self.today)

    @property
    def ticks(self) -> list[date]:
        """The first of each year, or of each month, within the picture."""
        in_years = (self.last - self.first).days / 30.4 > YEARS_FROM_MONTHS
        day = self.first.replace(day=1, month=1) if in_years else self.first.replace(day=1)
        step, days = (12 if in_years else 1), []
        while day <= self.last:
            if day >= self.first:
                days.append(day)
            day = add_months(day, step)
        return days


def shortened(text: str, room: int) -> str:
    """As much of the text as fits, at least six letters; else nothing."""
    letters = int(room / LETTER)
    if len(text) <= letters:
        return text
    return f"{text[: letters - 1].rstrip()}…" if letters >= 7 else ""


def beside(
    axis: Axis, text: str, x: int, y: int, taken: list[Label], *, shift: int = 12
) -> Label | None:
    """A label right of x, or left of it near the right edge; None where another one stands."""
    wide = round(len(text) * LETTER)
    if x + shift + wide <= axis.width - EDGE:
        label, left = Label(text, x + shift, y, "start"), x + shift
    elif x - shift - wide >= 0:
        label, left = Label(text, x - shift, y, "end"), x - shift - wide
    else:
        label, left = Label(text, EDGE, y, "start"), EDGE
    for other in taken:
        begin = other.x if other.anchor == "start" else other.x - len(other.text) * LETTER
        overlaps = left < begin + len(other.text) * LETTER + 8 and begin < left + wide + 8
        if other.y == y and overlaps:
            return None
    taken.append(label)
    return label


def marks(axis: Axis, top: int, days: Sequence[tuple[date, str]]) -> tuple[list[Mark], int]:
    """A diamond per day, its label in the first of three lines with room; and the bottom."""
    found: list[Mark] = []
    taken: list[Label] = []
    lines = 1
    for day, text in sorted(days):
        x = axis.x(day)
        for line in range(3):
            label = beside(axis, text, x, top + 18 + line * TEXT, taken)
            if label:
                lines = max(lines, line + 1)
                break
        found.append(Mark(x, top + 13, label))
    return found, top + 8 + lines * TEXT


def whole(days: Iterable[date], today: date) -> tuple[date, date]:
    """From the first of these days, with air before it, to some weeks after the last or today."""
    known = [*days, today]
    first, last = min(known), max(known)
    air = timedelta(days=max(7, (last - first).days // 25))
    return first - air, last + air
