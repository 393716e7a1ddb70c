"""A little house with a guard that does its work, one that another doubles, and one before a door.

Only to see that the tool tells them apart.
"""

from types import SimpleNamespace

from django.core.exceptions import PermissionDenied

from accounts.access import requires_role
from accounts.choices import Role

WORKER = SimpleNamespace(may_work=True, has_role=lambda role: True)
STRANGER = SimpleNamespace(may_work=False, has_role=lambda role: False)


def room(person: SimpleNamespace) -> str:
    if not person.may_work:
        raise PermissionDenied
    return "the room"


def hall(person: SimpleNamespace) -> str:
    if not person.may_work:  # whoever comes in here is stopped by the room's own guard
        raise PermissionDenied
    return room(person)


@requires_role(Role.ADMIN)
def cellar(request: SimpleNamespace) -> str:
    return "the cellar"


@requires_role(Role.ADMIN)
def attic(request: SimpleNamespace) -> str:
    return "the attic"
