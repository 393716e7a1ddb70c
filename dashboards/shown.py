"""What of a figure may be shown; None is not shown. Pure."""

from dataclasses import dataclass

from dashboards import small_numbers


@dataclass(frozen=True)
class Share:
    """So many of so many; None is not shown."""

    part: int | None
    whole: int | None

    @property
    def rest(self) -> int | None:
        return None if self.part is None or self.whole is None else self.whole - self.part

    @property
    def percent(self) -> int | None:
        return small_numbers.percent(self.part, self.whole)

    @property
    def is_empty(self) -> bool:
        return self.whole == 0


@dataclass(frozen=True)
class Spread:
    """How a number of days lies over those it was counted for; None is not shown."""

    count: int | None
    middle: float | None
    half: tuple[float, float] | None
    extent: tuple[int, int] | None

    @property
    def is_empty(self) -> bool:
        return self.count == 0


@dataclass(frozen=True)
class Mean:
    """What was said on the whole, from 0 to 100; None is not shown. `share`: who answered."""

    value: float | None
    share: Share


@dataclass(frozen=True)
class Pace:
    """How often a year something came, over so many young people; None is not shown."""

    count: int | None
    times: int | None
    years: float | None
    per_year: float | None

    @property
    def is_empty(self) -> bool:
        return self.count == 0
