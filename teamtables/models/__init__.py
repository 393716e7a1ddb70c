"""The team table, who is asked, who came, and what was agreed. Imports go down this list only:

table -> invitation -> poll, minutes, feedback
table -> agreement -> change
table -> agreement -> report
bottleneck
"""

from teamtables.models.agreement import (
    Agreement,
    AgreementLink,
    AgreementReader,
    AgreementsLink,
)
from teamtables.models.bottleneck import Bottleneck, BottleneckSource, ChainAgreement
from teamtables.models.change import AgreementChange
from teamtables.models.feedback import TableFeedback, YouthPulse
from teamtables.models.invitation import Attendance, Invitation, InvitationLink
from teamtables.models.minutes import Dissent, Option, TableArea
from teamtables.models.poll import PollAnswer, PollSlot
from teamtables.models.report import Report, ReportLine
from teamtables.models.table import TeamTable

__all__ = [
    "Agreement",
    "AgreementChange",
    "AgreementLink",
    "AgreementReader",
    "AgreementsLink",
    "Attendance",
    "Bottleneck",
    "BottleneckSource",
    "ChainAgreement",
    "Dissent",
    "Invitation",
    "InvitationLink",
    "PollAnswer",
    "PollSlot",
    "Option",
    "TableArea",
    "TableFeedback",
    "Report",
    "ReportLine",
    "TeamTable",
    "YouthPulse",
]
