"""The models of cases, by noun. Imports go down this list only:

people -> career -> trajectory -> task -> access -> grants -> talk
people -> consent -> career -> trajectory -> task -> access -> talk
people -> career -> trajectory -> task -> access -> talk -> review
people -> career -> attendance
people -> trajectory -> counted, pause
people -> career -> trajectory -> staying
people -> trajectory -> task -> watched -> requests, in_touch, danger
trajectory -> ladder, first_day, interruption, coordination
"""

from cases.models.access import Assignment, TrajectoryUserPermission
from cases.models.attendance import AttendancePeriod, BridgingArrangement
from cases.models.career import Enrolment
from cases.models.consent import Consent
from cases.models.coordination import Coordination, CoordinationAnswer
from cases.models.counted import CountedDay, CountedSchooling, ToCount
from cases.models.danger import SchoolDanger
from cases.models.first_day import FirstDayCheck, FirstDayLink
from cases.models.grants import AccessGrant
from cases.models.in_touch import Buddy, ContactMoment, ContactPlan
from cases.models.interruption import Interruption
from cases.models.ladder import Escalation
from cases.models.pause import Pause
from cases.models.people import Guardian, Measure, Placement, Youth
from cases.models.requests import PlaceRequest, SchoolApplication
from cases.models.review import AccessQuestion, LogReview
from cases.models.school_link import SchoolLink
from cases.models.staying import StayFirst
from cases.models.talk import SchoolTalk, TalkAnswer
from cases.models.task import Milestone, Task
from cases.models.trajectory import Pilot, Round, Trajectory, TriggerEvent

__all__ = [
    "AccessGrant",
    "AccessQuestion",
    "Assignment",
    "AttendancePeriod",
    "BridgingArrangement",
    "Consent",
    "CountedDay",
    "CountedSchooling",
    "Buddy",
    "Consent",
    "ContactMoment",
    "ContactPlan",
    "Coordination",
    "CoordinationAnswer",
    "Enrolment",
    "Escalation",
    "FirstDayCheck",
    "FirstDayLink",
    "Guardian",
    "Interruption",
    "LogReview",
    "Measure",
    "Milestone",
    "Pause",
    "Pilot",
    "PlaceRequest",
    "Placement",
    "Round",
    "SchoolApplication",
    "SchoolDanger",
    "SchoolLink",
    "SchoolTalk",
    "StayFirst",
    "TalkAnswer",
    "Task",
    "ToCount",
    "Trajectory",
    "TrajectoryUserPermission",
    "TriggerEvent",
    "Youth",
]
