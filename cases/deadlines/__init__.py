"""The terms of the domain: the one table, the days that follow from it, and how urgent it is.

Nothing else in the project knows how long something may take. Imports go table -> dates -> urgency.
"""

from cases.deadlines.dates import (
    Dates,
    aftercare_days,
    call_before_holiday_on,
    dates_for,
    dual_window,
    is_fall_back,
    three_dates,
)
from cases.deadlines.table import (
    AFTERCARE_MAX_MONTHS,
    AFTERCARE_MILESTONES,
    AFTERCARE_WEEKS,
    APPLICATION_EXTENSION_DAYS,
    EARLY_CODES,
    EVENT_MONTHS_AHEAD,
    FALL_BACK_WORKING_DAYS,
    INFO_CODES,
    SAME_EVENT_WITHIN_DAYS,
    TALK_BEFORE_HOLIDAY_IF_MORE_THAN,
    TERMS,
    TRANSITION_DAYS,
    Clock,
    Term,
    Unit,
    Weight,
    term,
)
from cases.deadlines.urgency import Line, late_on, lead_told_on, rank, reminder_lines, signal, worst

__all__ = [
    "AFTERCARE_MAX_MONTHS",
    "AFTERCARE_MILESTONES",
    "AFTERCARE_WEEKS",
    "APPLICATION_EXTENSION_DAYS",
    "Clock",
    "Dates",
    "EARLY_CODES",
    "EVENT_MONTHS_AHEAD",
    "FALL_BACK_WORKING_DAYS",
    "INFO_CODES",
    "Line",
    "SAME_EVENT_WITHIN_DAYS",
    "TALK_BEFORE_HOLIDAY_IF_MORE_THAN",
    "TERMS",
    "TRANSITION_DAYS",
    "Term",
    "Unit",
    "Weight",
    "aftercare_days",
    "call_before_holiday_on",
    "dates_for",
    "dual_window",
    "is_fall_back",
    "late_on",
    "lead_told_on",
    "rank",
    "reminder_lines",
    "signal",
    "term",
    "three_dates",
    "worst",
]
