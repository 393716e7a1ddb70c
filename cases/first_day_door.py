"""Whether a school may still be asked about a first day: for its mail and for its page."""

from datetime import datetime
from typing import Any

from cases import consenting, law
from cases.choices import Status
from cases.consent_choices import ConsentTopic
from cases.models import FirstDayCheck
from config.kit.dates import local_date


def still_asked(mail: Any) -> str | None:
    """At sending: not answered, and the link may still be opened."""
    rows = FirstDayCheck.objects.select_related("round__trajectory__youth", "contact__location")
    check = rows.filter(uuid=mail.about[0]["check"]).first()
    if not check or check.answer:
        return "answered meanwhile"
    if not may_be_asked(check, mail.claimed_at) or check.contact.email != mail.to:
        return "may not be asked any more"
    return None


def may_be_asked(check: FirstDayCheck, now: datetime) -> bool:
    """The youth knows, the event holds, the school may be told, and the link did not die."""
    round, contact = check.round, check.contact
    youth = round.trajectory.youth
    if round.withdrawn_at or not round.is_told or round.trajectory.status != Status.OPEN:
        return False
    if law.link_has_died(youth.birth_date, made_at=check.link.created_at, now=now):
        return False
    may_share = consenting.may_share
    return contact.can_be_invited and may_share(
        youth, contact.location, ConsentTopic.SCHOOL, on=local_date(now)
    )
