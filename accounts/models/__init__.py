from accounts.models.link import PasswordLink, PersonalLink
from accounts.models.log import AccessLog, RowChange
from accounts.models.people import (
    Organisation,
    Region,
    RoleAssignment,
    RoleChange,
    Team,
    User,
)
from accounts.models.session import KeptText, Session

__all__ = [
    "AccessLog",
    "KeptText",
    "Organisation",
    "PasswordLink",
    "PersonalLink",
    "Region",
    "RoleAssignment",
    "RoleChange",
    "RowChange",
    "Session",
    "Team",
    "User",
]
