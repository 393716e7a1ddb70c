"""The receiver's link of a handover: when it opens, when its mail still goes, when it ends."""

from datetime import datetime

from django.utils import timezone

from accounts.links import LinkGone
from accounts.models import User
from config.kit.dates import local_date
from outbox.models import Mail
from outbox.queueing import cancel
from perspectives.models import HandoverLink, WarmHandover


def end_link(handover: WarmHandover, reason: str, now: datetime) -> bool:
    """The link opens nothing any more; True when its mail still waited, and does not go."""
    link = HandoverLink.objects.filter(handover=handover).first()
    if not link:
        return False
    stopped = cancel(key_prefix=f"handover/{link.pk}", reason=reason, now=now)
    link.delete()
    return bool(stopped)


def has_ended_link(handover: WarmHandover, *, now: datetime) -> bool:
    """The receiver was asked, and can no longer accept with that link."""
    link = HandoverLink.objects.filter(handover=handover).first()
    return bool(link and not link.is_live(now))


def check_open(link: HandoverLink) -> None:
    """A link reads nothing while the youth was not told, nor of a round that was withdrawn."""
    round = link.handover.round
    if round.withdrawn_at or not round.is_told:
        raise LinkGone


def worker_of(handover: WarmHandover) -> User | None:
    """Whom the receiver can call: the worker of the day, else the coordinator."""
    trajectory, today = handover.round.trajectory, local_date(timezone.now())
    active = trajectory.assignments.active(today).select_related("user").first()
    return active.user if active else trajectory.coordinator


def mail_still_right(mail: Mail) -> str | None:
    """At sending: still the same receiver, not accepted yet, the round not withdrawn."""
    about = mail.about[0]
    handover = WarmHandover.objects.filter(uuid=about["handover"]).select_related("round").first()
    if not handover or handover.round.withdrawn_at:
        return "the handover is gone"
    asked = HandoverLink.objects.filter(pk=mail.key.partition("/")[2], handover=handover).exists()
    if not asked or handover.receiver_id != about["receiver"] or handover.accepted_at:
        return "another receiver, or accepted already"
    return None
