"""The future plan in the youth's own words, the warm handover, and aftercare."""

from perspectives.models.aftercare import Aftercare, AftercareContact
from perspectives.models.goal import Goal
from perspectives.models.handover import HandoverLink, WarmHandover
from perspectives.models.plan import FuturePerspective, PlanArea
from perspectives.models.voice import ParentVoice
from perspectives.models.words import AreaWords

__all__ = [
    "Aftercare",
    "AftercareContact",
    "AreaWords",
    "FuturePerspective",
    "Goal",
    "HandoverLink",
    "ParentVoice",
    "PlanArea",
    "WarmHandover",
]
