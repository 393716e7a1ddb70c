"""The models of schools, by noun. Imports go down this list only: directory -> landscape."""

from schools.models.directory import (
    LOCATION_CODE,
    SCHOOL_CODE,
    CalendarDay,
    ChangedMeanwhile,
    ContactPerson,
    Partner,
    School,
    SchoolLocation,
    Versioned,
)
from schools.models.landscape import OLDEST, Offer, Presence

__all__ = [
    "LOCATION_CODE",
    "OLDEST",
    "SCHOOL_CODE",
    "CalendarDay",
    "ChangedMeanwhile",
    "ContactPerson",
    "Offer",
    "Partner",
    "Presence",
    "School",
    "SchoolLocation",
    "Versioned",
]
