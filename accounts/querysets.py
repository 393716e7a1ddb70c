from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.auth.models import BaseUserManager
from django.contrib.sessions.base_session import BaseSessionManager
from django.db import models
from django.db.models import Q

from accounts.choices import Role
from config.kit.dates import AMSTERDAM, ONE_DAY
from config.kit.tokens import digest

if TYPE_CHECKING:
    from accounts.models import User


class UserQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """The list of people is the administrator's; everybody else sees only themselves."""
        if user.has_role(Role.ADMIN):
            return self
        return self.filter(pk=user.pk)

    def holding(self, role: Role, *, today: date, teams: Iterable[int] | None = None) -> Self:
        """Active people who hold this role today (in one of these teams)."""
        held = Q(role_assignments__role=role) & _runs_on(today, "role_assignments__")
        if teams is not None:
            held &= Q(role_assignments__team__in=teams)
        return self.filter(held, is_active=True).distinct()

    def for_index(self) -> Self:
        """With their roles, so that `roles_on` asks nothing more."""
        roles = ("role_assignments__team", "role_assignments__organisation")
        return self.prefetch_related(*roles, "role_assignments__region").order_by("display_name")


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    use_in_migrations = False

    def create_user(
        self, email: str, password: str | None = None, *, display_name: str, **fields: object
    ) -> "User":
        user = self.model(email=email.strip().lower(), display_name=display_name, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").strip().lower())


class RoleAssignmentQuerySet(models.QuerySet[Any]):
    def on(self, day: date) -> Self:
        """Held on this day; the first and the last day count."""
        return self.filter(_runs_on(day))

    def workers_by_team(self, teams: Iterable[int], day: date) -> dict[int, list["User"]]:
        """Who works in each of these teams on this day, by name."""
        held = self.on(day).filter(role=Role.WORKER, team__in=teams, user__is_active=True)
        found: dict[int, list[User]] = {}
        for row in held.select_related("user").order_by("user__display_name"):
            found.setdefault(row.team_id, []).append(row.user)
        return found


class RoleChangeQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self if user.has_role(Role.ADMIN) else self.none()

    def undecided(self) -> Self:
        waiting = self.filter(decided_at=None, user__is_active=True)
        return waiting.select_related("user", "team", "region", "asked_by").order_by(
            "asked_at", "pk"
        )

    def to_decide(self, user: "User") -> Self:
        """Those that this administrator may give or refuse: never about or by oneself."""
        mine = self.visible_to(user).undecided()
        return mine.exclude(asked_by=user).exclude(user=user)


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """Everybody sees where they themselves are signed in."""
        return self.filter(user=user)

    def running(self, now: datetime) -> Self:
        seen, started = now - settings.SESSION_IDLE, now - settings.SESSION_LONGEST
        return self.filter(seen_at__gte=seen, started_at__gte=started).order_by("-seen_at")


class SessionManager(BaseSessionManager.from_queryset(SessionQuerySet)):  # type: ignore[misc]
    use_in_migrations = False


class KeptTextQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        return self.filter(user=user)


class AccessLogQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> Self:
        """The whole log is the privacy officer's. One dossier's part comes by `of_dossier`."""
        return self if user.has_role(Role.PRIVACY_OFFICER) else self.none()

    def of_dossier(self, ref: str) -> Self:
        return self.filter(dossier=ref)

    def matching(
        self,
        *,
        start: date,
        end: date,
        action: str = "",
        outcome: str = "",
        dossier: str = "",
        person: "User | None" = None,
    ) -> Self:
        """From the first minute of `start` to the last of `end`, in Amsterdam."""
        after = datetime.combine(end + ONE_DAY, time(), AMSTERDAM)
        rows = self.filter(at__gte=datetime.combine(start, time(), AMSTERDAM), at__lt=after)
        asked = {"action": action, "outcome": outcome, "dossier": dossier, "actor": person}
        return rows.filter(**{name: value for name, value in asked.items() if value})

    def for_index(self) -> Self:
        return self.select_related("actor", "on_behalf_of").order_by("-at", "-pk")


class PersonalLinkQuerySet(models.QuerySet):
    def by_token(self, token: str) -> Self:
        return self.filter(token_hash=digest(token))


def _runs_on(day: date, prefix: str = "") -> Q:
    return Q(**{f"{prefix}starts_on__lte": day}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    )
