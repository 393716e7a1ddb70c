"""Who looked at my file? In the words of the young person."""

import re

import pytest
from django.test import Client
from django.utils import translation

from accounts.choices import Action
from accounts.log import record
from accounts.models import AccessLog, User
from cases import plain_log
from cases.models import Trajectory
from tests.clock import at

pytestmark = pytest.mark.django_db
PERIOD = {"start_day": "1", "start_month": "12", "start_year": "2025",
          "end_day": "3", "end_month": "12", "end_year": "2025"}  # fmt: skip


@pytest.fixture
def client(as_user, worker: User) -> Client:
    return as_user(worker)


@pytest.fixture
def url(trajectory: Trajectory) -> str:
    return f"/youths/{trajectory.youth.ref}/access/plain/"


def look(who: User, trajectory: Trajectory, moment: str, page: str, **over: object) -> None:
    values = {"action": Action.VIEW, "thing_type": "cases.trajectory", "page": page}
    values |= {"role": ",".join(held.role for held in who.roles_today), "at": at(moment)}
    AccessLog.objects.create(actor=who, dossier=trajectory.youth.ref, **values | over)


def said(answer) -> list[str]:
    text = answer.content.decode()
    return re.findall(r"<h2>(.*?)</h2>|<li>(\S[^<]*)</li>", text[text.index("<h1>") :])


def test_the_log_in_sentences_the_newest_day_first(
    client: Client, url: str, trajectory: Trajectory, worker: User, lead: User, scientist: User
):
    look(worker, trajectory, "2025-12-01 10:00", "cases:youth")
    look(worker, trajectory, "2025-12-02 10:00", "perspectives:future")
    look(worker, trajectory, "2025-12-02 11:00", "perspectives:area")
    look(lead, trajectory, "2025-12-02 12:00", "cases:history")
    look(scientist, trajectory, "2025-12-02 13:00", "cases:talk")
    look(worker, trajectory, "2025-12-03 09:00", "", action="change", thing_type="cases.placement")
    days = [day or sentence for day, sentence in said(client.get(url, PERIOD))]
    assert days == [
        "Woensdag 3 december 2025",
        "Noor veranderde iets in waar je woont.",
        "Dinsdag 2 december 2025",
        "De gedragswetenschapper heeft jouw schoolgesprek bekeken.",
        "De teamleider heeft jouw geschiedenis bekeken.",
        "Noor heeft jouw plan bekeken.",
        "Maandag 1 december 2025",
        "Noor heeft jouw dossier bekeken.",
    ]


def test_each_thing_is_one_sentence_and_told_once_a_day(
    client: Client, url: str, trajectory: Trajectory, worker: User, lead: User
):
    for hour, page in ((9, "cases:youth"), (10, "perspectives:future"), (11, "cases:places"),
                       (12, "cases:youth")):  # fmt: skip
        look(worker, trajectory, f"2025-12-02 {hour:02}:00", page)
    look(lead, trajectory, "2025-12-02 13:00", "cases:youth")
    look(worker, trajectory, "2025-12-03 09:00", "cases:youth")
    days = [day or sentence for day, sentence in said(client.get(url, PERIOD))]
    assert days == [
        "Woensdag 3 december 2025",
        "Noor heeft jouw dossier bekeken.",
        "Dinsdag 2 december 2025",
        "De teamleider heeft jouw dossier bekeken.",
        "Noor heeft jouw dossier bekeken.",
        "Noor heeft waar je woont bekeken.",
        "Noor heeft jouw plan bekeken.",
    ]


def test_a_review_is_told_as_what_it_is(
    client: Client, url: str, trajectory: Trajectory, lead: User
):
    look(lead, trajectory, "2025-12-02 13:00", "", action="change", fields=["break_glass_review"])
    sentences = [sentence for _, sentence in said(client.get(url, PERIOD)) if sentence]
    assert sentences == ["De teamleider keek of iemand mocht kijken."]


def test_a_child_of_nine_reads_every_sentence_at_once() -> None:
    """At most eight words, whoever did whatever with what."""
    sentences = [*plain_log.SENTENCES.values(), plain_log.REVIEWED]
    who = ["Noor", plain_log.ANYBODY, *plain_log.OTHERS.values()]
    what = [plain_log.FILE, *plain_log.WHAT.values()]
    with translation.override("nl"):
        told = {
            str(sentence) % {"who": somebody, "what": thing}
            for sentence in sentences
            for somebody in who
            for thing in what
        }
    assert [each for each in told if len(each.split()) > 8] == []


def test_what_did_not_happen_and_the_search_of_a_list_are_no_looks(
    client: Client, url: str, trajectory: Trajectory, outsider: User, lead: User
):
    look(outsider, trajectory, "2025-12-02 10:00", "cases:youth", outcome="denied")
    look(lead, trajectory, "2025-12-02 10:00", "", action="search")
    answer = client.get(url, PERIOD)
    assert "Niemand heeft jouw dossier in deze dagen bekeken." in answer.content.decode()


def test_no_last_name_of_a_worker_is_said(client: Client, url: str, trajectory: Trajectory):
    client.get(url)
    sentences = " ".join(sentence for _, sentence in said(client.get(url)))
    assert "Noor heeft" in sentences
    assert "Haverkamp" not in sentences


def test_a_wrong_period_is_answered_with_words(client: Client, url: str):
    answer = client.get(url, PERIOD | {"end_year": "2027"})
    assert answer.status_code == 422
    assert "hoogstens 90 dagen" in answer.content.decode()


def test_only_who_may_read_the_log_gets_the_page(
    as_user, url: str, lead: User, scientist: User, outsider: User, colleague: User
):
    answers = [as_user(who).get(url).status_code for who in (lead, scientist, outsider, colleague)]
    assert answers == [200, 403, 404, 404]


def test_the_number_of_queries_does_not_grow(
    client: Client, url: str, trajectory: Trajectory, worker: User, queries_of
):
    client.get(url)
    few = queries_of(client, url)
    for _ in range(30):
        record(by=worker, action=Action.VIEW, thing=trajectory, dossier=trajectory.youth.ref)
    assert queries_of(client, url) == few
