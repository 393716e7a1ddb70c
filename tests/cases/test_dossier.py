"""The file of one young person: who sees what of it, and what it shows."""

from datetime import timedelta

import pytest

from accounts.models import AccessLog
from cases.choices import PlacementKind, ShareWith, TalkQuestion
from cases.models import SchoolTalk, TalkAnswer, Task
from cases.moving_in import NewPlace
from cases.talking import finish_talk
from cases.withdrawing import withdraw_event
from tests import factories

pytestmark = pytest.mark.django_db
TABS = ("", "history/", "access/")


@pytest.fixture
def event(trajectory, worker, now):
    return factories.make_event(trajectory, worker, now=now)


@pytest.fixture
def talk(event, worker, now, today):
    talk = SchoolTalk.objects.create(round=event.round, edited_by=worker, edited_at=now)
    for question, text, share in (
        (TalkQuestion.WHERE_TO, "Ik wil kapper worden.", ShareWith.TEAM_TABLE),
        (TalkQuestion.HARD, "Rekenen vind ik stom.", ShareWith.ONLY_ME),
        (TalkQuestion.HELPS, "Rustig uitleggen.", ShareWith.NEW_SCHOOL),
    ):
        TalkAnswer.objects.create(talk=talk, question=question, text=text, share=share)
    return talk


@pytest.fixture
def held(talk, worker, now, today):
    finish_talk(talk=talk, held_on=today, by=worker, now=now)
    return talk


def url(trajectory, tab=""):
    return f"/youths/{trajectory.youth.ref}/{tab}"


def page(client, *where) -> str:
    answer = client.get(url(*where))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("tab", TABS)
def test_hidden_looks_like_missing(colleague, outsider, trajectory, as_user, tab) -> None:
    for person in (colleague, outsider):
        assert as_user(person).get(url(trajectory, tab)).status_code == 404
    assert as_user(outsider).get("/youths/ZZZZZZ/").status_code == 404
    assert AccessLog.objects.filter(dossier=trajectory.youth.ref, outcome="denied").exists()


def test_worker_lead_and_scientist_see_it_and_the_log_says_so(
    worker, lead, scientist, trajectory, as_user
) -> None:
    for person in (worker, lead, scientist):
        assert as_user(person).get(url(trajectory)).status_code == 200
        assert AccessLog.objects.filter(
            actor=person, action="view", dossier=trajectory.youth.ref
        ).exists()


def test_who_may_only_look_has_no_buttons(worker, scientist, lead, trajectory, event, as_user):
    task = Task.objects.get(code="CALL")
    assert f"/tasks/{task.pk}/done/" in page(as_user(worker), trajectory)
    for person in (scientist, lead):
        assert "/tasks/" not in page(as_user(person), trajectory)
    assert "/assign/" in page(as_user(lead), trajectory)
    assert "/assign/" not in page(as_user(scientist), trajectory)


def test_the_bar_says_who_and_where_and_never_a_secret_place(
    worker, trajectory, now, as_user
) -> None:
    place = NewPlace(PlacementKind.FOSTER, "Familie Geheim", shielded=True)
    factories.make_event(trajectory, worker, now=now, place=place)
    text = page(as_user(worker), trajectory)
    assert "Sam" in text
    assert "14 jaar" in text
    assert "geheim adres" in text
    assert "Familie Geheim" not in text
    assert trajectory.youth.last_name not in text.split("<title>")[1].split("</title>")[0]


def test_the_steps_and_the_next_one(worker, trajectory, event, held, as_user) -> None:
    answer = as_user(worker).get(url(trajectory))
    states = [step["state"] for step in answer.context["steps"]]
    assert states == ["done", "done", "now", "later", "later", "blocked"]
    assert "Verder met de teamtafel" in answer.content.decode()


def test_until_the_youth_knows_the_file_asks(worker, trajectory, now, as_user) -> None:
    factories.make_event(trajectory, worker, now=now, told=False)
    text = page(as_user(worker), trajectory)
    assert "Weet Sam het al?" in text
    assert f"/trajectories/{trajectory.ref}/told/" in text


