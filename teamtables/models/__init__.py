"""The team table, who is asked, who came, and what was agreed. Imports go down this list only:

table -> invitation -> poll, minutes, feedback
table -> agreement
"""

from teamtables.models.agreement import (
    Agreement,
    AgreementLink,
    AgreementReader,
    AgreementsLink,
)
from teamtables.models.feedback import TableFeedback, YouthPulse
from teamtables.models.invitation import Attendance, Invitation, InvitationLink
from teamtables.models.minutes import Dissent, Option, TableArea
from teamtables.models.poll import PollAnswer, PollSlot
from teamtables.models.table import TeamTable

__all__ = [
    "Agreement",
    "AgreementLink",
    "AgreementReader",
    "AgreementsLink",
    "Attendance",
    "Dissent",
    "Invitation",
    "InvitationLink",
    "PollAnswer",
    "PollSlot",
    "Option",
    "TableArea",
    "TableFeedback",
    "TeamTable",
    "YouthPulse",
]
