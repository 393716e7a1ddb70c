"""What a new worker reads of the former one's notes is a choice of the lead; by default nothing."""

import pytest
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import AccessLog
from cases.choices import GrantGround, ShareWith
from cases.models import Round, Trajectory
from cases.talking import TalkInput, finish_talk, save_talk
from cases.words import words_for
from config.kit.dates import local_date
from tests import factories

pytestmark = pytest.mark.django_db
ALONE, SHARED, NOTE = "Alleen voor jou", "Voor de tafel", "Moeder klonk boos"


@pytest.fixture
def draft(trajectory, worker, now):
    round = factories.make_event(trajectory, worker, now=now, note=NOTE).round
    answers = {
        "hard": {"text": ALONE, "share": ShareWith.ONLY_ME},
        "helps": {"text": SHARED, "share": ShareWith.TEAM_TABLE},
    }
    fields = {"safe_at_school": "yes", "trusted_person": "Tante Canarie"}
    typed = TalkInput(fields, [], answers)
    return save_talk(round=round, version=0, typed=typed, by=worker, now=now)


@pytest.fixture
def talk(draft, worker, now):
    finish_talk(talk=draft, held_on=local_date(now), by=worker, now=now)
    return draft


@pytest.fixture
def pages(trajectory):
    """What a person reads of the file, page by page, as one text."""
    file = trajectory.youth.get_absolute_url()
    urls = (file, f"{file}history/", f"/trajectories/{trajectory.ref}/school-talk/")

    def read(client) -> str:
        return "".join(client.get(url).content.decode() for url in urls)

    return read


def assign(client, trajectory, to, **more):
    return client.post(f"/trajectories/{trajectory.ref}/assign/", {"to": to.pk, **more})


def test_by_default_the_new_worker_does_not_read_them(
    lead, colleague, trajectory, talk, pages, as_user
) -> None:
    assign(as_user(lead), trajectory, colleague)
    shown = pages(as_user(colleague))
    for word in (ALONE, NOTE, "Canarie"):
        assert word not in shown
    assert SHARED in shown
    for view in ("talk", "print"):
        url = f"/trajectories/{trajectory.ref}/school-talk/"
        assert as_user(colleague).get(url, {"view": view}).status_code == 403


def test_with_the_leads_tick_everything_can_be_read(
    lead, colleague, trajectory, talk, pages, as_user
) -> None:
    assign(as_user(lead), trajectory, colleague, reads_notes="on")
    shown = pages(as_user(colleague))
    for word in (ALONE, NOTE, "Canarie", SHARED):
        assert word in shown


def test_the_lead_may_say_so_afterwards(lead, colleague, trajectory, talk, pages, as_user) -> None:
    client = as_user(lead)
    assign(client, trajectory, colleague)
    for _press in range(2):
        assign(client, trajectory, colleague, reads_notes="on")
    assert ALONE in pages(as_user(colleague))
    assert trajectory.assignments.filter(ended_at=None).count() == 1
    assert AccessLog.objects.filter(fields=["former_notes"]).count() == 1


def test_a_draft_of_the_former_worker_is_not_shown_and_not_overwritten(
    lead, colleague, trajectory, draft, as_user
) -> None:
    assign(as_user(lead), trajectory, colleague)
    url, client = f"/trajectories/{trajectory.ref}/school-talk/", as_user(colleague)
    for answer in (client.get(url), client.post(url, {"version": "1", "save": "draft"})):
        assert answer.status_code == 403
        assert ALONE not in answer.content.decode()
    draft.refresh_from_db()
    assert draft.version == 1


def test_own_notes_and_those_of_the_own_time_can_be_read(
    lead, worker, colleague, trajectory, talk, pages, as_user
) -> None:
    client = as_user(lead)
    assign(client, trajectory, colleague)
    assign(client, trajectory, worker)
    shown = pages(as_user(worker))
    assert ALONE in shown
    assert NOTE in shown


def test_a_new_worker_starts_the_talk_that_nobody_began(
    lead, worker, colleague, trajectory, as_user, now
) -> None:
    factories.make_event(trajectory, worker, now=now)
    assign(as_user(lead), trajectory, colleague)
    url, client = f"/trajectories/{trajectory.ref}/school-talk/", as_user(colleague)
    assert client.get(url).status_code == 200
    assert client.post(url, {"version": "0", "hard_text": "Nieuw", "save": "draft"}).url == url
    assert "Nieuw" in client.get(url).content.decode()


def test_who_wrote_it_down_and_is_only_linked_now_reads_what_was_shared(
    worker, trajectory, talk, pages, as_user, now, today
) -> None:
    trajectory.assignments.get().end(by=None, on=today, now=now)
    factories.make_grant(trajectory, worker, GrantGround.SCIENTIST, now=now)
    page = as_user(worker).get(trajectory.youth.get_absolute_url()).text
    assert SHARED in page
    assert ALONE not in page


def test_a_draft_is_nobodys_words(worker, scientist, trajectory, draft, as_user) -> None:
    for person in (worker, scientist):
        page = as_user(person).get(trajectory.youth.get_absolute_url()).text
        assert SHARED not in page


def test_the_words_of_an_event_that_was_taken_back_are_gone(worker, talk, now) -> None:
    def read() -> list[str]:
        asked = {"may_lead": False, "session": SessionStore(), "today": local_date(now)}
        loaded = Trajectory.objects.for_work(asked["today"]).get()
        return [each.text for each in words_for(loaded, worker, **asked).answers]

    assert SHARED in read()
    Round.objects.update(withdrawn_at=now)
    assert read() == []


def test_the_words_of_another_youth_are_in_no_other_file(
    worker, team, trajectory, talk, as_user, now
) -> None:
    other = factories.make_trajectory(worker, team, now=now)
    factories.make_event(other, worker, now=now)
    assert SHARED not in as_user(worker).get(other.youth.get_absolute_url()).text
