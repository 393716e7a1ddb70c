"""The team table, who is asked, who came, and what was agreed. Imports go down this list only:

table -> invitation, agreement -> feedback
"""

from teamtables.models.agreement import (
    Agreement,
    AgreementLink,
    AgreementReader,
    AgreementsLink,
)
from teamtables.models.feedback import TableFeedback, YouthPulse
from teamtables.models.invitation import Attendance, Invitation, InvitationLink
from teamtables.models.table import TeamTable

__all__ = [
    "Agreement",
    "AgreementLink",
    "AgreementReader",
    "AgreementsLink",
    "Attendance",
    "Invitation",
    "InvitationLink",
    "TableFeedback",
    "TeamTable",
    "YouthPulse",
]
