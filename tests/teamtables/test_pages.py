"""The list and one table: who sees what, with a fixed number of queries."""

import gzip
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.choices import Role
from cases.choices import GrantGround
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.choices import Answer, Present
from teamtables.holding import Minutes, hold_table
from teamtables.jobs import follow_invitations_at
from teamtables.models import Invitation, InvitationLink, TeamTable
from teamtables.replying import answer
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import Scene

MONDAY = at("2028-12-11 09:00")
AFTER = at("2028-12-19 16:30")


@pytest.fixture
def table(told: Scene) -> TeamTable:
    return told.plan()


@pytest.fixture
def client(client, told: Scene, table: TeamTable):
    drain(relay=DemoMailbox(), clock=lambda: at("2028-12-08 17:10"))
    follow_invitations_at(MONDAY)
    with time_machine.travel(MONDAY, tick=False):
        client.force_login(told.W)
        yield client


def test_one_row_per_person_says_how_it_stands(client, told: Scene, table) -> None:
    invitation = told.invitation("OS")
    client.get(reverse("teamtables:reply", args=[invitation.link.token]))
    answer(invitation=invitation, answer=Answer.YES, via=invitation.link, worker=told.W, now=MONDAY)
    shown = client.get(table.get_absolute_url()).content.decode()
    for words in (
        "Verstuurd op vr 8 dec, 17.10 uur",
        "link geopend (kan een mailfilter zijn)",
        "Per brief",
        "Vraag het zelf",
        "010 555 01 01",
    ):
        assert words in shown
    assert shown.count("link geopend") == 1


def test_the_list_counts_who_comes_and_names_who_is_silent(client, told: Scene, table) -> None:
    row = told.invitation("OS")
    answer(invitation=row, answer=Answer.YES, via=row.link, worker=told.W, now=MONDAY)
    shown = client.get(reverse("teamtables:index")).content.decode()
    assert "1 van 6 komen" in shown
    assert "nieuwe school, ouder, partner, jongere" in shown
    assert "Rayan T." in shown
    assert "Rayan" not in re.search("<title>(.*?)</title>", shown, re.S)[1]


def test_from_the_file_to_the_newest_table_or_to_planning(client, told: Scene, table) -> None:
    here = reverse("teamtables:for_trajectory", args=[told.trajectory.ref])
    assert client.get(here).url == table.get_absolute_url()
    table.delete()
    assert client.get(here).url == reverse("teamtables:plan", args=[told.trajectory.ref])


def test_without_an_event_there_is_no_table_to_plan(client, told: Scene) -> None:
    other = factories.make_trajectory(told.W, told.team, now=MONDAY)
    here = reverse("teamtables:for_trajectory", args=[other.ref])
    assert client.get(here).url == other.youth.get_absolute_url()
    assert client.get(reverse("teamtables:plan", args=[other.ref])).status_code == 404


PAGES = ("detail", "move", "cancel", "minutes")
ACTS = ("take_back", "remind_silent", "move", "cancel", "minutes", "share")


def test_another_team_finds_nothing(client, told: Scene, table) -> None:
    client.force_login(factories.make_user(Role.WORKER, factories.make_team()))
    for name in PAGES:
        assert client.get(reverse(f"teamtables:{name}", args=[table.ref])).status_code == 404
    for name in ACTS:
        assert client.post(reverse(f"teamtables:{name}", args=[table.ref])).status_code == 404
    invitation = told.invitation("OS")
    for name in ("answer", "remind"):
        here = reverse(f"teamtables:{name}", args=[invitation.uuid])
        assert client.post(here).status_code == 404
    assert "Rayan" not in client.get(reverse("teamtables:index")).content.decode()


def test_the_lead_looks_and_does_not_act(client, told: Scene, table) -> None:
    client.force_login(factories.make_user(Role.TEAM_LEAD, told.team))
    shown = client.get(table.get_absolute_url())
    assert shown.status_code == 200
    for name in ACTS:
        here = reverse(f"teamtables:{name}", args=[table.ref])
        assert client.post(here).status_code == 403
        assert here not in shown.content.decode()
    here = reverse("teamtables:answer", args=[told.invitation("OS").uuid])
    assert client.post(here, {"answer": "yes"}).status_code == 403
    assert told.invitation("OS").is_silent


def test_notes_are_not_for_the_lead_but_for_the_scientist(client, told: Scene, table) -> None:
    TeamTable.objects.update(notes="Rayan slaapt slecht")
    lead = factories.make_user(Role.TEAM_LEAD, told.team)
    scientist = factories.make_user(Role.BEHAVIOURAL_SCIENTIST)
    factories.make_grant(told.trajectory, scientist, GrantGround.SCIENTIST, now=MONDAY)
    for person, reads in ((lead, False), (scientist, True), (told.W, True)):
        client.force_login(person)
        shown = client.get(table.get_absolute_url()).content.decode()
        assert ("slaapt slecht" in shown) == reads


def test_a_school_that_stayed_away_is_phoned(client, told: Scene, table) -> None:
    present = {each.pk: Present.YES for each in table.invitations.all()}
    present[told.invitation("JS").pk] = Present.NO
    typed = Minutes(order_reason="kon niet eerder", present=present)
    hold_table(table=table, typed=typed, by=told.W, now=AFTER)
    shown = client.get(table.get_absolute_url()).content.decode()
    assert "Nieuwe school was er niet. Bel Teun Wijnands" in shown
    assert "Oude school was er niet" not in shown


def test_queries_do_not_grow_with_people_or_tables(client, told: Scene, table) -> None:
    def count(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    index, detail = reverse("teamtables:index"), table.get_absolute_url()
    minutes = reverse("teamtables:minutes", args=[table.ref])
    before = [count(url) for url in (index, detail, minutes)]
    for _more in range(10):
        partner = factories.make_contact(partner=factories.make_partner())
        row = Invitation.objects.create(table=table, role="partner", contact=partner)
        InvitationLink.objects.create(invitation=row, expires_at=AFTER)
        other = factories.make_trajectory(told.W, told.team, now=MONDAY, school=told.OS.location)
        event = factories.make_event(other, told.W, now=MONDAY)
        told.plan(round=event.round, now=MONDAY, invitees=told.invitees[:1])
    assert [count(url) for url in (index, detail, minutes)] == before


def test_the_reply_page_is_light(client, told: Scene, table) -> None:
    client.logout()
    page = client.get(reverse("teamtables:reply", args=[told.invitation("OS").link.token]))
    sheet = Path(settings.BASE_DIR, "static/css/public.css").read_bytes()
    icon = Path(settings.BASE_DIR, "static/img/icon.svg").read_bytes()
    assert b"<script" not in page.content
    assert sum(len(gzip.compress(part)) for part in (page.content, sheet, icon)) <= 14 * 1024
