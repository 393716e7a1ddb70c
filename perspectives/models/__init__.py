"""The future plan in the youth's own words, the warm handover, and aftercare."""

from perspectives.models.aftercare import Aftercare, AftercareContact
from perspectives.models.day_programme import Block, DayProgramme
from perspectives.models.handover import HandoverLink, WarmHandover
from perspectives.models.plan import FuturePerspective, PlanArea

__all__ = [
    "Aftercare",
    "AftercareContact",
    "Block",
    "DayProgramme",
    "FuturePerspective",
    "HandoverLink",
    "PlanArea",
    "WarmHandover",
]
