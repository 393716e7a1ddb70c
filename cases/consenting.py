"""Asking consent: whose yes is there, whose is missing, for each receiver and topic."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from cases import law
from cases.consent_choices import ConsentGiver, ConsentTopic
from cases.models import Consent, Guardian, Youth
from schools.models import Partner, SchoolLocation

Receiver = SchoolLocation | Partner | Guardian


@dataclass(frozen=True)
class Shared:
    """One receiver and topic: every yes that holds, and whose yes is still asked."""

    receiver: Receiver
    topic: ConsentTopic
    consents: Sequence[Consent]
    asks_youth: bool
    waits_for: Sequence[Guardian]
    asks_authority: bool

    @property
    def is_enough(self) -> bool:
        return not (self.asks_youth or self.asks_authority)


def shared_of(youth: Youth, *, on: date) -> list[Shared]:
    """All receivers somebody said something about; two queries."""
    rows = youth.consents.filter(withdrawn_at=None)
    rows = rows.select_related("location", "partner", "parent", "guardian", "by")
    found: dict[tuple[Receiver, str], list[Consent]] = {}
    for row in rows:
        found.setdefault((row.receiver, row.topic), []).append(row)
    authority = _authority(youth)
    return [_shared(youth, *key, given, authority, on) for key, given in found.items()]


def _shared(
    youth: Youth,
    receiver: Receiver,
    topic: str,
    given: list[Consent],
    authority: list[Guardian],
    on: date,
) -> Shared:
    missing = _missing(youth, receiver, given, [each.pk for each in authority], on)
    agreed = {each.guardian_id for each in given}
    return Shared(
        receiver=receiver,
        topic=ConsentTopic(topic),
        consents=given,
        asks_youth=law.Giver.YOUTH in missing,
        asks_authority=law.Giver.AUTHORITY in missing,
        waits_for=[each for each in authority if each.pk not in agreed],
    )


def _missing(
    youth: Youth, receiver: Receiver, given: Iterable[Consent], authority: list[int], on: date
) -> frozenset[law.Giver]:
    """A parent with authority is no third party; what such a parent reads is another rule."""
    if isinstance(receiver, Guardian) and receiver.pk in authority:
        reads = law.parent_may_read(youth.birth_date, on, has_authority=True, shared=given)
        return frozenset() if reads else frozenset({law.Giver.YOUTH})
    return law.missing_givers(youth.birth_date, on, given, authority)


def may_share(youth: Youth, receiver: Receiver, topic: ConsentTopic, *, on: date) -> bool:
    """Whether this may be shared with this receiver on this day; two queries."""
    kind = {SchoolLocation: "location", Partner: "partner", Guardian: "parent"}[type(receiver)]
    rows = youth.consents.filter(withdrawn_at=None, topic=topic, **{kind: receiver})
    authority = [each.pk for each in _authority(youth)]
    return not _missing(youth, receiver, list(rows), authority, on)


def _authority(youth: Youth) -> list[Guardian]:
    return list(youth.guardians.filter(has_authority=True))


@transaction.atomic
def give(
    *,
    youth: Youth,
    receiver: Receiver,
    topic: ConsentTopic,
    by: User,
    given_on: date,
    now: datetime,
    youth_agrees: bool = False,
    guardians: Iterable[Guardian] = (),
    method: str = "",
) -> list[Consent]:
    """Store who agreed: the youth, and each guardian apart."""
    said = [(ConsentGiver.YOUTH, None)] if youth_agrees else []
    said += [(ConsentGiver.AUTHORITY, guardian) for guardian in guardians]
    return [
        Consent(
            youth=youth, topic=topic, said_by=said_by, guardian=guardian, method=method,
            given_on=given_on, by=by, **_receiver(receiver),
        ).give(now=now)
        for said_by, guardian in said
    ]  # fmt: skip


def decide(
    *,
    youth: Youth,
    receiver: Receiver,
    topic: ConsentTopic,
    ground: str,
    reason: str,
    by: User,
    on: date,
    now: datetime,
) -> Consent:
    """Share without the consent that the age asks: never assumed, always with its ground."""
    return Consent(
        youth=youth, topic=topic, said_by=ConsentGiver.DECISION, ground=ground, reason=reason,
        given_on=on, by=by, **_receiver(receiver),
    ).give(now=now)  # fmt: skip


def _receiver(receiver: Receiver) -> dict[str, Receiver]:
    if isinstance(receiver, SchoolLocation):
        return {"location": receiver}
    return {"partner": receiver} if isinstance(receiver, Partner) else {"parent": receiver}
