"""Who does what after a table: an agreement in the corridor, and another day for one."""

from datetime import datetime
from uuid import uuid5

from cases.choices import Owner
from config.kit.dates import add_working_days, local_date
from dashboards.demo.playing import Played
from teamtables import owning, redoing
from teamtables.choices import Area, Party
from teamtables.lines import Line
from teamtables.models import Agreement


def go_on(played: Played, now: datetime) -> None:
    round, by = played.round, played.worker
    line = Line(
        "Een proefles kiezen bij de sportclub", Owner.YOUTH, area=Area.LEISURE,
        due_on=add_working_days(local_date(now), 8), visible_to=(Party.FAMILY, Party.SCHOOLS),
        pro_note="Wil eerst zelf kijken. Nog niet vragen hoe het ging.",
    )  # fmt: skip
    key = uuid5(round.tables.get().uuid, "sport")
    made = owning.agree(round=round, line=line, key=key, by=by, now=now)
    made.round = round
    owning.accept(agreement=made, via=by, now=now)
    _move(Agreement.objects.open().filter(round=round, owner_role=Owner.WORKER)[0], played, now)


def _move(agreement: Agreement, played: Played, now: datetime) -> None:
    agreement.round = played.round
    redoing.change_day(
        agreement=agreement, due_on=add_working_days(agreement.due_on, 2), version=0,
        reason="De gemeente beslist dinsdag over het vervoer.", by=played.worker, now=now,
    )  # fmt: skip
