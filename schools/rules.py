"""Decisions on loaded values: no queries, no clock."""

from datetime import date


def school_year_start(today: date) -> date:
    """School years are counted from 1 August; contacts are checked once in each."""
    return date(today.year if today.month >= 8 else today.year - 1, 8, 1)
