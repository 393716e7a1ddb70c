"""The worker's side of a date poll: the grid, the best choice, fixing, and what was phoned."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.choices import Role
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.choices import Answer, TableState
from teamtables.jobs import follow_invitations_at
from teamtables.models import Invitation, InvitationLink, PollAnswer, PollSlot, TeamTable
from tests import factories
from tests.teamtables.conftest import Scene
from tests.teamtables.polling import MONDAY, OPTIONS, SENT, M, N, Y, plan_poll, says
from tests.teamtables.test_choose import words


@pytest.fixture
def table(told: Scene) -> TeamTable:
    planned = plan_poll(told)
    drain(relay=DemoMailbox(), clock=lambda: SENT)
    return planned


@pytest.fixture
def client(client, told: Scene, table: TeamTable):
    with time_machine.travel(MONDAY, tick=False):
        client.force_login(told.W)
        yield client


def url(name: str, table: TeamTable) -> str:
    return reverse(f"teamtables:{name}", args=[table.ref])


def test_the_grid_says_who_can_when_and_what_is_best(client, told: Scene, table) -> None:
    assert "Nog geen antwoorden." in words(client.get(table.get_absolute_url()))
    says(told, "OS", N, Y, Y, N)
    says(told, "JS", N, M, Y, N)
    says(told, "PA", Y, Y, N, N)
    says(told, "F", Y, Y, N, N)
    shown = words(client.get(table.get_absolute_url()))
    assert "De datum staat nog niet vast." in shown
    assert (
        "Beste keuze: dinsdag 19 december 2028, 10.00 uur. "
        "Beide scholen en 4 van 6 mensen kunnen." in shown
    )
    assert "ma 18 dec, 15.30 uur" in shown
    assert "Oude school kan dan niet." in shown and "Nieuwe school kan dan niet." in shown
    for word in ("Ja", "Als het moet", "Nee", "Nog geen antwoord"):
        assert word in shown
    index = words(client.get(reverse("teamtables:index")))
    assert "4 van 6 gekozen" in index
    assert "Was de teamtafel er?" not in index


def test_without_both_schools_there_is_a_warning(client, told: Scene, table) -> None:
    says(told, "OS", Y, N, N, N)
    says(told, "JS", N, N, N, N)
    shown = words(client.get(table.get_absolute_url()))
    assert "Beste keuze: maandag 18 december 2028, 15.30 uur. 1 van 6 mensen kunnen." in shown
    assert "Nieuwe school kan dan niet." in shown


def test_one_press_fixes_the_date(client, told: Scene, table) -> None:
    says(told, "OS", N, Y, N, N)
    slot = table.slots.all()[1]
    assert client.get(url("fix", table)).status_code == 405
    page = client.post(url("fix", table), {"slot": str(slot.pk)}, follow=True)
    assert "De datum staat vast. De mails gaan om 09.05 uur." in words(page)
    assert "dinsdag 19 december 2028, 10.00 uur" in words(page)
    table.refresh_from_db()
    assert (table.state, table.starts_at) == (TableState.INVITED, OPTIONS[1])
    assert client.post(url("fix", table), {"slot": str(slot.pk)}).status_code == 302


def test_an_option_of_another_table_or_a_refused_one_is_not_fixed(
    client, told: Scene, table
) -> None:
    for code in ("OS", "JS", "PA", "F"):
        says(told, code, N, Y, Y, Y)
    says(told, "M", N, Y, Y, Y, via=told.W)
    youth = table.invitations.get(role="youth")
    youth.answer = Answer.NO
    youth.save()
    refused = table.slots.first()
    assert "Gesloten: niemand kan" in words(client.get(table.get_absolute_url()))
    for chosen in (str(refused.pk), "99999", "", "x"):
        client.post(url("fix", table), {"slot": chosen})
        table.refresh_from_db()
        assert table.is_polling


def test_an_answer_by_phone_is_typed_by_the_worker(client, told: Scene, table) -> None:
    mother = told.invitation("M")
    answer = reverse("teamtables:answer", args=[mother.uuid])
    here = reverse("teamtables:choices", args=[mother.uuid])
    assert client.get(answer).url == here
    assert client.get(here).status_code == 200
    slots = [each.pk for each in table.slots.all()]
    assert client.post(here, {f"slot_{slots[0]}": "yes"}).status_code == 422
    said = {f"slot_{pk}": "if_need_be" for pk in slots}
    assert client.post(here, said).url == table.get_absolute_url()
    assert set(PollAnswer.objects.values_list("answer", flat=True)) == {M}
    assert told.invitation("M").by_phone


def test_one_more_option(client, told: Scene, table) -> None:
    here = url("add_option", table)
    assert client.get(here).status_code == 200
    again = {"day_day": "18", "day_month": "12", "day_year": "2028", "time": "15.30"}
    assert client.post(here, again).status_code == 422
    page = client.post(here, again | {"time": "9"}, follow=True)
    assert "Toegevoegd." in words(page)
    assert table.slots.count() == 5
    assert "Voeg een moment toe" not in words(client.get(table.get_absolute_url()))
    client.post(here, again | {"time": "11"})
    assert table.slots.count() == 5


def test_others_may_look_or_nothing(client, told: Scene, table) -> None:
    mine = reverse("teamtables:choices", args=[told.invitation("OS").uuid])
    lead = factories.make_user(Role.TEAM_LEAD, told.team)
    stranger = factories.make_user(Role.WORKER, factories.make_team())
    for user, status in ((lead, 403), (stranger, 404)):
        client.force_login(user)
        for here in (url("fix", table), url("add_option", table), mine):
            assert client.post(here, {"slot": table.slots.first().pk}).status_code == status
    client.force_login(lead)
    assert 'name="slot"' not in client.get(table.get_absolute_url()).content.decode()
    table.refresh_from_db()
    assert table.is_polling and not PollAnswer.objects.exists()


def test_a_poll_is_not_moved_or_recorded_but_may_be_stopped(client, told: Scene, table) -> None:
    for name in ("move", "minutes"):
        assert client.get(url(name, table)).status_code in (302, 409)
    assert client.get(url("cancel", table)).status_code == 200
    client.post(url("cancel", table), {"reason": "gaat niet"})
    table.refresh_from_db()
    assert table.is_cancelled


def test_queries_do_not_grow_with_people_or_options(client, told: Scene, table) -> None:
    follow_invitations_at(MONDAY)

    def count() -> list[int]:
        found = []
        for here in (table.get_absolute_url(), reverse("teamtables:index")):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(here).status_code == 200
            found.append(len(queries))
        return found

    before = count()
    slots = [
        PollSlot.objects.create(table=table, starts_at=OPTIONS[0].replace(hour=hour))
        for hour in range(8, 12)
    ]
    for _more in range(5):
        partner = factories.make_contact(partner=factories.make_partner())
        row = Invitation.objects.create(table=table, role="partner", contact=partner)
        InvitationLink.objects.create(invitation=row, expires_at=OPTIONS[-1])
        PollAnswer.objects.bulk_create(
            PollAnswer(slot=slot, invitation=row, answer=Y) for slot in slots
        )
    assert count() == before
