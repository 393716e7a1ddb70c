"""What the records say about an indicator, beside what people answer; never instead of it.

Where the product keeps no record of something yet, or cannot tell yet, there is nothing to show.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from cases import deadlines
from cases.education import lost_days
from config.kit.dates import ONE_DAY
from perspectives.instrument_choices import AnswerValue
from perspectives.leaving_choices import NextPart
from perspectives.models import SupportNeed
from perspectives.next_place import known_on
from perspectives.records import Records

GAP_IN_CARE = timedelta(days=7)  # instrument, L6.1
YES, PARTLY, NO = AnswerValue.YES, AnswerValue.PARTLY, AnswerValue.NO


def computed(indicator: str, records: Records) -> AnswerValue | None:
    """Yes, partly or no as the records have it; None when they do not tell."""
    rule = RULES.get(indicator)
    return rule(records) if rule else None


def _before_leaving(done_on: date | None, records: Records) -> AnswerValue | None:
    if done_on and (not records.left_on or done_on <= records.left_on):
        return YES
    return NO if records.left_on else None


def _met_the_guide(records: Records) -> AnswerValue | None:
    return _before_leaving(records.met_on, records)


def _known(*parts: NextPart) -> Callable[[Records], AnswerValue | None]:
    """Known by the youth's own word six weeks before leaving (D07): yes; later, a little."""

    def rule(records: Records) -> AnswerValue | None:
        on, leaves_on = known_on(records.known, [parts]), records.left_on or records.leaves_on
        if on is None or leaves_on is None:
            return NO if records.left_on else None
        in_time = leaves_on + timedelta(days=deadlines.term("D07").length)
        return YES if on <= in_time else PARTLY

    return rule


def _handed_over(records: Records) -> AnswerValue | None:
    return _before_leaving(records.handed_on, records)


def _own_programme(records: Records) -> AnswerValue | None:
    """A week that runs and of which something helps with the plan: yes; a week alone, a little."""
    if records.week is None:
        return NO if records.agreed and not records.left_on else None
    return YES if records.agreed and any(each.area for each in records.week) else PARTLY


def _goals_in_the_week(records: Records) -> AnswerValue | None:
    """Whether the blocks of the week help with a goal of the plan: all, some, or none."""
    if not records.week:
        return None
    with_goal = [bool(each.goal) for each in records.week]
    return YES if all(with_goal) else PARTLY if any(with_goal) else NO


def _support_discussed(records: Records) -> AnswerValue | None:
    """Mapped with youth and parents: yes; with one of them a little. From 18 the youth counts."""
    if not records.mapped:
        return NO if records.left_on else None
    there = (records.mapped.youth_there, records.mapped.parents_there or records.of_age)
    return YES if all(there) else PARTLY if any(there) else NO


def _without_a_gap(records: Records) -> AnswerValue | None:
    """No school day lost since the day after leaving."""
    if not records.left_on or records.left_on >= records.today:
        return None
    return NO if lost_days(records.career, records.left_on + ONE_DAY, records.today) else YES


def _enrolled(records: Records) -> AnswerValue | None:
    """A school in the own municipality is in the region; of another one the records cannot say."""
    held = [row for row in records.career.enrolments if row.goes_on(records.today)]
    if not held:
        return NO
    near = {row.location.municipality.casefold() for row in held}
    return YES if records.lives_in and records.lives_in.casefold() in near else None


def _goes_to_school(records: Records) -> AnswerValue | None:
    """By the hours that schools gave since leaving; with leave is not away."""
    if not records.left_on:
        return None
    weeks: list[Any] = [
        row for (_key, week), row in records.career.totals.items() if week > records.left_on
    ]
    if not weeks:
        return None
    if not any(row.hours_present for row in weeks):
        return NO
    return PARTLY if any(row.hours_missed for row in weeks) else YES


def _care_goes_on(records: Records) -> AnswerValue | None:
    """Whether the next care started within a week after the last one ended."""
    ended = [each for each in records.care if each.until_on and each.until_on < records.today]
    if not ended:
        return None
    last = max(ended, key=lambda each: each.until_on)
    latest = last.until_on + GAP_IN_CARE
    follows = [each for each in records.care if each is not last and _is_there(each, latest)]
    if follows:
        return YES
    return NO if latest < records.today else None


def _is_there(care: SupportNeed, day: date) -> bool:
    return care.from_on <= day and (not care.until_on or care.until_on >= day)


RULES: dict[str, Callable[[Records], AnswerValue | None]] = {
    "A1.5": _own_programme,
    "A1.8": _met_the_guide,
    "A3.1": _goals_in_the_week,
    "A4.1": _support_discussed,
    "A5.1": _known(NextPart.LIVING),
    "A5.2": _known(NextPart.LEARNING, NextPart.WORKING),
    "A5.3": _known(NextPart.LEISURE),
    "A5.4": _known(NextPart.HELPER),
    "A6.1": _handed_over,
    "A6.5": _without_a_gap,
    "L6.1": _care_goes_on,
    "L1.1": _enrolled,
    "L1.3": _goes_to_school,
}
