"""T6: at midnight of the 18th birthday the links of parents and schools are dead, and so is
what waited in the post."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases.models import Youth
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.agreeing import share_agreements
from teamtables.choices import Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.jobs import follow_agreements_at, follow_invitations_at
from teamtables.models import AgreementLink
from tests.clock import at
from tests.teamtables.conftest import Scene

SECOND = timedelta(seconds=1)


def turns_18(on: date) -> None:
    Youth.objects.update(birth_date=on.replace(year=on.year - 18))


@pytest.mark.parametrize("code", ["OS", "F"])
def test_T6_an_invitation_dies_at_midnight(told: Scene, code: str) -> None:
    told.plan()
    turns_18(date(2028, 12, 15))
    here = reverse("teamtables:reply", args=[told.invitation(code).link.token])
    midnight = at("2028-12-15 00:00")
    for moment, status in ((midnight - SECOND, 200), (midnight, 410)):
        with time_machine.travel(moment, tick=False):
            assert Client().get(here).status_code == status
            assert Client().get(f"{here}calendar.ics").status_code == status


def test_T6_a_reminder_that_waits_for_the_birthday_does_not_go(told: Scene) -> None:
    told.plan(now=at("2028-12-11 10:20"))
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-11 10:30"))
    follow_invitations_at(at("2028-12-11 10:30"))
    turns_18(date(2028, 12, 13))
    follow_invitations_at(at("2028-12-13 08:00"))
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-13 08:00"))
    reminders = Mail.objects.filter(key__startswith="remind/")
    assert {mail.state for mail in reminders} == {"cancelled"}


def test_T6_the_owner_of_an_agreement_hears_and_opens_nothing_more(told: Scene) -> None:
    table = told.plan()
    lines = [Line("Boeken brengen", "school", contact=told.OS, due_on=date(2029, 1, 12))]
    present = {each.pk: Present.YES for each in table.invitations.all()}
    now = at("2028-12-19 16:30")
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=now)
    share_agreements(table=table, by=told.W, now=now)
    turns_18(date(2029, 1, 12))
    here = reverse("teamtables:tick", args=[AgreementLink.objects.get().token])
    with time_machine.travel(at("2029-01-12 00:00"), tick=False):
        assert Client().get(here).status_code == 410
        assert Client().post(here, {"answer": "yes"}).status_code == 410
    follow_agreements_at(at("2029-01-12 08:00"))
    drain(relay=DemoMailbox(), clock=lambda: at("2029-01-12 08:00"))
    assert Mail.objects.get(key__startswith="remind/").state == "cancelled"
