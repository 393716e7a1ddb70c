"""Sam's idea: read by the team lead without a name, answered by a day that Sam knows."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog
from cases import law
from config.kit.dates import add_working_days
from config.kit.tags import longday
from perspectives import ideas, own_page
from perspectives.models import Idea
from tests import factories
from tests.perspectives.test_own_page_scripts import PAYLOADS, Bones

IDEA = {"do": "idea", "idea": "Een stille kamer op de groep."}
ANSWER = {"state": "busy", "answer": "We zoeken een kamer.", "version": 1}


@pytest.fixture
def url(trajectory, round, worker, now, today) -> str:
    trajectory.youth.birth_date = law.birthday(today, -15)
    trajectory.youth.save(update_fields=["birth_date"])
    link = own_page.give_link(trajectory=trajectory, by=worker, now=now)
    return reverse("perspectives:me", args=[link.token])


@pytest.fixture
def phone(url, trajectory) -> Client:
    client = Client()
    client.post(url, {"code": trajectory.own_page_links.get().code})
    return client


@pytest.fixture
def lead(as_user, team) -> Client:
    return as_user(factories.make_user(Role.TEAM_LEAD, team))


@pytest.fixture
def idea(phone, url) -> Idea:
    assert phone.post(url, IDEA).status_code == 302
    return Idea.objects.get()


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def page_of(idea: Idea) -> str:
    return reverse("perspectives:idea", args=[idea.pk])


ALL = "/ideas/"


def test_the_lead_reads_the_idea_and_not_whose_it_is(idea, lead, trajectory, phone, url, today):
    due = add_working_days(today, 10)
    assert "1 idee van een jongere wacht op antwoord" in shown(lead, "/lead/today/")
    for address in (ALL, page_of(idea)):
        text = shown(lead, address)
        assert IDEA["idea"] in text
        for known in (
            trajectory.youth.first_name,
            trajectory.youth.last_name,
            "Sam<",
            trajectory.ref,
        ):
            assert known not in text
    assert f"uiterlijk op {longday(due)}" in shown(lead, ALL)
    assert f"Je krijgt antwoord rond {longday(due)}." in shown(phone, url)


def test_the_log_does_not_tell_the_lead_whose_idea_it_was(idea, lead, trajectory):
    lead.post(page_of(idea), ANSWER)
    lines = AccessLog.objects.filter(dossier=trajectory.youth.ref)
    assert lines.filter(thing_type="own words").exists()
    assert not lines.filter(thing_type="perspectives.idea").exists()
    assert AccessLog.objects.get(thing_type="perspectives.idea").dossier == ""


def test_sam_reads_what_was_done(idea, lead, phone, url):
    for _twice in range(2):
        assert lead.post(page_of(idea), ANSWER).status_code == 302
    text = shown(phone, url)
    assert "We zijn ermee bezig." in text and ANSWER["answer"] in text
    assert "Er wacht geen idee op antwoord." in shown(lead, ALL)
    assert "wacht op antwoord" not in shown(lead, "/lead/today/")


@pytest.mark.parametrize("wrong", [{"answer": ""}, {"state": ""}, {"state": "maybe"}])
def test_an_answer_has_its_words(idea, lead, wrong):
    assert lead.post(page_of(idea), ANSWER | wrong).status_code == 422
    assert Idea.objects.get().state == ""


def test_two_leads_see_both(idea, lead):
    lead.post(page_of(idea), ANSWER)
    late = lead.post(page_of(idea), ANSWER | {"state": "not", "answer": "Dat kan niet."})
    assert late.status_code == 422
    assert ANSWER["answer"] in late.content.decode() and "Dat kan niet." in late.content.decode()
    again = ANSWER | {"state": "not", "answer": "Dat kan niet.", "version": 2}
    assert lead.post(page_of(idea), again).status_code == 302
    assert Idea.objects.get().state == "not"


def test_a_late_answer_says_so(idea, lead, today):
    Idea.objects.update(answer_by=today - timedelta(days=1))
    assert "Het antwoord moest er zijn op" in shown(lead, ALL)


def test_an_idea_is_there_once_goes_and_has_its_number(idea, phone, url, trajectory, lead):
    phone.post(url, IDEA)
    assert Idea.objects.count() == 1
    for number in ("x", "9" * 20, idea.pk + 1):
        phone.post(url, {"do": "unidea", "number": number})
    assert ideas.ideas_of(trajectory).exists()
    for _twice in range(2):
        assert phone.post(url, {"do": "unidea", "number": idea.pk}).status_code == 302
    assert IDEA["idea"] not in shown(phone, url) and lead.get(page_of(idea)).status_code == 404
    for number in range(ideas.MOST):
        phone.post(url, IDEA | {"idea": f"Idee {number}"})
    full = phone.post(url, IDEA)
    assert full.status_code == 422 and "Wacht eerst op antwoord" in full.content.decode()
    assert phone.post(url, {"do": "idea", "idea": ""}).status_code == 422


def test_no_other_team_and_no_worker_reads_it_there(idea, as_user, browser):
    other = as_user(factories.make_user(Role.TEAM_LEAD, factories.make_team()))
    assert IDEA["idea"] not in shown(other, ALL)
    assert other.get(page_of(idea)).status_code == 404
    assert browser.get(ALL).status_code == 403


def write(phone: Client, url: str, trajectory, texts: list[str]) -> None:
    """In place of what was there."""
    for idea in ideas.ideas_of(trajectory):
        phone.post(url, {"do": "unidea", "number": idea.pk})
    for text in texts:
        assert phone.post(url, {"do": "idea", "idea": text}).status_code == 302, text


def test_two_hundred_scripts_have_no_effect_on_the_page_of_the_lead(phone, url, lead, trajectory):
    write(phone, url, trajectory, [f"woord {number}" for number in range(ideas.MOST)])
    plain = Bones(shown(lead, ALL))
    for start in range(0, len(PAYLOADS), ideas.MOST):
        ten = PAYLOADS[start : start + ideas.MOST]
        write(phone, url, trajectory, ten)
        read = Bones(shown(lead, ALL))
        assert read.elements == plain.elements, ten
        assert all(payload in read.words for payload in ten), ten
