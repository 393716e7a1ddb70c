"""Reading the directory. Everyone who works with schools sees all of it; nobody else any of it."""

from typing import TYPE_CHECKING, Self

from django.db.models import Count, Max, Q, QuerySet

from accounts.choices import Role
from schools.choices import PartnerStatus

if TYPE_CHECKING:
    from accounts.models import User

VIEWERS = (Role.WORKER, Role.TEAM_LEAD, Role.BEHAVIOURAL_SCIENTIST, Role.ADMIN)


def may_view(user: "User") -> bool:
    return any(user.has_role(role) for role in VIEWERS)


class DirectoryQuerySet(QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if may_view(user) else self.none()


class SchoolLocationQuerySet(DirectoryQuerySet):
    def active(self) -> Self:
        return self.filter(active=True)

    def for_index(self) -> Self:
        confirmed = Q(contacts__active=True)
        return self.annotate(
            contact_count=Count("contacts", filter=confirmed),
            last_confirmed_on=Max("contacts__confirmed_on", filter=confirmed),
        ).order_by("name", "city", "code")

    def for_detail(self) -> Self:
        return self.select_related("school")


class PartnerQuerySet(DirectoryQuerySet):
    def for_index(self) -> Self:
        return self.annotate(
            contact_count=Count("contacts", filter=Q(contacts__active=True))
        ).order_by("name")


class ContactPersonQuerySet(DirectoryQuerySet):
    def active(self) -> Self:
        return self.filter(active=True)

    def invitable(self) -> Self:
        """Whoever may get an invitation: called and confirmed, and not of a partner who has not
        agreed to work together."""
        agreed = Q(partner__isnull=True) | Q(partner__status__in=PartnerStatus.agreeing())
        return self.active().filter(agreed, confirmed_on__isnull=False).exclude(email="")
