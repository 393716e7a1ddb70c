"""What somebody else does, marked for one of the family to read too. Never done by itself."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases.models import Round
from teamtables.models import Agreement, AgreementReader
from teamtables.readers import (
    Reader,
    agreements_in,
    columns,
    is_for_family,
    marks_of,
    may_be_marked,
)


def to_mark(round: Round, reader: Reader) -> list[Agreement]:
    """The shared agreements that may be marked for this reader and are not for the whole family."""
    found = agreements_in(round).for_row()
    return [each for each in found if may_be_marked(reader, each) and not is_for_family(each)]


@transaction.atomic
def mark(
    *,
    round: Round,
    reader: Reader,
    add: Collection[str],
    take_away: Collection[str],
    by: User,
    now: datetime,
) -> None:
    """Only what this person changed is changed: what a colleague marked meanwhile stays."""
    Round.objects.select_for_update().get(pk=round.pk)
    marks, guardian = marks_of(round, reader), columns(reader)["guardian"]
    for agreement in to_mark(round, reader):
        uuid = str(agreement.uuid)
        mine = marks.filter(agreement=agreement)
        if uuid in add and not mine.exists():
            AgreementReader.objects.create(
                agreement=agreement, guardian=guardian, by=by, marked_at=now
            )
            _record(round, uuid, by, "share")
        elif uuid in take_away and mine.delete()[0]:
            _record(round, uuid, by, "change")


def _record(round: Round, uuid: str, by: User, action: str) -> None:
    record(by=by, action=action, thing=("agreement", uuid),
           dossier=round.trajectory.youth.ref, fields=["readers"])  # fmt: skip
