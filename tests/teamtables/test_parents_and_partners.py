"""What a parent or partner gets who stays silent: two reminders in all, and no back-up."""

import pytest

from cases.models import Task
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.jobs import follow_invitations_at
from teamtables.models import Invitation
from teamtables.reminding import remind_silent
from teamtables.resending import send_again
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import Scene

ASKED = at("2028-12-11 10:20")


@pytest.fixture
def silent(told: Scene) -> Scene:
    told.PA.backup = factories.make_contact(partner=told.PA.partner)
    told.PA.save()
    told.plan(now=ASKED, starts_at=at("2029-01-12 10:00"))
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-11 10:25"))
    follow_invitations_at(at("2028-12-11 10:25"))
    return told


def reminders(scene: Scene, code: str) -> int:
    return Mail.objects.filter(key__startswith=f"remind/{scene.invitation(code).uuid}/").count()


def weeks_of_silence() -> None:
    for day in range(12, 23):
        follow_invitations_at(at(f"2028-12-{day} 08:00"))


@pytest.mark.parametrize("code", ["F", "PA"])
def test_who_was_reminded_twice_by_hand_gets_no_third_by_itself(silent: Scene, code: str) -> None:
    assert send_again(silent.invitation(code), by=silent.W, now=at("2028-12-11 13:00"))
    table = silent.invitation(code).table
    assert remind_silent(table, by=silent.W, now=at("2028-12-12 13:00")) > 0
    weeks_of_silence()
    assert reminders(silent, code) == 2


def test_silence_of_a_parent_or_partner_ends_with_the_reminders(silent: Scene) -> None:
    """A school that is needed gets a back-up and a call; nobody is asked in a parent's place."""
    weeks_of_silence()
    assert [reminders(silent, code) for code in ("F", "PA")] == [1, 1]
    stand_ins = Invitation.objects.exclude(stands_in_for=None)
    assert [each.stands_in_for.contact for each in stand_ins] == [silent.JS]
    assert not Task.objects.filter(code__in=["PHONE", "D04"], guardian=silent.F).exists()
    assert not Task.objects.filter(code__in=["PHONE", "D04"], contact=silent.PA).exists()
