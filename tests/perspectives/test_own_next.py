"""Where do I go? What was told stands on Sam's own page, and Sam says whether it is clear."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Milestone, Placement
from perspectives import caring, next_place, own_page
from perspectives.models import FollowUpPart, LeaveDay
from tests.perspectives.conftest import is_open, page
from tests.perspectives.test_own_page import aged, shown
from tests.perspectives.test_own_page_words import Sentences

WORDS = {
    "living": {"what": "Bij oma.", "place": "Schiedam", "who_helps": "Oma"},
    "learning": {"what": "Het Havenlicht College."},
    "leisure": {"what": "Voetbal."},
    "helper": {"what": "Juf Anna."},
}


@pytest.fixture
def link(leaving, trajectory, worker, now):
    aged(trajectory, 15)
    return own_page.give_link(trajectory=trajectory, by=worker, now=now)


@pytest.fixture
def url(link) -> str:
    return reverse("perspectives:me", args=[link.token])


@pytest.fixture
def phone(link, url) -> Client:
    client = Client()
    client.post(url, {"code": link.code})
    return client


@pytest.fixture
def written(leaving, worker, now, today):
    """Everything is written down, and told but for leisure."""
    for row in next_place.parts_of(leaving):
        if row.part in WORDS:
            values = {"from_on": today, **WORDS[row.part]}
            next_place.write_part(part=row, values=values, seen="", by=worker, now=now)
            if row.part != "leisure":
                next_place.tell_part(
                    part=row, told_on=today, answer="", seen=row.stamp, by=worker, now=now
                )


@pytest.mark.parametrize(
    ("first", "last", "is_shown"), [(2, 3, True), (0, 0, True), (-3, -1, False)]
)
def test_getting_used_to_it_is_there_as_long_as_it_lies_ahead(
    phone, url, leaving, written, worker, now, today, first, last, is_shown
):
    Placement.objects.update(label="Zonnehof", shielded=True)
    LeaveDay(
        youth=leaving.trajectory.youth, round=leaving, kind="weekend", place="Bij oma in Zonnehof",
        from_on=today + timedelta(days=first), until_on=today + timedelta(days=last),
        with_whom="Oma",
    ).add(by=worker, now=now)  # fmt: skip
    text = shown(phone, url)
    assert ("Waar: Bij oma in" in text) is is_shown and ("Met Oma" in text) is is_shown
    assert ("Er is nu geen afspraak." in text) is not is_shown
    assert "Zonnehof" not in text


@pytest.mark.parametrize(("kind", "part"), [("weekend", "living"), ("try_out", "learning")])
def test_nobody_reads_on_the_page_first_where_the_days_are(
    phone, url, leaving, written, worker, now, today, kind, part
):
    LeaveDay(
        youth=leaving.trajectory.youth, round=leaving, kind=kind, place="Bij pleegouders",
        from_on=today, until_on=today,
    ).add(by=worker, now=now)  # fmt: skip
    assert "Bij pleegouders" in shown(phone, url)
    FollowUpPart.objects.filter(part=part).update(told_on=None, answer="")
    assert "Bij pleegouders" not in shown(phone, url)


def know(phone, url, part, answer="yes"):
    return phone.post(url, {"do": "know", "part": part, "answer": answer})


def test_what_was_told_stands_on_the_own_page_and_nothing_else(phone, url, written):
    text = shown(phone, url)
    assert "Waar ga ik heen?" in text and "Bij oma." in text and "Waar: Schiedam" in text
    assert "Voetbal." not in text  # first in person
    assert text.count("Weet je dit al?") == 3
    assert "vertrekt" not in text and "te laat" not in text.lower()


def test_without_a_plan_the_page_asks_nothing(phone, url):
    assert "Waar ga ik heen?" not in shown(phone, url)


def test_the_youths_own_yes_makes_it_known(phone, url, written, leaving, worker, now, today):
    leisure = FollowUpPart.objects.get(part="leisure")
    next_place.tell_part(
        part=leisure, told_on=today, answer="yes", seen=leisure.stamp, by=worker, now=now
    )
    for part in ("living", "learning", "helper"):
        assert is_open(leaving, "D07")
        assert know(phone, url, part).status_code == 302
    assert not is_open(leaving, "D07")
    assert Milestone.objects.get(round=leaving, code="M10").done_by is None
    assert FollowUpPart.objects.get(part="living").asked_by is None
    know(phone, url, "living", "unsure")
    assert is_open(leaving, "D07")
    assert "Jouw antwoord:</strong> Weet ik niet." in shown(phone, url)


def test_the_worker_reads_the_same_answer(phone, url, written, browser, trajectory):
    know(phone, url, "living", "no")
    text = browser.get(page("follow_up", trajectory)).content.decode()
    assert "Weet Sam dit al? Nee." in text and "Zelf geantwoord" in text


@pytest.mark.parametrize(
    "typed", [{"part": "living", "answer": ""}, {"part": "x", "answer": "yes"}, {"answer": "yes"}]
)
def test_half_an_answer_changes_nothing(phone, url, written, typed):
    answer = phone.post(url, {"do": "know"} | typed)
    assert answer.status_code == 422
    assert "Bij oma." in answer.content.decode()
    assert not FollowUpPart.objects.exclude(answer="").exists()


def test_what_was_not_told_cannot_be_answered(phone, url, written):
    assert know(phone, url, "leisure").status_code == 422
    assert "Dit is veranderd. Lees het nog eens." in know(phone, url, "working").content.decode()


def test_after_leaving_nothing_is_asked_any_more(phone, url, written, leaving, worker, now, today):
    caring.depart(
        round=leaving, left_on=today, next_place="home", next_school=None,
        aftercare_until=None, by=worker, now=now, reason="Het ging te snel.",
    )  # fmt: skip
    assert "Waar ga ik heen?" not in shown(phone, url)
    assert know(phone, url, "living").status_code == 422


def test_a_secret_address_is_not_on_the_phone(phone, url, written, trajectory):
    assert "Schiedam" in shown(phone, url)
    trajectory.youth.placements.update(shielded=True, label="Schiedam", municipality="")
    text = shown(phone, url)
    assert "Schiedam" not in text and "Waar: (geheim)" in text


@pytest.mark.parametrize(("age", "most"), [(10, 8), (15, 12)])
def test_every_sentence_is_short_enough(phone, url, written, trajectory, age, most):
    aged(trajectory, age)
    know(phone, url, "living", "unsure")
    reader = Sentences()
    pages = [shown(phone, url)]
    pages += [know(phone, url, *said).content.decode() for said in (("leisure",), ("living", ""))]
    for text in pages:
        reader.feed(text.split("Wie heeft gekeken?")[0])
    assert [each for each in reader.found() if len(each.split()) > most] == []
