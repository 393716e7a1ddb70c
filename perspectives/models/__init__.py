"""The future plan in the youth's own words, the warm handover, and aftercare."""

from perspectives.models.aftercare import Aftercare, AftercareContact
from perspectives.models.aftercare_question import AftercareLink, AftercareQuestion
from perspectives.models.answers import Answer, AnswerSet
from perspectives.models.day_programme import Block, DayProgramme
from perspectives.models.departure import (
    HandoverContact,
    LeaveDay,
    follow_meeting,
    met_guide,
)
from perspectives.models.family import FamilyInformed, FamilyLink, FamilyMessage, FamilyWords
from perspectives.models.follow_up import FollowUpPart
from perspectives.models.goal import Goal
from perspectives.models.handover import HandoverLink, WarmHandover
from perspectives.models.handover_item import HandoverItem, SenderLink
from perspectives.models.history import HistoryRequest
from perspectives.models.idea import Idea
from perspectives.models.instrument import (
    Action,
    Factor,
    Indicator,
    Instrument,
    Practice,
    Schema,
    newest_instruments,
)
from perspectives.models.needs import NeedsAnswer, NeedsMapped, SupportNeed
from perspectives.models.own_page import (
    OwnCheck,
    OwnInvitee,
    OwnMessage,
    OwnMood,
    OwnPageLink,
    OwnWords,
)
from perspectives.models.plan import FuturePerspective, PlanArea
from perspectives.models.voice import ParentVoice
from perspectives.models.words import AreaWords

__all__ = [
    "Action",
    "Aftercare",
    "AftercareContact",
    "AftercareLink",
    "AftercareQuestion",
    "Answer",
    "AnswerSet",
    "AreaWords",
    "Block",
    "DayProgramme",
    "Factor",
    "FamilyInformed",
    "FamilyLink",
    "FamilyMessage",
    "FamilyWords",
    "FollowUpPart",
    "FuturePerspective",
    "Goal",
    "HandoverContact",
    "HandoverItem",
    "HistoryRequest",
    "Idea",
    "HandoverLink",
    "Indicator",
    "Instrument",
    "LeaveDay",
    "NeedsAnswer",
    "NeedsMapped",
    "OwnCheck",
    "OwnInvitee",
    "OwnMessage",
    "OwnMood",
    "OwnPageLink",
    "OwnWords",
    "ParentVoice",
    "PlanArea",
    "Practice",
    "Schema",
    "SenderLink",
    "SupportNeed",
    "WarmHandover",
    "follow_meeting",
    "met_guide",
    "newest_instruments",
]
