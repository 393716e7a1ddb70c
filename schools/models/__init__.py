"""The models of schools, by noun. Imports go down this list only: directory, then the others."""

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
from schools.models.joining import JoinLink, JoinRequest
from schools.models.landscape import OLDEST, Offer, Presence

__all__ = [
    "LOCATION_CODE",
    "OLDEST",
    "SCHOOL_CODE",
    "CalendarDay",
    "ChangedMeanwhile",
    "ContactPerson",
    "JoinLink",
    "JoinRequest",
    "Offer",
    "Partner",
    "Presence",
    "School",
    "SchoolLocation",
    "Versioned",
]
