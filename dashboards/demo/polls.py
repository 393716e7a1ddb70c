"""A team table of the demo for which people still choose the date."""

from datetime import datetime

from config.kit.dates import add_working_days
from dashboards.demo.playing import Played, moment
from dashboards.demo.schooling import DILARA
from teamtables.choices import PollChoice
from teamtables.choosing import choose
from teamtables.models import Invitation

SAYS = (PollChoice.NO, PollChoice.YES, PollChoice.IF_NEED_BE)


def options_of(played: Played) -> list[datetime]:
    """Three moments from the day of the table on; none for who has one fixed date."""
    if played.life.first != DILARA:
        return []
    hours = ((15, 30), (10, 0), (13, 30))
    days = [add_working_days(played.table_day, number) for number in range(len(hours))]
    return [moment(day, *hour) for day, hour in zip(days, hours, strict=True)]


def say(invitation: Invitation, played: Played, *, by_mail: bool, now: datetime) -> None:
    slots = [each.pk for each in invitation.table.moments]
    choose(
        invitation=invitation, choices=dict(zip(slots, SAYS, strict=True)),
        via=invitation.link if by_mail else played.worker, now=now,
    )  # fmt: skip
