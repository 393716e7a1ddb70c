"""What administrators do with accounts and roles; giving a role takes two of them."""

from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts import log
from accounts.access import Request
from accounts.choices import Action, Role
from accounts.models import Region, RoleAssignment, RoleChange, Session, Team, User
from accounts.passwords import mail_link
from config.kit.dates import local_date

INVITATION_LIVES = timedelta(days=7)


@transaction.atomic
def invite(
    *, email: str, display_name: str, phone: str, by: User, now: datetime, request: Request
) -> User:
    """A new account without a password, and a mail with a link to choose one."""
    user = User.objects.create_user(email, display_name=display_name, phone=phone)
    log.record(by=by, action=Action.CREATE, thing=user, request=request)
    _mail_invitation(user=user, by=by, now=now)
    return user


@transaction.atomic
def invite_administrator(*, email: str, display_name: str, now: datetime) -> User:
    """Only from the server's own command line, where nobody is signed in to agree."""
    user = User.objects.create_user(email, display_name=display_name)
    RoleAssignment.objects.create(user=user, role=Role.ADMIN, starts_on=local_date(now))
    log.record(by=None, action=Action.CREATE, thing=user, reason="command line", fields=["role"])
    _mail_invitation(user=user, by=None, now=now)
    return user


@transaction.atomic
def invite_again(*, user: User, by: User, now: datetime, request: Request) -> None:
    """For who let the link expire; who is closed or was in already gets nothing."""
    if user.is_active and not user.last_login:
        log.record(by=by, action=Action.SHARE, thing=user, request=request, fields=["invitation"])
        _mail_invitation(user=user, by=by, now=now)


def _mail_invitation(*, user: User, by: User | None, now: datetime) -> None:
    inviter = by.display_name if by else ""
    mail_link(user, name="account_invitation", lives=INVITATION_LIVES, now=now, inviter=inviter)


@transaction.atomic
def ask_role(
    *,
    user: User,
    role: Role,
    team: Team | None,
    region: Region | None,
    starts_on: date,
    ends_on: date | None,
    by: User,
    now: datetime,
    request: Request,
) -> RoleChange:
    """Asked is not given; asking the same twice is asking once."""
    change, new = RoleChange.objects.get_or_create(
        user=user,
        role=role,
        team=team,
        region=region,
        starts_on=starts_on,
        ends_on=ends_on,
        decided_at=None,
        defaults={"asked_by": by, "asked_at": now},
    )
    if new:
        log.record(
            by=by, action=Action.CREATE, thing=change, request=request, fields=["role", role]
        )
    return change


@transaction.atomic
def decide(
    *, change: RoleChange, is_given: bool, by: User, now: datetime, request: Request
) -> None:
    """Raises ValidationError when the person has this role in these days already."""
    change = RoleChange.objects.select_for_update().get(pk=change.pk)
    if not change.may_be_decided_by(by):
        raise PermissionDenied
    if change.decided_at:
        return
    if is_given:
        given = RoleAssignment(
            user=change.user,
            role=change.role,
            team=change.team,
            region=change.region,
            starts_on=change.starts_on,
            ends_on=change.ends_on,
        )
        given.full_clean()
        given.save()
    change.decided_by, change.decided_at, change.is_given = by, now, is_given
    change.save(update_fields=["decided_by", "decided_at", "is_given"])
    said = "given" if is_given else "refused"
    log.record(by=by, action=Action.CHANGE, thing=change, request=request, fields=["role", said])


@transaction.atomic
def end_role(*, held: RoleAssignment, ends_on: date, by: User, request: Request) -> None:
    """Taking away needs no second person: less access is never the danger."""
    _not_oneself(held.user, by)
    held.ends_on = ends_on
    held.full_clean()
    held.save(update_fields=["ends_on"])
    log.record(by=by, action=Action.CHANGE, thing=held, request=request, fields=["ends_on"])


@transaction.atomic
def set_active(*, user: User, is_active: bool, by: User, now: datetime, request: Request) -> None:
    """Closing ends every session and every link to choose a password; opening wakes it too."""
    _not_oneself(user, by)
    if user.is_active == is_active and not (is_active and user.is_dormant):
        return
    user.is_active = is_active
    user.opened_at = now if is_active else user.opened_at
    user.save(update_fields=["is_active", "opened_at"])
    if not is_active:
        Session.objects.filter(user=user).delete()
        user.password_links.all().delete()
    log.record(by=by, action=Action.CHANGE, thing=user, request=request, fields=["is_active"])


@transaction.atomic
def take_second_factor(*, user: User, by: User, request: Request) -> None:
    """For who lost phone and codes: they sign in with the password and set up a new one."""
    _not_oneself(user, by)
    Authenticator.objects.filter(user=user).delete()
    Session.objects.filter(user=user).delete()
    log.record(by=by, action=Action.CHANGE, thing=user, request=request, fields=["second_factor"])


def _not_oneself(user: User, by: User) -> None:
    if user.pk == by.pk:
        raise PermissionDenied
