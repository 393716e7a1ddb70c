"""The future plan in the youth's own words, the warm handover, and aftercare."""

from perspectives.models.aftercare import Aftercare, AftercareContact
from perspectives.models.handover import HandoverLink, WarmHandover
from perspectives.models.own_page import OwnCheck, OwnMessage, OwnMood, OwnPageLink, OwnWords
from perspectives.models.plan import FuturePerspective, PlanArea

__all__ = [
    "Aftercare",
    "AftercareContact",
    "FuturePerspective",
    "HandoverLink",
    "OwnCheck",
    "OwnMessage",
    "OwnMood",
    "OwnPageLink",
    "OwnWords",
    "PlanArea",
    "WarmHandover",
]
