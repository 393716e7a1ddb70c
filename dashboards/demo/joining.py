"""A school of the demo that asks to take part, and waits for an administrator."""

from datetime import datetime, timedelta

from dashboards.demo.world import World
from schools.choices import ContactFunction
from schools.models import JoinRequest, SchoolLocation


def make(world: World, now: datetime) -> None:
    school = SchoolLocation.objects.order_by("-code").first()
    assert school
    JoinRequest.objects.create(
        location=school, name="Berend Nijland", function=ContactFunction.CARE_COORDINATOR,
        email="b.nijland@school.example", asked_at=now - timedelta(hours=30),
        confirmed_at=now - timedelta(hours=29),
    )  # fmt: skip
