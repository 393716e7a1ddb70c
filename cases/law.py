"""Age and authority: who decides, who reads, who must agree. One table, for a lawyer to read.

Pure: birth date, day and facts come in, an answer goes out; nothing is stored or queried. Ages
are counted on days in Europe/Amsterdam. The sources were read on 21 November 2026; a rule marked
*practice* or *choice* is an engineer's reading that the organisation confirms before it goes live.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Protocol

from config.kit.dates import AMSTERDAM, ONE_DAY, add_months, age_on

ADULT = 18
STEPS = (12, 16, ADULT)
TALK_MONTHS_BEFORE = 3
TASK_MONTHS_BEFORE = 4  # it stands there before it is told about


class Giver(Enum):
    """Whose yes is asked before something is shared outside the house."""

    YOUTH = "the youth"
    AUTHORITY = "everybody with authority"


class OwnPage(Enum):
    """What the youth reads of the own file."""

    WITH_WORKER = "no page of its own; words are written down on the worker's screen"
    SUMMARY = "an own page with a summary"
    FULL = "the own file, when able to judge own interests"


class ParentReads(Enum):
    """What a parent with authority reads; one without authority never reads by link."""

    YES = "inspects, except what is withheld"
    IF_SHARED = "only with the youth's consent, or by a decision that is recorded with its ground"
    IF_ASKED_AS_ADULT = "only with consent that the youth gave at 18 or older"


@dataclass(frozen=True)
class Rule:
    """One row: what holds from the first day of `from_age`."""

    from_age: int
    consent: frozenset[Giver]
    page: OwnPage
    parent: ParentReads
    source: str


_BOTH = frozenset(Giver)
_PARENTS, _YOUTH = frozenset({Giver.AUTHORITY}), frozenset({Giver.YOUTH})
# fmt: off
RULES = (
    Rule(0, _PARENTS, OwnPage.WITH_WORKER, ParentReads.YES,
         "law: Jeugdwet 7.3.4 and 7.3.15, under 12 those with authority; choice: no page under 9"),
    Rule(9, _PARENTS, OwnPage.SUMMARY, ParentReads.YES,
         "law: Jeugdwet 7.3.2 and 7.3.15, informed in a way that fits; choice: page from 9"),
    Rule(12, _BOTH, OwnPage.FULL, ParentReads.YES,
         "law: Jeugdwet 7.3.4, own information from 12; practice: NJi, the stricter reading: "
         "the youth and those with authority"),
    Rule(16, _YOUTH, OwnPage.FULL, ParentReads.IF_SHARED,
         "law: Jeugdwet 7.3.5 and 7.3.11, the youth decides; practice: what a measure requires "
         "is a decision with its ground"),
    Rule(ADULT, _YOUTH, OwnPage.FULL, ParentReads.IF_ASKED_AS_ADULT,
         "law: BW 1:233 and 1:255, of age and the measure has ended; choice: consent from before "
         "the birthday does not count"),
)
# An unknown birth date is treated as the most protective of all possible ages.
UNKNOWN = Rule(-1, _BOTH, OwnPage.WITH_WORKER, ParentReads.IF_SHARED,
               "choice: the most protective of the possible ages")
# fmt: on


def rule_for(birth_date: date | None, day: date) -> Rule:
    """The row that holds on this day."""
    if birth_date is None:
        return UNKNOWN
    age = age_on(birth_date, day)
    return max((row for row in RULES if row.from_age <= max(age, 0)), key=lambda row: row.from_age)


def birthday(birth_date: date, age: int) -> date:
    """The first day of this age; who was born on 29 February gets older on 1 March."""
    year = birth_date.year + age
    if (birth_date.month, birth_date.day) != (2, 29):
        return birth_date.replace(year=year)
    return date(year, 2, 28) + ONE_DAY  # the 29th in a leap year


def turns(birth_date: date, age: int) -> datetime:
    """The moment somebody gets this age: 00:00 in Amsterdam."""
    return datetime.combine(birthday(birth_date, age), time(), AMSTERDAM)


def is_adult(birth_date: date | None, now: datetime) -> bool:
    return birth_date is not None and now >= turns(birth_date, ADULT)


def link_has_died(birth_date: date | None, *, made_at: datetime, now: datetime) -> bool:
    """Links of parents and schools die at the 18th birthday; one made after it is a new choice."""
    return is_adult(birth_date, now) and not is_adult(birth_date, made_at)


class Given(Protocol):
    """A consent that was not withdrawn; `giver` is None for a decision that was recorded."""

    @property
    def giver(self) -> Giver | None: ...

    @property
    def guardian_id(self) -> int | None: ...

    @property
    def given_on(self) -> date: ...


def missing_givers(
    birth_date: date | None, day: date, given: Iterable[Given], authority: Iterable[int]
) -> frozenset[Giver]:
    """Whose consent is still asked before something may be shared; empty when it may.

    `authority` are the guardians with authority: each of them has to agree, and there has to be
    one. A recorded decision stands for all of them while the youth is known to be under 18.
    Consent for an adult counts only when it was given on or after the 18th birthday.
    """
    rows = list(given)
    if birth_date is not None and day >= birthday(birth_date, ADULT):
        rows = [row for row in rows if row.given_on >= birthday(birth_date, ADULT) and row.giver]
    elif birth_date and any(row.giver is None for row in rows):
        return frozenset()
    has = set()
    if any(row.giver is Giver.YOUTH for row in rows):
        has.add(Giver.YOUTH)
    agreed = {row.guardian_id for row in rows if row.giver is Giver.AUTHORITY}
    asked = set(authority)
    if asked and asked <= agreed:
        has.add(Giver.AUTHORITY)
    return rule_for(birth_date, day).consent - has


def parent_may_read(
    birth_date: date | None, day: date, *, has_authority: bool, shared: Iterable[Given]
) -> bool:
    """Whether a parent reads what is not withheld. `shared` are consents with this parent."""
    if not has_authority:
        return False
    rule = rule_for(birth_date, day)
    if rule.parent is ParentReads.YES:
        return True
    rows = list(shared)
    if rule.parent is ParentReads.IF_SHARED:
        return any(row.giver is Giver.YOUTH or (row.giver is None and birth_date) for row in rows)
    since = birthday(birth_date, ADULT)
    return any(row.giver is Giver.YOUTH and row.given_on >= since for row in rows)


def next_birthday(birth_date: date | None, day: date) -> tuple[int, date] | None:
    """The next birthday after `day` on which rights change, with its age."""
    if birth_date is None:
        return None
    steps = ((age, birthday(birth_date, age)) for age in STEPS)
    return next(((age, on) for age, on in steps if on > day), None)


def birthday_to_talk_about(birth_date: date | None, day: date) -> date | None:
    """The birthday on which rights change, once it is near enough for a task."""
    step = next_birthday(birth_date, day)
    near = step and day >= add_months(step[1], -TASK_MONTHS_BEFORE)
    return step[1] if step and near else None


def talk_from(on: date) -> date:
    """From when the birthday is talked about: three months before."""
    return add_months(on, -TALK_MONTHS_BEFORE)
