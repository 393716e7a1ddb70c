"""The school talk: kept while typing, never overwritten, finished when nothing is missing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from cases.choices import CloseReason, MilestoneCode, TalkQuestion
from cases.models import SchoolTalk, Task
from tests import factories

pytestmark = pytest.mark.django_db
AUTO = {"X-Requested-With": "autosave"}
SECRET = "Ik slaap slecht op de groep"


@pytest.fixture
def round(trajectory, worker, now):
    return factories.make_event(trajectory, worker, now=now).round


@pytest.fixture
def url(trajectory, round) -> str:
    return reverse("cases:talk", args=[trajectory.ref])


@pytest.fixture
def typed(today) -> dict[str, str]:
    """Everything that a finished talk needs."""
    cards = {f"{question}_text": f"Woorden bij {question}" for question in TalkQuestion.values}
    return cards | {
        "version": "0",
        "youth_present": "on",
        "hard_text": "",
        "hard_declined": "on",
        "goes_well_share": "team_table",
        "safe_at_school": "sometimes",
        "trusted_person": "Tante Fadoua",
        "held_on_day": today.day,
        "held_on_month": today.month,
        "held_on_year": today.year,
        "save": "finish",
    }


def test_a_draft_is_kept_while_typing(as_user, worker, url, round) -> None:
    client = as_user(worker)
    draft = {"version": "0", "hard_text": SECRET, "save": "draft"}
    assert client.post(url, draft, headers=AUTO).json() == {"version": 1}
    again = client.post(url, draft | {"version": "1", "planned_on_day": "27-3-27"}, headers=AUTO)
    assert again.json() == {"version": 2}
    assert SECRET in client.get(url).content.decode()
    assert not round.talk.is_held
    assert not round.is_done(MilestoneCode.M3)


def test_a_draft_by_the_button_leads_back(as_user, worker, url) -> None:
    response = as_user(worker).post(url, {"version": "0", "save": "draft"})
    assert (response.status_code, response.url) == (302, url)


def test_finishing_stores_the_talk_and_closes_its_task(
    as_user, worker, trajectory, round, url, typed, today
) -> None:
    client = as_user(worker)
    assert client.post(url, typed).status_code == 302
    talk = SchoolTalk.objects.get()
    assert (talk.held_on, talk.safe_at_school) == (today, "sometimes")
    shares = {answer.question: answer.share for answer in talk.answers.all()}
    assert (shares["goes_well"], shares["helps"]) == ("team_table", "only_me")
    assert round.is_done(MilestoneCode.M3)
    assert not Task.objects.open().filter(code="D02").exists()
    assert AccessLog.objects.filter(thing_type="cases.schooltalk", action="create").exists()
    page = client.get(url).content.decode()
    assert "Woorden bij helps" in page
    assert client.post(url, typed | {"helps_text": "Anders"}).status_code == 302
    assert talk.answers.get(question="helps").text == "Woorden bij helps"
    assert client.post(url, typed, headers=AUTO).status_code == 409


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"youth_present": ""}, "Was de jongere er niet bij? Vertel waarom."),
        ({"helps_text": "  "}, "Vul ‘Wat helpt jou om te leren?’ in, of vink aan dat Sam"),
        ({"hard_text": "Toch wel iets"}, "Haal een van de twee weg."),
        ({"safe_at_school": ""}, "Kies een antwoord bij ‘Voel je je veilig op school’."),
        ({"trusted_person": ""}, "Schrijf op wie Sam vertrouwt"),
        ({"trusted_declined": "on"}, "niet allebei"),
        ({"held_on_day": ""}, "dag"),
        ({"held_on_day": "31", "held_on_month": "2"}, "31 februari bestaat niet."),
        ({"helps_text": "mijn nummer is 111222333"}, "Dit lijkt een BSN."),
        ({"helps_text": "a\x00b"}, "Er staat een teken in dat wij niet kunnen opslaan."),
        ({"helps_text": "x" * 4001}, "4.001"),
        ({"goes_well_share": "iedereen"}, "iedereen"),
        ({"guardians": "999999"}, "999999"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_lost(
    as_user, worker, url, typed, given, words
) -> None:
    response = as_user(worker).post(url, typed | given)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in page
    assert "Woorden bij where_to" in page
    assert not SchoolTalk.objects.exists()


def test_a_day_to_come_is_no_day_of_a_talk(as_user, worker, url, typed, today) -> None:
    day = today + timedelta(days=1)
    given = {"held_on_day": day.day, "held_on_month": day.month, "held_on_year": day.year}
    assert as_user(worker).post(url, typed | given).status_code == 422
    assert not SchoolTalk.objects.exists()


def test_a_talk_without_the_youth_needs_a_reason(as_user, worker, url, typed) -> None:
    given = {"youth_present": "", "absence_reason": "Wilde niet komen"}
    assert as_user(worker).post(url, typed | given).status_code == 302
    assert SchoolTalk.objects.get().absence_reason == "Wilde niet komen"


def test_two_windows_never_overwrite_each_other(as_user, worker, url, typed) -> None:
    client = as_user(worker)
    client.post(url, {"version": "0", "hard_text": "Eerste venster", "save": "draft"})
    late = typed | {"hard_text": "Tweede venster", "hard_declined": ""}
    assert client.post(url, late, headers=AUTO).status_code == 409
    page = client.post(url, late)
    assert page.status_code == 409
    assert "Eerste venster" in page.content.decode()
    assert "Tweede venster" in page.content.decode()
    assert SchoolTalk.objects.get().answers.get(question="hard").text == "Eerste venster"
    kept = dict(page.context["kept"]) | {"version": page.context["stamp"]}
    assert client.post(url, kept | {"keep-hard_text": "theirs"}).status_code == 302
    talk = SchoolTalk.objects.get()
    assert talk.is_held
    assert talk.answers.get(question="hard").text == "Eerste venster"
    assert talk.answers.get(question="helps").text == "Woorden bij helps"


def test_the_cards_can_be_shown_large_and_printed_empty(as_user, worker, url) -> None:
    client = as_user(worker)
    client.post(url, {"version": "0", "hard_text": SECRET, "save": "draft"})
    assert SECRET in client.get(url, {"view": "talk"}).content.decode()
    assert SECRET not in client.get(url, {"view": "print"}).content.decode()


def test_only_the_worker_reads_the_talk(
    as_user, worker, colleague, outsider, lead, scientist, url, typed
) -> None:
    as_user(worker).post(url, {"version": "0", "hard_text": SECRET, "save": "draft"})
    for user, status in [(colleague, 404), (outsider, 404), (lead, 403), (scientist, 403)]:
        client = as_user(user)
        for view in ("", "talk", "print"):
            response = client.get(url, {"view": view})
            assert response.status_code == status
            assert SECRET not in response.content.decode()
        assert client.post(url, typed).status_code == status
    assert not SchoolTalk.objects.get().is_held


def test_a_finished_talk_is_no_page_for_who_only_looks(
    as_user, worker, lead, scientist, url, typed
) -> None:
    as_user(worker).post(url, typed | {"goes_well_share": "team_table"})
    assert SchoolTalk.objects.get().is_held
    for user in (lead, scientist):
        assert as_user(user).get(url).status_code == 403


def test_a_draft_of_a_file_that_ended_is_not_gone_on_with(
    as_user, worker, trajectory, url, typed, now, today
) -> None:
    client = as_user(worker)
    client.post(url, {"version": "0", "hard_text": SECRET, "save": "draft"})
    trajectory.refresh_from_db()
    trajectory.end(reason=CloseReason.OWN_WORD, words="Dag.", by=worker, now=now, on=today)
    for answer in (client.get(url), client.post(url, typed | {"version": "1"})):
        assert answer.status_code == 403
    assert not SchoolTalk.objects.get().is_held


def test_without_an_event_there_is_nothing_to_talk_about(as_user, worker, trajectory) -> None:
    response = as_user(worker).get(reverse("cases:talk", args=[trajectory.ref]))
    assert (response.status_code, response.url) == (302, trajectory.youth.get_absolute_url())


def test_looking_changes_nothing(as_user, worker, url) -> None:
    assert as_user(worker).get(url).status_code == 200
    assert not SchoolTalk.objects.exists()
