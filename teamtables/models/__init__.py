"""The team table, who is asked, who came, and what was agreed. Imports go down this list only:

table -> invitation, agreement -> poll
"""

from teamtables.models.agreement import (
    Agreement,
    AgreementLink,
    AgreementReader,
    AgreementsLink,
)
from teamtables.models.invitation import Attendance, Invitation, InvitationLink
from teamtables.models.poll import PollAnswer, PollSlot
from teamtables.models.table import TeamTable

__all__ = [
    "Agreement",
    "AgreementLink",
    "AgreementReader",
    "AgreementsLink",
    "Attendance",
    "Invitation",
    "InvitationLink",
    "PollAnswer",
    "PollSlot",
    "TeamTable",
]
