"""Who is asked or reads something hears the name of who works with the young person now."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from cases.choices import GrantGround
from outbox.models import Mail
from teamtables.agreeing import share_agreements
from teamtables.choices import Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.jobs import follow_agreements_at, follow_invitations_at
from teamtables.models import AgreementLink, TeamTable
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import Scene

FROM, UNTIL = at("2028-12-12 00:00"), at("2028-12-15 00:00")
HELD = at("2028-12-19 16:30")
NAME, PHONE = "Bente Kuipers", "010 555 04 04"


@pytest.fixture
def stand_in(told: Scene) -> User:
    """Of the second week only."""
    person = factories.make_user("worker", told.team, display_name=NAME, phone=PHONE)
    factories.make_grant(
        told.trajectory, person, GrantGround.STAND_IN, now=FROM, until=UNTIL, by=None
    )
    return person


@pytest.fixture
def table(told: Scene) -> TeamTable:
    return told.plan(now=at("2028-12-11 10:20"))


def page(url: str, moment: str) -> str:
    with time_machine.travel(at(moment), tick=False):
        return Client().get(url).content.decode()


def test_the_reply_page_names_the_stand_in_while_there_is_one(told, stand_in, table) -> None:
    url = f"/r/{told.invitation('OS').link.token}/"
    during, after = page(url, "2028-12-13 10:00"), page(url, "2028-12-15 00:00")
    assert NAME in during
    assert told.W.display_name not in during
    assert told.W.display_name in after
    assert NAME not in after


def test_a_reminder_and_the_back_ups_mail_name_who_works_on_it_now(told, stand_in, table) -> None:
    follow_invitations_at(at("2028-12-11 11:00"))
    follow_invitations_at(at("2028-12-13 08:00"))
    follow_invitations_at(at("2028-12-15 08:00"))
    during = Mail.objects.filter(key__startswith="remind/", key__endswith="/2028-12-13")
    assert during.count() == 4
    assert {PHONE in mail.text for mail in during} == {True}
    back_up = Mail.objects.get(key__startswith=f"invite/{told.invitation('JB').uuid}/")
    assert told.W.phone in back_up.text
    assert PHONE not in back_up.text


def test_the_mail_and_page_of_an_agreement_name_the_stand_in(told, table) -> None:
    present = {each.pk: Present.YES for each in table.invitations.all()}
    lines = [Line("Boeken brengen", "parent", guardian=told.F, due_on=date(2028, 12, 28))]
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    person = factories.make_user("worker", told.team, display_name=NAME, phone=PHONE)
    week = timedelta(days=7)
    factories.make_grant(
        told.trajectory, person, GrantGround.STAND_IN, now=HELD + week, until=HELD + 3 * week
    )
    follow_agreements_at(at("2028-12-28 08:30"))
    mails = Mail.objects.filter(key__startswith="remind/", due_at__gte=HELD)
    (mail,) = mails
    assert told.W.display_name in mail.text  # with whom it was agreed
    assert PHONE in mail.text
    url = f"/a/{AgreementLink.objects.get().token}/"
    assert NAME in page(url, "2028-12-28 10:00")
    assert NAME not in page(url, "2028-12-20 10:00")
