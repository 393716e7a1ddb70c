"""The models of cases, by noun. Imports go down this list only:

people -> career -> trajectory -> task -> access -> grants -> talk
people -> consent -> career -> trajectory -> task -> access -> talk
people -> career -> trajectory -> task -> access -> talk -> review
trajectory -> ladder, first_day, interruption
"""

from cases.models.access import Assignment, TrajectoryUserPermission
from cases.models.career import Enrolment
from cases.models.consent import Consent
from cases.models.first_day import FirstDayCheck, FirstDayLink
from cases.models.grants import AccessGrant
from cases.models.interruption import Interruption
from cases.models.ladder import Escalation
from cases.models.people import Guardian, Measure, Placement, Youth
from cases.models.review import AccessQuestion, LogReview
from cases.models.talk import SchoolTalk, TalkAnswer
from cases.models.task import Milestone, Task
from cases.models.trajectory import Pilot, Round, Trajectory, TriggerEvent

__all__ = [
    "AccessGrant",
    "AccessQuestion",
    "Assignment",
    "Consent",
    "Enrolment",
    "Escalation",
    "FirstDayCheck",
    "FirstDayLink",
    "Guardian",
    "Interruption",
    "LogReview",
    "Measure",
    "Milestone",
    "Pilot",
    "Placement",
    "Round",
    "SchoolTalk",
    "TalkAnswer",
    "Task",
    "Trajectory",
    "TrajectoryUserPermission",
    "TriggerEvent",
    "Youth",
]
