"""Asked by name when a mail is about to leave: is it still right? Each gives a reason to cancel.

`mail.claimed_at` is the clock. A reason holds no personal data.
"""

from accounts.models import PersonalLink
from cases import law
from cases.models import Round
from cases.querysets import RUNNING
from outbox.models import Mail
from teamtables.models import Agreement, Invitation


def still_invited(mail: Mail) -> str | None:
    invitation = _invitation(mail)
    return _gone(invitation, mail) or _unreachable(invitation, mail)


def still_silent(mail: Mail) -> str | None:
    invitation = _invitation(mail)
    if invitation and not invitation.is_silent:
        return "answered meanwhile"
    if invitation and any(each.speaks for each in invitation.stand_ins.active()):
        return "the back-up comes"
    return _gone(invitation, mail) or _unreachable(invitation, mail)


def receipt_holds(mail: Mail) -> str | None:
    return _gone(_invitation(mail), mail)


def still_off(mail: Mail) -> str | None:
    invitation = _invitation(mail)
    if invitation is None:
        return "invitation is gone"
    off = invitation.withdrawn_at or invitation.table.is_cancelled
    return None if off else "the table goes on"


def still_agreed(mail: Mail) -> str | None:
    """At least one agreement of this mail is open and its owner may still be written to."""
    wanted = [about["agreement"] for about in mail.about]
    agreements = (
        Agreement.objects.filter(uuid__in=wanted)
        .select_related("round__trajectory__youth", "contact", "guardian")
        .prefetch_related("links")
    )
    if not any(_is_live(agreement, mail) for agreement in agreements):
        return "no open agreement with a living link"
    return None


def _invitation(mail: Mail) -> Invitation | None:
    return (
        Invitation.objects.filter(uuid=mail.about[0]["invitation"])
        .select_related(
            "table__round__trajectory__youth",
            "contact__partner",
            "contact__location",
            "guardian",
            "link",
        )
        .first()
    )


def _gone(invitation: Invitation | None, mail: Mail) -> str | None:
    """Whether the table this mail speaks of is not the one that is planned now."""
    if invitation is None or invitation.withdrawn_at:
        return "invitation is gone"
    table = invitation.table
    if not table.is_planned:
        return "the table is not planned"
    if table.sequence != mail.about[0]["sequence"]:
        return "the table was moved"
    if table.round.withdrawn_at or table.round.trajectory.status not in RUNNING:
        return "the round ended"
    if not table.round.is_told:
        return "the youth does not know yet"
    if not _link_lives(invitation.link, table.round, mail) or mail.claimed_at >= table.starts_at:
        return "too late"
    return None


def _unreachable(invitation: Invitation, mail: Mail) -> str | None:
    """An address that changed or is not confirmed any more gets nothing."""
    if invitation.contact and not invitation.contact.can_be_invited:
        return "contact is not confirmed"
    return None if invitation.email == mail.to else "address changed"


def _is_live(agreement: Agreement, mail: Mail) -> bool:
    round = agreement.round
    if round.withdrawn_at or not round.is_told or agreement.email != mail.to:
        return False
    if round.trajectory.status not in RUNNING:
        return False
    link = agreement.link
    return agreement.is_open and link is not None and _link_lives(link, round, mail)


def _link_lives(link: PersonalLink, round: Round, mail: Mail) -> bool:
    """Links of parents and schools die at the youth's 18th birthday, and with them their mails."""
    now, birth_date = mail.claimed_at, round.trajectory.youth.birth_date
    has_died = law.link_has_died(birth_date, made_at=link.created_at, now=now)
    return link.is_live(now) and not has_died
