"""A date poll of the story: four options, and what people say to them."""

from datetime import datetime

from teamtables.choices import PollChoice
from teamtables.choosing import choose
from teamtables.models import TeamTable
from tests.clock import at
from tests.teamtables.conftest import Scene

OPTIONS = [
    at("2028-12-18 15:30"),
    at("2028-12-19 10:00"),
    at("2028-12-20 13:30"),
    at("2028-12-21 09:00"),
]
SENT = at("2028-12-08 17:10")
MONDAY = at("2028-12-11 09:00")
Y, M, N = PollChoice.YES, PollChoice.IF_NEED_BE, PollChoice.NO


def plan_poll(scene: Scene, **over) -> TeamTable:
    return scene.plan(**{"starts_at": OPTIONS[-1], "options": OPTIONS} | over)


def says(scene: Scene, code: str, *said: PollChoice, now: datetime = MONDAY, **over) -> bool:
    """What one person says to each option in order; through the link, unless `via` is given."""
    invitation = scene.invitation(code)
    slots = invitation.table.slots.all()
    choices = dict(zip([each.pk for each in slots], said, strict=True))
    return choose(
        invitation=invitation, choices=choices, now=now, **{"via": invitation.link} | over
    )
