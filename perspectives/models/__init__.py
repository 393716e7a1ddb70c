"""The future plan in the youth's own words, the warm handover, and aftercare."""

from perspectives.models.aftercare import Aftercare, AftercareContact
from perspectives.models.aftercare_question import AftercareLink, AftercareQuestion
from perspectives.models.handover import HandoverLink, WarmHandover
from perspectives.models.handover_item import HandoverItem, SenderLink
from perspectives.models.plan import FuturePerspective, PlanArea

__all__ = [
    "Aftercare",
    "AftercareContact",
    "AftercareLink",
    "AftercareQuestion",
    "FuturePerspective",
    "HandoverItem",
    "HandoverLink",
    "PlanArea",
    "SenderLink",
    "WarmHandover",
]
