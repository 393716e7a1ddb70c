"""The rows of the picture of a school career: bars in lanes, and what lies over them. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from cases.timeline import LETTER, Axis, Label, beside, shortened

LANE, BAR = 34, 26


@dataclass(frozen=True)
class Span:
    """Something from a day to a day (the first day without it; None: still going on)."""

    kind: str
    label: str
    start: date
    end: date | None


@dataclass(frozen=True)
class Bar:
    kind: str
    x: int
    y: int
    width: int
    height: int
    label: Label | None


@dataclass
class Band:
    """One row of the picture: bars in as few lanes as they need, and labels under them."""

    axis: Axis
    top: int
    bars: list[Bar] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    laid: list[Span] = field(default_factory=list)
    lanes: list[date] = field(default_factory=list)

    @property
    def bottom(self) -> int:
        return self.top + max(1, len(self.lanes)) * LANE

    def lay(self, spans: Iterable[Span]) -> None:
        for span in sorted(spans, key=lambda each: (each.start, each.kind != "main")):
            if self._shows(span):
                self.bars.append(self._bar(span, self._lane(span)))
                self.laid.append(span)

    def _shows(self, span: Span) -> bool:
        return span.start <= self.axis.last and (span.end is None or span.end > self.axis.first)

    def _lane(self, span: Span) -> int:
        end = span.end or date.max
        for number, taken_to in enumerate(self.lanes):
            if taken_to <= span.start:
                self.lanes[number] = end
                return number
        self.lanes.append(end)
        return len(self.lanes) - 1

    def _bar(self, span: Span, lane: int) -> Bar:
        left, y = self.axis.x(span.start), self.top + lane * LANE
        end = span.end or max(self.axis.today, span.start)
        width = max(2, self.axis.x(end) - left)
        text = shortened(span.label, width - 10)
        label = Label(text, left + 6, y + 18, "start") if text else None
        return Bar(span.kind, left, y, width, BAR, label)

    def name_beside(self) -> None:
        """The names that did not fit in their bar, left of it where nothing stands."""
        for number, (bar, span) in enumerate(zip(self.bars, self.laid, strict=True)):
            left = bar.x - round(len(span.label) * LETTER) - 8
            same = [each for each in self.bars if each.y == bar.y and each.x < bar.x]
            is_free = all(each.x + each.width < left for each in same)
            if not bar.label and left >= 0 and is_free:
                label = Label(span.label, bar.x - 6, bar.y + 18, "end")
                self.bars[number] = replace(bar, label=label)

    def lay_over(self, spans: Iterable[Span]) -> list[Bar]:
        """Over every lane, with the words under it where there is room."""
        height, found, y = self.bottom - self.top - (LANE - BAR), [], self.bottom + 10
        for span in filter(self._shows, spans):
            left = self.axis.x(span.start)
            right = self.axis.x(span.end or self.axis.today)
            width = max(3, right - left)
            label = beside(self.axis, span.label, left, y, self.labels, shift=0)
            found.append(Bar(span.kind, left, self.top, width, height, label))
        return found
