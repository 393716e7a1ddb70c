"""A forgotten password: a link by mail, and what it does. Unknown addresses get the same answer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.http import HttpRequest

from accounts import log
from accounts.choices import Action
from accounts.models import PasswordLink, User
from config.kit.tokens import placeholder
from outbox.models import Mail
from outbox.queueing import queue
from outbox.rendering import render_mail

LINK_PREFIX = "p"
NOBODY = 0
LINK_LIVES = timedelta(hours=1)


def ask_link(*, email: str, now: datetime) -> None:
    """Mail a link to an active person with this address; to anybody else nothing.

    For an unknown address the same work is done and undone, so that it takes as long.
    """
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    with transaction.atomic():
        person = user or User(pk=NOBODY, email=email)
        mail_link(person, name="new_password", lives=LINK_LIVES, now=now)
        if user is None:
            transaction.set_rollback(True)


def mail_link(user: User, *, name: str, lives: timedelta, now: datetime, **said: str) -> None:
    """Put a one-time link to choose a password in the mail `name`, which may say `said`."""
    link = PasswordLink.objects.create(user_id=user.pk, expires_at=now + lives)
    context = {"link": placeholder(LINK_PREFIX, link.pk), **said}
    queue(
        key=f"{name.replace('_', '-')}:{link.pk}",
        to=user.email,
        **render_mail(name, context, user.language),
        due_at=now,
        recheck="accounts.passwords.not_wanted_any_more",
        about=[{"password_link": str(link.pk)}],
        language=user.language,
    )


def not_wanted_any_more(mail: Mail) -> str | None:
    """The re-check of the sender: a link that is used or expired is not sent."""
    assert mail.claimed_at is not None
    link = PasswordLink.objects.filter(pk=mail.about[0]["password_link"]).first()
    return None if link and link.is_live(mail.claimed_at) else "link is dead"


@transaction.atomic
def choose_password(
    link: PasswordLink, *, password: str, now: datetime, request: HttpRequest
) -> bool:
    """False when the link died meanwhile. The person is not signed in by this."""
    used = link.use(password=password, now=now)
    if used:
        log.record(
            by=link,
            action=Action.CHANGE,
            thing=link.user,
            request=request,
            fields=["password"],
        )
    return used
