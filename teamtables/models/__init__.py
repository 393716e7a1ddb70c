"""The team table, who is asked, who came, and what was agreed. Imports go down this list only:

table -> invitation, agreement
bottleneck
"""

from teamtables.models.agreement import (
    Agreement,
    AgreementLink,
    AgreementReader,
    AgreementsLink,
)
from teamtables.models.bottleneck import Bottleneck, BottleneckSource, ChainAgreement
from teamtables.models.invitation import Attendance, Invitation, InvitationLink
from teamtables.models.table import TeamTable

__all__ = [
    "Agreement",
    "AgreementLink",
    "AgreementReader",
    "AgreementsLink",
    "Attendance",
    "Bottleneck",
    "BottleneckSource",
    "ChainAgreement",
    "Invitation",
    "InvitationLink",
    "TeamTable",
]
