"""From bottlenecks on the agenda to one agreement in the chain."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.log import record
from accounts.models import User
from teamtables.choices import BottleneckState
from teamtables.models import Bottleneck, ChainAgreement


class AnsweredMeanwhile(Exception):
    """One of the bottlenecks is no longer on the agenda; nothing was stored."""


@transaction.atomic
def agree(
    *, bottlenecks: Collection[Bottleneck], text: str, parties: str, starts_on: date,
    ends_on: date | None, by: User, now: datetime, key: UUID,
) -> ChainAgreement:  # fmt: skip
    """Store it once, however often the form is sent, and close what it answers."""
    region = next(iter(bottlenecks)).team.organisation.region_id
    values = {"text": text, "parties": parties, "starts_on": starts_on, "ends_on": ends_on}
    values |= {"region_id": region, "made_by": by, "made_at": now}
    agreement, made = ChainAgreement.objects.get_or_create(form_key=key, defaults=values)
    if made:
        _close(agreement, bottlenecks)
        record(by=by, action="create", thing=agreement)
    return agreement


def _close(agreement: ChainAgreement, bottlenecks: Collection[Bottleneck]) -> None:
    waiting = Bottleneck.objects.taken_up().filter(pk__in=[each.pk for each in bottlenecks])
    if waiting.update(state=BottleneckState.ANSWERED, agreement=agreement) < len(bottlenecks):
        raise AnsweredMeanwhile
