"""Decisions on loaded values: no queries, no clock."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import groupby
from typing import Protocol

from django.utils.translation import gettext as _

from config.kit.dates import SchoolCalendar
from config.kit.text import search_key
from schools.choices import Expertise

POSTCODE = re.compile(r"([0-9]{4}) ?([A-Z]{2})")
WEBSITE = re.compile(r"(https?://)?([\w-]+\.)+[a-z]{2,}(/\S*)?", re.IGNORECASE)
LONGEST_TERM = 120  # days from one school holiday to the next
LONGEST_HOLIDAY = 44  # days; longer than any school holiday, so it is a slip of the pen


def school_year_start(today: date) -> date:
    """School years are counted from 1 August; contacts are checked once in each."""
    return date(today.year if today.month >= 8 else today.year - 1, 8, 1)


def website_url(text: str) -> str:
    """The address behind a link; empty when the text cannot be one, as with some of DUO's."""
    if not WEBSITE.fullmatch(text):
        return ""
    return text if text.lower().startswith("http") else f"https://{text}"


def phone_url(phone: str) -> str:
    """What a press on a phone number does."""
    return "tel:" + re.sub(r"[^0-9+]", "", phone.replace("(0)", ""))


def labels_of(tags: Iterable[str]) -> list[str]:
    """In the order of the list, whatever the order they were ticked in."""
    chosen = set(tags)
    return [str(tag.label) for tag in Expertise if tag in chosen]


def expertise_meant_by(text: str) -> list[Expertise]:
    """The tags in whose label these words stand."""
    words = search_key(text).split()
    labels = {tag: search_key(str(tag.label)) for tag in Expertise}
    return [tag for tag in Expertise if words and all(word in labels[tag] for word in words)]


def ages_in_words(youngest: int | None, oldest: int | None) -> str:
    if youngest is None and oldest is None:
        return _("all ages")
    if oldest is None:
        return _("from %(age)s years") % {"age": youngest}
    if youngest is None:
        return _("up to and including %(age)s years") % {"age": oldest}
    if youngest == oldest:
        return _("%(age)s years") % {"age": oldest}
    return _("%(youngest)s to %(oldest)s years") % {"youngest": youngest, "oldest": oldest}


class NamedDay(Protocol):
    date: date
    name: str


@dataclass(frozen=True)
class Period:
    """Days in a row under one name."""

    first: date
    last: date
    name: str


def periods(days: Iterable[NamedDay]) -> list[Period]:
    """Days in order as periods, so that a week off is one line and not seven."""
    numbered = enumerate(sorted(days, key=lambda day: day.date))
    groups = groupby(numbered, lambda pair: (pair[1].date - timedelta(days=pair[0]), pair[1].name))
    runs = [[day for _number, day in run] for _key, run in groups]
    return [Period(run[0].date, run[-1].date, run[0].name) for run in runs]


def near_miss(address: str, domains: Iterable[str]) -> str:
    """The address as it was probably meant, when its domain is nearly one of these."""
    name, _at, domain = address.rpartition("@")
    known = {other.casefold().removeprefix("www.") for other in domains if other}
    if not domain or domain in known:
        return ""
    close = get_close_matches(domain, known, n=1, cutoff=0.85)
    return f"{name}@{close[0]}" if close else ""


def next_holiday(calendar: SchoolCalendar, today: date) -> Period | None:
    """The school holiday that runs or comes next, weekends at its sides included."""
    days = [today + timedelta(days=ahead) for ahead in range(LONGEST_TERM)]
    first = next((day for day in days if calendar.is_holiday(day)), None)
    if first is None:
        return None
    last = first
    while calendar.is_holiday(last + timedelta(days=1)):
        last += timedelta(days=1)
    return Period(first, last, "")


class Helping(Protocol):
    def is_on(self, day: date) -> bool: ...


@dataclass(frozen=True)
class SchoolDay:
    """Who helps at a school on one day; nobody when there is no school."""

    day: date
    is_school_day: bool
    present: list[Helping]


def present_on(day: date, noted: Iterable[Helping], calendar: SchoolCalendar) -> SchoolDay:
    is_school_day = calendar.is_school_day(day)
    return SchoolDay(day, is_school_day, [one for one in noted if is_school_day and one.is_on(day)])


def school_week(day: date) -> list[date]:
    """Monday to Friday of the week of this day; on a weekend day of the week to come."""
    ahead = 7 - day.weekday() if day.weekday() > 4 else -day.weekday()
    return [day + timedelta(days=ahead + n) for n in range(5)]
