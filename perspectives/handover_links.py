"""The receiver's link of a handover: when it opens, when its mail still goes, when it ends."""

from datetime import datetime

from django.utils import timezone

from accounts.links import LinkGone
from accounts.models import User
from cases import law
from cases.calling import worker_now
from cases.models import Round
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


def check_open(link: HandoverLink, *, now: datetime) -> None:
    """A link reads nothing while the youth was not told, of a round that was withdrawn, and from
    the 18th birthday on."""
    round = link.handover.round
    if round.withdrawn_at or not round.is_told or _has_died(link, round, now):
        raise LinkGone


def _has_died(link: HandoverLink, round: Round, now: datetime) -> bool:
    birth_date = round.trajectory.youth.birth_date
    return law.link_has_died(birth_date, made_at=link.created_at, now=now)


def worker_of(handover: WarmHandover) -> User | None:
    """Whom the receiver can call: who works on it now, else the coordinator."""
    trajectory = handover.round.trajectory
    return worker_now(trajectory, timezone.now()) or trajectory.coordinator


def mail_still_right(mail: Mail) -> str | None:
    """At sending: still the same receiver, not accepted yet, the round not withdrawn."""
    about = mail.about[0]
    found = WarmHandover.objects.select_related("round__trajectory__youth")
    handover = found.filter(uuid=about["handover"]).first()
    if not handover or handover.round.withdrawn_at:
        return "the handover is gone"
    link = HandoverLink.objects.filter(pk=mail.key.partition("/")[2], handover=handover).first()
    if link and _has_died(link, handover.round, mail.claimed_at):
        return "the link died at the 18th birthday"
    if not link or handover.receiver_id != about["receiver"] or handover.accepted_at:
        return "another receiver, or accepted already"
    return None
