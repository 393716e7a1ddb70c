"""A table counts only with both schools; each role says how far it is."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cases.models import Enrolment
from teamtables.choices import Answer, InviteeRole, Present
from teamtables.holding import Minutes, hold_table
from teamtables.jobs import follow_invitations_at
from teamtables.models import TeamTable
from teamtables.quorum import Quorum, quorum_of
from teamtables.replying import Substitute, answer
from tests.clock import at
from tests.teamtables.conftest import HELD, PLANNED, Scene, eight

MONDAY = at("2028-12-11 10:00")
BOTH = "Geldig: beide scholen komen."


def look(opened: tuple[int, ...] = ()) -> Quorum:
    table = TeamTable.objects.for_detail(MONDAY.date()).get()
    return quorum_of(table, opened)


def seats(quorum: Quorum) -> dict[str, str]:
    return {each.role.value: each.state for each in quorum.seats}


def says(quorum: Quorum) -> str:
    with translation.override("nl"):
        return str(quorum.says)


def reply(scene: Scene, code: str, said: Answer) -> None:
    invitation = scene.invitation(code)
    answer(
        invitation=invitation, answer=said, via=scene.W, worker=scene.W, now=MONDAY,
        substitute=Substitute("Anna Bos"),
    )  # fmt: skip


def test_from_asked_to_valid(told: Scene) -> None:
    told.plan()
    assert seats(look())["old_school"] == "waiting"
    follow_invitations_at(eight("2028-12-11"))
    assert seats(look()) == {
        "old_school": "invited", "new_school": "invited", "youth": "waiting", "parent": "invited",
    }  # fmt: skip
    assert look().state == "open"
    expected = "Geldig alleen met beide scholen. Nog niet zeker: oude school, nieuwe school."
    assert says(look()) == expected
    assert seats(look((told.invitation("OS").pk,)))["old_school"] == "opened"
    reply(told, "OS", Answer.ONLINE)
    reply(told, "JS", Answer.SUBSTITUTE)
    assert seats(look())["new_school"] == "substitute"
    assert (look().state, says(look())) == ("ok", BOTH)


def test_one_school_that_refuses_breaks_it(told: Scene) -> None:
    told.plan()
    reply(told, "OS", Answer.YES)
    reply(told, "JS", Answer.NO)
    assert look().state == "broken"
    assert says(look()) == "Geldig alleen met beide scholen. Komt niet: nieuwe school."


def test_the_back_up_of_a_silent_school_counts_for_it(told: Scene) -> None:
    told.plan()
    for morning in ("2028-12-11", "2028-12-14", "2028-12-15"):
        follow_invitations_at(eight(morning))
    reply(told, "OS", Answer.YES)
    reply(told, "JB", Answer.YES)
    assert look().state == "ok"


def test_a_school_left_out_with_a_reason_is_still_missed(told: Scene) -> None:
    others = [each for each in told.invitees if each.role != InviteeRole.NEW_SCHOOL]
    told.plan(invitees=others, missing_reason="Nog geen mentor")
    reply(told, "OS", Answer.YES)
    assert seats(look())["new_school"] == "missing"
    assert look().state == "broken"


def test_a_school_that_has_no_part_any_more_is_not_missed(told: Scene) -> None:
    Enrolment.objects.filter(location=told.OS.location).update(ended_on=PLANNED.date())
    others = [each for each in told.invitees if each.role != InviteeRole.OLD_SCHOOL]
    told.plan(invitees=others)
    reply(told, "JS", Answer.YES)
    assert says(look()) == "Geldig: de school komt."


@pytest.mark.parametrize(
    ("absent", "state", "words"),
    [
        ((), "ok", "Geldig: beide scholen waren erbij."),
        (("JS",), "broken", "Geldig alleen met beide scholen. Was er niet: nieuwe school."),
    ],
)
def test_afterwards_it_says_who_was_there(
    told: Scene, absent: tuple[str, ...], state: str, words: str
) -> None:
    table = told.plan()
    gone = {told.invitation(code).pk for code in absent}
    present = {
        each.pk: Present.NO if each.pk in gone else Present.YES for each in table.invitations.all()
    }
    typed = Minutes(order_reason="kon niet eerder", present=present)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    assert (look().state, says(look())) == (state, words)


def test_the_pages_say_it(client: Client, told: Scene) -> None:
    table = told.plan()
    reply(told, "OS", Answer.YES)
    reply(told, "JS", Answer.YES)
    with time_machine.travel(MONDAY, tick=False):
        client.force_login(told.W)
        for url in (table.get_absolute_url(), reverse("teamtables:minutes", args=[table.ref])):
            assert BOTH in client.get(url).content.decode()
        reply(told, "JS", Answer.NO)
        listed = client.get(reverse("teamtables:index")).content.decode()
    assert "Geldig alleen met beide scholen. Komt niet: nieuwe school." in listed


def test_it_asks_nothing_of_the_database(told: Scene) -> None:
    table = TeamTable.objects.for_detail(MONDAY.date()).get(pk=told.plan().pk)
    with CaptureQueriesContext(connection) as asked:
        str(quorum_of(table).says)
    assert len(asked) == 0
