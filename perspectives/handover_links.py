"""The links of a handover, one of each side: when they open, when their mail still goes."""

from datetime import datetime

from django.utils import timezone

from accounts.links import LinkGone
from accounts.models import User
from cases import law
from cases.calling import worker_now
from cases.models import Round, Task
from config.kit.dates import local_date
from outbox.models import Mail
from outbox.queueing import cancel
from perspectives.choices import Side
from perspectives.models import HandoverLink, SenderLink, WarmHandover
from schools.models import ContactPerson

Link = HandoverLink | SenderLink
LINKS: dict[Side, type[Link]] = {Side.RECEIVER: HandoverLink, Side.SENDER: SenderLink}
PREFIX = {Side.RECEIVER: "h", Side.SENDER: "hs"}


def asked_of(handover: WarmHandover, side: Side) -> ContactPerson | None:
    return handover.receiver if side is Side.RECEIVER else handover.sender


def link_of(handover: WarmHandover, side: Side) -> Link | None:
    return LINKS[side].objects.filter(handover=handover).select_related("handover").first()


def key_of(link: Link) -> str:
    """How the mail with this link is known in the outbox."""
    kind = "handover" if isinstance(link, HandoverLink) else "given"
    return f"{kind}/{link.pk}"


def end_link(handover: WarmHandover, side: Side, reason: str, now: datetime) -> bool:
    """The link opens nothing any more; True when its mail still waited, and does not go."""
    link = link_of(handover, side)
    if not link:
        return False
    stopped = cancel(key_prefix=key_of(link), reason=reason, now=now)
    link.delete()
    return bool(stopped)


def has_ended_link(handover: WarmHandover, *, now: datetime, side: Side = Side.RECEIVER) -> bool:
    """This side was asked, and can do nothing any more with that link."""
    link = link_of(handover, side)
    return bool(link and (not link.is_live(now) or getattr(link, "is_locked", False)))


def check_open(link: Link, *, now: datetime) -> None:
    """A link reads nothing while the youth was not told, of a round that was withdrawn, and from
    the 18th birthday on."""
    round = link.handover.round
    if round.withdrawn_at or not round.is_told or _has_died(link, round, now):
        raise LinkGone


def _has_died(link: Link, round: Round, now: datetime) -> bool:
    birth_date = round.trajectory.youth.birth_date
    return law.link_has_died(birth_date, made_at=link.created_at, now=now)


def worker_of(handover: WarmHandover) -> User | None:
    """Whom the receiver can call: who works on it now, else the coordinator."""
    trajectory = handover.round.trajectory
    return worker_now(trajectory, timezone.now()) or trajectory.coordinator


def tell_locked(link: HandoverLink, *, now: datetime) -> None:
    """Five wrong codes: the worker phones who receives, and sends a new link."""
    handover = link.handover
    Task.start(
        round=handover.round, code="HAND_LOCK", clock_on=local_date(now), subject=handover.uuid,
        contact=handover.receiver, now=now,
    )  # fmt: skip


def mail_still_right(mail: Mail) -> str | None:
    """At sending: still the same person, not accepted yet, the round not withdrawn."""
    about = mail.about[0]
    side = Side.SENDER if Side.SENDER in about else Side.RECEIVER
    found = WarmHandover.objects.select_related("round__trajectory__youth")
    handover = found.filter(uuid=about["handover"]).first()
    if not handover or handover.round.withdrawn_at:
        return "the handover is gone"
    link = LINKS[side].objects.filter(pk=mail.key.partition("/")[2], handover=handover).first()
    if link and _has_died(link, handover.round, mail.claimed_at):
        return "the link died at the 18th birthday"
    asked = handover.receiver_id if side is Side.RECEIVER else handover.sender_id
    is_late = side is Side.RECEIVER and handover.accepted_at
    if not link or asked != about[side] or is_late:
        return "another receiver, or accepted already"
    return None