def test_a_withdrawn_event_leaves_the_overview_and_stays_in_the_history(
    worker, trajectory, event, now, as_user
) -> None:
    withdraw_event(event=event, by=worker, now=now, reason="Verkeerde jongere", is_undo=True)
    assert "Nog niets gemeld" in page(as_user(worker), trajectory)
    assert "later ingetrokken" in page(as_user(worker), trajectory, "history/")


def test_a_draft_of_the_talk_is_nobodys_but_the_writers(worker, trajectory, talk, as_user) -> None:
    assert "Ik wil kapper worden." not in page(as_user(worker), trajectory)


def test_the_worker_reads_every_answer(worker, trajectory, held, as_user) -> None:
    text = page(as_user(worker), trajectory)
    assert "Ik wil kapper worden." in text
    assert "Rekenen vind ik stom." in text


def test_the_scientist_reads_what_was_shared(scientist, trajectory, held, as_user) -> None:
    text = page(as_user(scientist), trajectory)
    assert "Ik wil kapper worden." in text
    assert "Rustig uitleggen." in text
    assert "Rekenen vind ik stom." not in text
    assert as_user(scientist).get(url(trajectory, "words/")).status_code == 403


def test_the_lead_reads_after_saying_why(lead, worker, trajectory, held, as_user) -> None:
    client = as_user(lead)
    assert "Ik wil kapper worden." not in page(client, trajectory)
    empty = client.post(url(trajectory, "words/"), {"reason": " "})
    assert empty.status_code == 422
    assert "Vertel waarom je dit wilt lezen." in empty.content.decode()
    assert client.post(url(trajectory, "words/"), {"reason": "Overleg"}).status_code == 302
    text = page(client, trajectory)
    assert "Ik wil kapper worden." in text
    assert "Rekenen vind ik stom." not in text
    assert AccessLog.objects.filter(actor=lead, reason="Overleg").count() == 1
    assert as_user(worker).post(url(trajectory, "words/"), {"reason": "x"}).status_code == 403


def test_the_history_has_what_happened_newest_first(worker, trajectory, event, now, as_user):
    Task.objects.get(code="CALL").close(by=worker, now=now + timedelta(minutes=1))
    entries = as_user(worker).get(url(trajectory, "history/")).context["page"].object_list
    assert entries[0].title == "Oude school gebeld"
    assert entries[0].who == worker.display_name
    assert [entry.at for entry in entries] == sorted((e.at for e in entries), reverse=True)


def test_the_access_log_of_a_file_is_for_its_worker_and_the_lead(
    worker, lead, scientist, trajectory, as_user
) -> None:
    page(as_user(scientist), trajectory)
    for person in (worker, lead):
        assert scientist.display_name in page(as_user(person), trajectory, "access/")
    assert as_user(scientist).get(url(trajectory, "access/")).status_code == 403
    long = "?start_day=1&start_month=1&start_year=2026&end_day=1&end_month=6&end_year=2026"
    assert as_user(worker).get(url(trajectory, "access/") + long).status_code == 422


def test_the_trajectory_leads_to_the_file(worker, colleague, trajectory, as_user) -> None:
    answer = as_user(worker).get(f"/trajectories/{trajectory.ref}/")
    assert answer.headers["Location"] == url(trajectory)
    assert as_user(colleague).get(f"/trajectories/{trajectory.ref}/").status_code == 404


def test_as_many_queries_for_30_tasks_as_for_3(
    worker, trajectory, event, held, now, today, as_user, queries_of
) -> None:
    contact = factories.make_contact(factories.make_school())

    def make(first: int, last: int) -> None:
        for number in range(first, last):
            task = Task.start(
                round=event.round, code="LETTER", label=str(number), clock_on=today, now=now
            )
            if number % 3 == 0:
                task.close(by=worker, now=now)
            Task.start(round=event.round, code="D04", label=str(number), clock_on=today,
                       contact=contact, now=now)  # fmt: skip

    make(0, 3)
    client = as_user(worker)
    client.get(url(trajectory))
    counts = {tab: queries_of(client, url(trajectory, tab)) for tab in TABS}
    make(3, 30)
    assert counts == {tab: queries_of(client, url(trajectory, tab)) for tab in TABS}
