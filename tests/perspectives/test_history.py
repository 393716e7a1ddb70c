"""What a former school is asked about Sam, what it told, and the task in between."""

from datetime import timedelta

import pytest

from accounts.choices import Role
from cases import school_page
from cases.models import Placement, Task
from perspectives.models import HistoryRequest
from tests import factories
from tests.perspectives.conftest import day, page

ASKS = {"asks": "Wat ging goed, en wat hielp?", "told": ""}


@pytest.fixture
def ask(browser, trajectory, round, old_mentor, today):
    """Sam's mentor of the former school is asked, eleven days ago unless said otherwise."""

    def ask(**typed):
        asked = typed.pop("asked_on", today - timedelta(days=11))
        typed = ASKS | {"contact": old_mentor.pk} | day("asked_on", asked) | typed
        return browser.post(page("history_new", trajectory), typed)

    return ask


@pytest.fixture
def answer(browser, trajectory, old_mentor):
    def answer(row, **typed):
        typed = (
            ASKS
            | {"contact": old_mentor.pk, "seen": row.stamp}
            | day("asked_on", row.asked_on)
            | typed
        )
        return browser.post(page("history_edit", trajectory, row.pk), typed)

    return answer


def shown(client, trajectory) -> str:
    return client.get(page("future", trajectory)).content.decode()


def states() -> list[str]:
    return list(Task.objects.filter(code="HISTORY").order_by("pk").values_list("state", flat=True))


def test_the_request_waits_as_a_task_and_the_answer_closes_it(
    browser, trajectory, ask, answer, today
):
    assert "Er is nog niets gevraagd" in shown(browser, trajectory)
    for _twice in range(2):
        assert ask().status_code == 302
    row, task = HistoryRequest.objects.get(), Task.objects.get(code="HISTORY")
    assert task.contact == row.contact and task.clock_on == row.asked_on
    assert "Er is nog geen antwoord." in shown(browser, trajectory)
    told = {"told": "Rekenen gaat heel goed."} | day("received_on", today)
    assert answer(row, **told).status_code == 302
    assert states() == ["done"]
    text = shown(browser, trajectory)
    assert "Rekenen gaat heel goed." in text and "Het antwoord kwam op" in text


def test_what_does_not_fit_is_named_and_nothing_is_lost(ask, today):
    early = ask(told="Blijft staan.", **day("received_on", today - timedelta(days=12)))
    assert early.status_code == 422 and "na de vraag" in early.content.decode()
    assert "Blijft staan." in early.content.decode()
    without_day = ask(told="Blijft staan.")
    assert without_day.status_code == 422 and "waarop dit kwam" in without_day.content.decode()
    assert ask(contact="").status_code == 422
    assert not HistoryRequest.objects.exists() and states() == []


def test_another_day_or_person_moves_the_task(ask, answer, browser, trajectory, new_mentor, today):
    ask()
    row, later = HistoryRequest.objects.get(), today - timedelta(days=2)
    answer(row, contact=new_mentor.pk, **day("asked_on", later))
    task = Task.objects.get(code="HISTORY")
    assert (task.contact, task.clock_on, len(task.earlier_dates)) == (new_mentor, later, 1)


def test_taking_the_answer_back_asks_again(ask, answer, today):
    ask(told="Toch niet.", **day("received_on", today))
    row = HistoryRequest.objects.get()
    assert states() == []
    assert answer(row).status_code == 302
    assert states() == ["open"]


def test_it_can_be_taken_away_and_put_back(ask, browser, trajectory):
    ask()
    row = HistoryRequest.objects.get()
    browser.post(page("history_remove", trajectory, row.pk))
    assert states() == ["cancelled"] and "Er is nog niets gevraagd" in shown(browser, trajectory)
    browser.post(page("history_put_back", trajectory, row.pk))
    assert states() == ["cancelled", "open"] and "Joke Brandsma" in shown(browser, trajectory)


def test_two_editors_see_both(ask, answer, worker, now):
    ask()
    row = HistoryRequest.objects.get()
    seen = row.stamp
    row.change(values={"asks": "Hun vraag."}, seen=seen, by=worker, now=now)
    again = answer(row, seen=seen)
    assert again.status_code == 409
    assert "Hun vraag." in again.content.decode() and ASKS["asks"] in again.content.decode()


def test_the_person_who_is_asked_does_not_read_it_as_an_own_task(ask, old_mentor, round):
    ask()
    assert not school_page._tasks(old_mentor, [round])


def test_only_people_of_the_own_schools_are_asked(ask, browser, trajectory):
    elsewhere = factories.make_contact(factories.make_school(name="Andere school"))
    assert "Andere school" not in browser.get(page("history_new", trajectory)).content.decode()
    assert ask(contact=elsewhere.pk).status_code == 422


def test_a_lead_reads_it_without_a_secret_place(ask, as_user, trajectory, team, today):
    Placement.objects.update(label="Zonnehof", shielded=True)
    ask(told="Ze woont nu op Zonnehof.", **day("received_on", today))
    lead = as_user(factories.make_user(Role.TEAM_LEAD, team))
    text = shown(lead, trajectory)
    assert "Joke Brandsma" in text and "Zonnehof" not in text
    assert "Schrijf het antwoord op" not in text and "Vraag het aan een vorige school" not in text
    assert lead.get(page("history_new", trajectory)).status_code == 403
