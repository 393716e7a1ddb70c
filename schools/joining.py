"""Asking to take part, and the answer: each a mail of fixed words."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import User
from config.kit.tokens import placeholder
from outbox.models import Mail
from outbox.queueing import cancel, queue
from outbox.rendering import render_mail
from schools.models import JoinLink, JoinRequest, SchoolLocation

LINK_PREFIX = "join"
LINK_LIVES = timedelta(days=7)
STALE = "the decision was taken back"


@transaction.atomic
def ask(
    *, location: SchoolLocation, name: str, function: str, email: str, language: str, now: datetime
) -> None:
    """Mail a link to this address. Nobody here hears of it before it is pressed.

    Asked again before that, the same request gets a new link; what is known of the address or
    the school makes no difference.
    """
    waiting = JoinRequest.objects.filter(location=location, email__iexact=email, confirmed_at=None)
    request = waiting.first() or JoinRequest(location=location, email=email, asked_at=now)
    request.name, request.function = name, function
    request.save()
    link = JoinLink.objects.create(request=request, expires_at=now + LINK_LIVES)
    _mail(request, "join_confirm", key=f"join-confirm:{link.pk}", due_at=now, language=language,
          recheck="schools.joining.not_wanted_any_more", about=[{"join_link": str(link.pk)}],
          link=placeholder(LINK_PREFIX, link.pk))  # fmt: skip


@transaction.atomic
def approve(request: JoinRequest, *, by: User, now: datetime) -> bool:
    """Into the directory; the mail goes after the undo wait."""
    done = request.approve(by=by, now=now)
    if done:
        _answer(request, "join_approved", now)
    return done


@transaction.atomic
def refuse(request: JoinRequest, refusal: str, *, by: User, now: datetime) -> bool:
    done = request.refuse(refusal, by=by, now=now)
    if done:
        _answer(request, "join_refused", now, refusal=refusal)
    return done


@transaction.atomic
def reopen(request: JoinRequest, *, by: User, now: datetime) -> bool:
    """Undo of either; a mail that still waits does not go."""
    done = request.reopen(by=by)
    if done:
        cancel(key_prefix=f"join-answer:{request.pk}:", reason=STALE, now=now)
    return done


def forget_unconfirmed(now: datetime) -> int:
    """A request whose address never answered is nobody's: it goes with its links."""
    gone = JoinRequest.objects.filter(confirmed_at=None, asked_at__lt=now - LINK_LIVES)
    return gone.delete()[0]


def not_wanted_any_more(mail: Mail) -> str | None:
    """The re-check of the sender: a link that is used or expired is not sent."""
    assert mail.claimed_at is not None
    link = JoinLink.objects.filter(pk=mail.about[0]["join_link"]).first()
    return None if link and link.is_live(mail.claimed_at) else "link is dead"


def _answer(request: JoinRequest, name: str, now: datetime, **said: str) -> None:
    due_at = now + timedelta(seconds=settings.UNDO_SECONDS)
    key = f"join-answer:{request.pk}:{now.isoformat()}"
    _mail(request, name, key=key, due_at=due_at, language="nl", **said)


def _mail(
    request: JoinRequest, name: str, *, key: str, due_at: datetime, language: str,
    recheck: str = "", about: list[dict[str, str]] | None = None, **said: str,
) -> None:  # fmt: skip
    queue(
        key=key, to=request.email, **render_mail(name, said, language), due_at=due_at,
        recheck=recheck, about=about or [], language=language,
    )  # fmt: skip
