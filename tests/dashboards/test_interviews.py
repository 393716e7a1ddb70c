"""C46: youths and parents tell somebody of their neighbourhood what matters; nobody finds who."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.test import Client

from accounts.choices import Role
from accounts.models import AccessLog, User
from dashboards.choices import Topic
from dashboards.models import Interview
from tests import factories

pytestmark = pytest.mark.django_db

NEXT_YEAR = date.today().year + 1
LIST, NEW, SAID = "/interviews/", "/interviews/new/", "/interviews/said/"


@pytest.fixture
def malika() -> User:
    return factories.make_user(Role.PEER_INTERVIEWER, display_name="Malika Oosterwijk")


@pytest.fixture
def hers(malika: User, as_user) -> Client:
    return as_user(malika)


@pytest.fixture
def talk(malika: User, today) -> Interview:
    told = {"heard": "Ze luisterden.", "better": "Sneller."}
    return Interview.objects.create(interviewer=malika, spoke_with="youth", spoken_on=today, **told)


def typed(today, **over) -> dict[str, str]:
    day = {"day": today.day, "month": today.month, "year": today.year}
    whole = {f"spoken_on_{part}": str(number) for part, number in day.items()}
    return {"spoke_with": "parent", "better": "Eén persoon die belt."} | whole | over


def test_she_writes_down_a_talk_once(hers, malika, today):
    for _twice in range(2):
        assert hers.post(NEW, typed(today)).status_code == 302
    talk = Interview.objects.get()
    assert (talk.interviewer, talk.better) == (malika, "Eén persoon die belt.")
    assert "Eén persoon die belt." in hers.get(LIST).content.decode()
    line = AccessLog.objects.filter(action="create").last()
    assert (line.thing_type, line.dossier) == ("dashboards.interview", "")


def test_an_interviewer_sees_only_the_own_talks(talk, as_user):
    other = as_user(factories.make_user(Role.PEER_INTERVIEWER))
    assert "Ze luisterden." not in other.get(LIST).content.decode()
    for act in ("", "remove/", "put-back/"):
        assert other.post(f"{LIST}{talk.pk}/{act}").status_code == 404
    assert other.get(f"{LIST}{talk.pk}/").status_code == 404
    assert Interview.objects.get().heard == "Ze luisterden."


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"better": ""}, "Vul bij minstens één onderwerp iets in."),
        ({"spoke_with": ""}, "Met wie sprak je?"),
        ({"spoken_on_year": str(NEXT_YEAR)}, "Deze dag moet nog komen."),
        ({"better": "a" * 501}, "500"),
    ],
)
def test_bad_input_is_named_and_what_was_typed_stays(hers, today, wrong, words):
    answer = hers.post(NEW, typed(today) | wrong)
    said = answer.content.decode()
    assert answer.status_code == 422 and words in said
    assert "better" in wrong or "Eén persoon die belt." in said
    assert not Interview.objects.exists()


def test_an_empty_talk_cannot_be_stored(malika, today):
    with pytest.raises(IntegrityError):
        Interview.objects.create(interviewer=malika, spoke_with="youth", spoken_on=today)


def test_a_second_window_writes_nothing_over(hers, talk, today):
    url = f"{LIST}{talk.pk}/"
    stamp = talk.stamp
    assert hers.post(url, typed(today, seen=stamp)).status_code == 302
    answer = hers.post(url, typed(today, seen=stamp, better="Iets anders."))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Eén persoon die belt." in said and "Iets anders." in said
    assert Interview.objects.get().better == "Eén persoon die belt."
    again = typed(today, better="Iets anders.", seen=Interview.objects.get().stamp)
    assert Interview.objects.get().stamp in said
    assert hers.post(url, again).status_code == 302
    assert Interview.objects.get().better == "Iets anders."


def test_taken_out_of_the_list_and_put_back(hers, talk):
    answer = hers.post(f"{LIST}{talk.pk}/remove/", follow=True)
    assert "Ze luisterden." not in answer.content.decode()
    assert hers.get(f"{LIST}{talk.pk}/").status_code == 404
    answer = hers.post(f"{LIST}{talk.pk}/put-back/", follow=True)
    assert "Ze luisterden." in answer.content.decode()


def test_the_lead_reads_words_of_five_talks_and_never_whose(lead, as_user, malika, today):
    for number in range(4):
        Interview.objects.create(
            interviewer=malika, spoke_with="youth", spoken_on=today - timedelta(days=number),
            better=f"Idee {number}.",
        )  # fmt: skip
    page = as_user(lead).get(SAID).content.decode()
    assert "Idee 0." not in page and "Nog te weinig gesprekken" in page
    last = {"spoke_with": "parent", "spoken_on": today, "better": "Alsjeblieft rust."}
    Interview.objects.create(interviewer=malika, **last)
    page = as_user(lead).get(SAID).content.decode()
    assert page.index("Alsjeblieft rust.") < page.index("Idee 0.") < page.index("Idee 3.")
    for hidden in (malika.display_name, "ouder of verzorger", str(today.year)):
        assert hidden not in page.split("<main")[1].split("</main>")[0]
    assert "Er wordt geluisterd" in page


def test_each_topic_is_a_column():
    assert {field.name for field in Interview._meta.fields} >= set(Topic.values)


def test_older_talks_are_on_the_next_page(hers, malika, today):
    for number in range(26):
        Interview.objects.create(
            interviewer=malika, spoke_with="youth", spoken_on=today - timedelta(days=number),
            better=f"Idee nummer {number}.",
        )  # fmt: skip
    first, second = (hers.get(LIST, {"page": page}).content.decode() for page in (1, 2))
    assert "Idee nummer 24." in first and "Idee nummer 25." not in first
    assert "Idee nummer 25." in second


def test_a_lead_reads_the_newest_talks_and_not_the_page_of_years(
    lead, as_user, malika, today, monkeypatch
):
    monkeypatch.setattr("dashboards.interviewing.NEWEST", 5)
    for number in range(6):
        day = today - timedelta(days=number)
        Interview.objects.create(
            interviewer=malika, spoke_with="youth", spoken_on=day, better=f"Idee {number}."
        )
    page = as_user(lead).get(SAID).content.decode()
    assert "Idee 4." in page and "Idee 5." not in page
