"""The team table, who is asked, who came, and what was agreed. Imports go down this list only:

table -> invitation, agreement -> change
"""

from teamtables.models.agreement import (
    Agreement,
    AgreementLink,
    AgreementReader,
    AgreementsLink,
)
from teamtables.models.change import AgreementChange
from teamtables.models.invitation import Attendance, Invitation, InvitationLink
from teamtables.models.table import TeamTable

__all__ = [
    "Agreement",
    "AgreementChange",
    "AgreementLink",
    "AgreementReader",
    "AgreementsLink",
    "Attendance",
    "Invitation",
    "InvitationLink",
    "TeamTable",
]
