"""Where the parts of a drawing stand. Widths in percent, so that text keeps its size. Pure.

Numbers become text here: a template would write them with a Dutch comma.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BAR_STEP = 60
LINE = 28  # letters of a name and its value that stand beside each other on a phone
LINE_STEP = 20
COLUMN_TOP, COLUMN_FOOT = 28, 148
INSET = 3  # percent that stays free at both ends of an axis of days
WEEK = 7


@dataclass(frozen=True)
class Bar:
    """`part` is the width of the filled part; empty when it is not shown. The value stands beside
    the label, or below it when the two are long."""

    label: str
    value: str
    part: str
    text_at: int
    value_at: int
    top: int

    @property
    def is_beside(self) -> bool:
        return self.value_at == self.text_at


@dataclass(frozen=True)
class Bars:
    bars: list[Bar]
    notches: list[str]
    height: int
    template = "dashboards/_bars.html"


@dataclass(frozen=True)
class Column:
    label: str
    value: str
    left: str
    middle: str
    top: int
    height: int
    is_hidden: bool


@dataclass(frozen=True)
class Columns:
    columns: list[Column]
    width: str
    foot: int = COLUMN_FOOT
    template = "dashboards/_columns.html"


@dataclass(frozen=True)
class Mark:
    """A place on the axis with its word; `anchor` keeps the word within the drawing."""

    at: str
    label: str
    anchor: str


@dataclass(frozen=True)
class Axis:
    """An axis of days: all values, the middle half, the middle one and the target."""

    ticks: list[Mark]
    extent: tuple[str, str] | None
    half: tuple[str, str] | None
    middle: Mark | None
    target: Mark
    template = "dashboards/_axis.html"


def percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f}%" if whole else "0%"


def bars(rows: Sequence[tuple[str, str, float | None, float]], *, notches: int = 0) -> Bars:
    """One bar per (label, value in words, part or None, whole); `notches` divides the bars."""
    is_long = any(len(label) + len(value) > LINE for label, value, _part, _whole in rows)
    below = LINE_STEP if is_long else 0
    step = BAR_STEP + below
    drawn = [
        Bar(
            label,
            value,
            "" if part is None else percent(min(part, whole), whole),
            text_at=place * step + 16,
            value_at=place * step + 16 + below,
            top=place * step + 26 + below,
        )
        for place, (label, value, part, whole) in enumerate(rows)
    ]
    cuts = [percent(cut, notches) for cut in range(1, notches)]
    return Bars(drawn, cuts, height=len(rows) * step)


def columns(rows: Sequence[tuple[str, int | None]]) -> Columns:
    """One column per (label, number or None); what is not shown gets a hatched block."""
    share = 100 / len(rows)
    most = max((number for _label, number in rows if number), default=1)
    room = COLUMN_FOOT - COLUMN_TOP
    drawn = []
    for place, (label, number) in enumerate(rows):
        height = room // 3 if number is None else room * number // most
        drawn.append(
            Column(
                label,
                "" if number is None else str(number),
                left=f"{place * share + share * 0.12:.2f}%",
                middle=f"{(place + 0.5) * share:.2f}%",
                top=COLUMN_FOOT - height,
                height=height,
                is_hidden=number is None,
            )
        )
    return Columns(drawn, width=f"{share * 0.76:.2f}%")


def axis(
    *,
    extent: tuple[float, float] | None,
    half: tuple[float, float] | None,
    middle: tuple[float, str] | None,
    target: tuple[float, str],
) -> Axis:
    """`middle` and `target` are a number of days with the words beside it."""
    ends = [each[1] for each in (extent, half) if each] + [target[0]]
    step = WEEK
    while max(ends) > 4 * step:
        step *= 2
    last = 4 * step

    def at(days: float) -> str:
        return f"{INSET + (100 - 2 * INSET) * min(days, last) / last:.2f}%"

    def mark(days: float, label: str) -> Mark:
        side = "start" if days < last / 4 else "end" if days > 3 * last / 4 else "middle"
        return Mark(at(days), label, side)

    return Axis(
        ticks=[Mark(at(days), str(days), "middle") for days in range(0, last + 1, step)],
        extent=(at(extent[0]), at(extent[1])) if extent else None,
        half=(at(half[0]), percent_wide(half, last)) if half else None,
        middle=mark(*middle) if middle else None,
        target=mark(*target),
    )


def percent_wide(span: tuple[float, float], last: float) -> str:
    """How wide a span is drawn; a span of nothing stays visible."""
    wide = (100 - 2 * INSET) * (min(span[1], last) - span[0]) / last
    return f"{max(wide, 0.8):.2f}%"
