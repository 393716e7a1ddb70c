"""How it went with a youth: dots and a line to look at, and the same days in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from perspectives.forms.own_page import MOODS
from perspectives.models import OwnMood

SHOWN = 12
LEFT, WIDTH = 40, 244  # the faces stand to the left of the line
TOP, STEP = 12, 18


@dataclass(frozen=True)
class Dot:
    on: date
    label: str
    x: int
    y: int


@dataclass(frozen=True)
class MoodLine:
    """The dots from the oldest day to the newest, as far apart as their days."""

    dots: list[Dot]

    @property
    def points(self) -> str:
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)

    @property
    def newest_first(self) -> list[Dot]:
        return self.dots[::-1]

    @property
    def is_a_line(self) -> bool:
        """One day is a dot, and a dot tells nothing that the words do not tell."""
        return len(self.dots) > 1


def line_of(moods: Iterable[OwnMood]) -> MoodLine:
    """Of the newest days on which the youth said how it went."""
    rows = sorted(moods, key=lambda mood: mood.on)[-SHOWN:]
    if not rows:
        return MoodLine([])
    labels = {score: str(label) for score, label in MOODS}
    first = rows[0].on
    days = max((rows[-1].on - first).days, 1)
    return MoodLine(
        [
            Dot(
                on=mood.on,
                label=labels[mood.score],
                x=LEFT + WIDTH * (mood.on - first).days // days,
                y=TOP + STEP * (5 - mood.score),
            )
            for mood in rows
        ]
    )
