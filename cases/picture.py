"""The picture of a school career: school, home and event on one line of time, with all its words.

What it shows is also in `facts`, the table under it, so that nobody needs to see it. The gaps come
from `education`, they are never typed. A secret address has no name in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cases.bands import Band, Bar, Span
from cases.choices import EnrolmentKind
from cases.education import Career, Gap
from cases.lessons import gaps_of
from cases.timeline import LETTER, TEXT, Axis, Label, Mark, beside, marks, whole
from config.kit.dates import add_months
from config.kit.tags import longday

Tick = tuple[int, str]


@dataclass(frozen=True)
class Fact:
    """One line of the table; `until` is the first day without it."""

    what: str
    name: str
    since: date | None
    until: date | None
    more: str = ""


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    foot: int
    ticks: Sequence[Tick]
    now: int
    now_label: Label
    headings: Sequence[Label]
    bars: Sequence[Bar]
    gaps: Sequence[Bar]
    marks: Sequence[Mark]
    summary: str
    facts: Sequence[Fact]


def picture_of(
    career: Career, places: Iterable[Any], rounds: Iterable[Any], today: date, *, months: int = 0
) -> Picture | None:
    """None without a school or a place; with `months` only of the last so many months."""
    homes, happened = list(places), [each for each in rounds if not each.withdrawn_at]
    if not career.enrolments and not homes:
        return None
    gaps = gaps_of(career, today)
    axis = _axis(career, homes, happened, today, months)
    school, y = Band(axis, TEXT * 2), TEXT * 2
    school.lay(_schools(career, gaps, today))
    gap_bars = school.lay_over(_gap_spans(gaps, today))
    y = school.bottom + TEXT
    home = Band(axis, y + TEXT)
    home.lay(Span("home", place_name(each), each.started_on, each.ended_on) for each in homes)
    home.name_beside()
    dated = [(each.event_on, each.get_kind_display()) for each in happened if each.event_on]
    dated = [each for each in dated if axis.first <= each[0] <= axis.last]
    events, foot = marks(axis, home.bottom + TEXT, dated)
    return Picture(
        width=axis.width, height=foot + 4, foot=foot, ticks=_ticks(axis), now=axis.now,
        now_label=_now(axis),
        headings=[
            Label(_("School"), 0, school.top - 6, "start"), Label(_("Living"), 0, y + 16, "start"),
            Label(_("Events"), 0, home.bottom + 16, "start"),
        ],
        bars=[*school.bars, *home.bars], gaps=gap_bars, marks=events,
        summary=sentence(career, homes, gaps),
        facts=_facts(career, homes, happened, gaps),
    )  # fmt: skip


def _now(axis: Axis) -> Label:
    text = pgettext("on a line of time", "Now")
    return beside(axis, text, axis.now, 16, [], shift=5) or Label(text, axis.now, 16, "end")


def _axis(career: Career, homes: list, rounds: list, today: date, months: int) -> Axis:
    days = [row.started_on for row in (*career.enrolments, *career.bridging, *homes)]
    days += [row.ended_on for row in (*career.enrolments, *homes) if row.ended_on]
    days += [each.event_on for each in rounds if each.event_on]
    first, last = whole(days, today)
    if months and first < (start := add_months(today, -months)):
        first, last = whole([start, *(day for day in days if day > start)], today)
    return Axis.over(first, last, today)


def _ticks(axis: Axis) -> list[Tick]:
    in_years = len(axis.ticks) < 2 or (axis.ticks[1] - axis.ticks[0]).days > 31
    named: list[Tick] = []
    free_from = 0
    for number, day in enumerate(axis.ticks):
        form = "Y" if in_years else ("b Y" if number == 0 or day.month == 1 else "b")
        text, x = format_date(day, form), axis.x(day)
        wide = round(len(text) * LETTER) + 10
        has_room = free_from <= x and x + wide < axis.width
        named.append((x, text if has_room else ""))
        free_from = x + wide if has_room else free_from
    return named


def _schools(career: Career, gaps: Sequence[Gap], today: date) -> list[Span]:
    """Each enrolment; the days away from it are a part of its own."""
    spans = [Span("part", each.get_kind_display(), each.started_on, each.ended_on)
             for each in career.bridging]  # fmt: skip
    for row in career.enrolments:
        name, kind = row.location.name, "main" if row.kind == EnrolmentKind.MAIN else "guest"
        if not row.away_from or row.away_from > today:
            spans.append(Span(kind, name, row.started_on, row.ended_on))
            continue
        if row.away_from > row.started_on:
            spans.append(Span(kind, name, row.started_on, row.away_from))
        back = row.back_on if row.back_on and row.back_on <= today else None
        spans.append(Span("away", name, row.away_from, back or row.ended_on))
        if back and (row.ended_on is None or back < row.ended_on):
            spans.append(Span(kind, name, back, row.ended_on))
    return spans


def _gap_spans(gaps: Iterable[Gap], today: date) -> list[Span]:
    return [Span("gap", in_days(each), each.started_on, each.ended_on or today) for each in gaps]


def in_days(gap: Gap) -> str:
    count = len(gap.school_days)
    text = ngettext("%(count)s school day", "%(count)s school days", count)
    return text % {"count": count}


def place_name(place: Any) -> str:
    """Never where it is secret."""
    return _("secret address") if place.shielded else place.label or place.get_kind_display()


def sentence(career: Career, homes: Sequence[Any], gaps: Sequence[Gap]) -> str:
    """2 schools, 3 places to live, 2 times without education: 12 school days and now 23 school
    days."""
    schools = len({row.location_id for row in career.enrolments})
    parts = []
    if schools:
        text = ngettext("%(count)s school", "%(count)s schools", schools)
        parts.append(text % {"count": schools})
    if homes:
        text = ngettext("%(count)s place to live", "%(count)s places to live", len(homes))
        parts.append(text % {"count": len(homes)})
    if not gaps:
        return ", ".join([*parts, _("no time without education")]) + "."
    times = ngettext("%(count)s time without education", "%(count)s times without education",
                     len(gaps)) % {"count": len(gaps)}  # fmt: skip
    words = [_("now %(days)s") % {"days": in_days(each)} if each.is_open else in_days(each)
             for each in gaps]  # fmt: skip
    joined = _(" and ").join([", ".join(words[:-1]), words[-1]] if words[1:] else words)
    return f"{', '.join([*parts, times])}: {joined}."


def _facts(career: Career, homes: list, rounds: list, gaps: Sequence[Gap]) -> list[Fact]:
    facts = [
        Fact(_("School"), str(row.location), row.started_on, row.ended_on, _about(row))
        for row in career.enrolments
    ]
    facts += [Fact(_("Without education"), in_days(each), each.started_on, each.ended_on)
              for each in gaps]  # fmt: skip
    facts += [Fact(_("Instead of school"), each.get_kind_display(), each.started_on, each.ended_on)
              for each in career.bridging]  # fmt: skip
    facts += [Fact(_("Living"), place_name(each), each.started_on, each.ended_on) for each in homes]
    facts += [Fact(_("Event"), each.get_kind_display(), each.event_on, None) for each in rounds]
    return sorted(facts, key=lambda each: (each.since or date.max, each.what))


def _about(row: Any) -> str:
    words = [row.get_kind_display(), row.level_and_year]
    if row.away_from:
        words.append(_("away from %(day)s") % {"day": longday(row.away_from)})
    if row.back_on:
        words.append(_("back from %(day)s") % {"day": longday(row.back_on)})
    return ", ".join(word for word in words if word)
