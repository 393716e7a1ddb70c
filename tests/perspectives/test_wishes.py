"""Whom Sam wants at the team table: wished on the own page, answered by the worker."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from cases import law
from cases.models import Task
from perspectives import inviting, own_page
from perspectives.models import OwnInvitee
from tests import factories
from tests.perspectives.conftest import page

WISH = {"do": "invite", "who": "Mijn nicht", "why": "Ze helpt me."}


@pytest.fixture
def url(trajectory, round, worker, now, today) -> str:
    trajectory.youth.birth_date = law.birthday(today, -15)
    trajectory.youth.save(update_fields=["birth_date"])
    link = own_page.give_link(trajectory=trajectory, by=worker, now=now)
    return reverse("perspectives:me", args=[link.token])


@pytest.fixture
def phone(url, trajectory) -> Client:
    client = Client()
    code = trajectory.own_page_links.get().code
    assert client.post(url, {"code": code}).status_code == 302
    return client


@pytest.fixture
def wish(phone, url) -> OwnInvitee:
    assert phone.post(url, WISH).status_code == 302
    return OwnInvitee.objects.get()


def shown(client, url) -> str:
    return client.get(url).content.decode()


def test_the_worker_reads_whom_sam_wants(wish, browser, trajectory, phone, url):
    text = browser.get(page("own_page", trajectory)).content.decode()
    assert "Mijn nicht" in text and "Ze helpt me." in text and "nog niet bekeken" in text
    assert "kijkt ernaar" in shown(phone, url)
    assert Task.objects.open().filter(code="OWN_ASK").count() == 1


@pytest.mark.parametrize(
    ("answer", "words", "read"),
    [("yes", "", "Deze persoon is gevraagd."), ("cannot", "Ze is op reis.", "Ze is op reis.")],
)
def test_sam_reads_what_came_of_it(wish, browser, trajectory, phone, url, answer, words, read):
    typed = {"answer": answer, "words": words, "version": 1}
    assert browser.post(page("wish", trajectory, wish.pk), typed).status_code == 302
    assert read in shown(phone, url)


def test_two_workers_who_answer_one_wish_see_both(wish, browser, trajectory, phone, url):
    address = page("wish", trajectory, wish.pk)
    cannot = {"answer": "cannot", "words": "Ze is op reis.", "version": 1}
    for _twice in range(2):
        assert browser.post(address, cannot).status_code == 302
    late = browser.post(address, {"answer": "yes", "version": 1})
    assert late.status_code == 422 and "Ze is op reis." in late.content.decode()
    assert "Ze is op reis." in shown(phone, url)
    assert browser.post(address, {"answer": "yes", "version": 2}).status_code == 302
    assert "Deze persoon is gevraagd." in shown(phone, url)


def test_who_invites_finds_the_way_to_the_wishes(wish, browser, trajectory):
    plan = browser.get(reverse("teamtables:plan", args=[trajectory.ref])).content.decode()
    assert "Wie wil Sam aan tafel? Kijk op de eigen pagina." in plan


@pytest.mark.parametrize("bad", [{}, {"answer": "cannot"}, {"answer": "maybe"}])
def test_a_no_has_its_reason(wish, browser, trajectory, bad):
    assert browser.post(page("wish", trajectory, wish.pk), bad | {"version": 1}).status_code == 422
    assert OwnInvitee.objects.get().answer == ""


def test_a_wish_is_there_once_and_goes(wish, phone, url, trajectory):
    phone.post(url, WISH | {"why": "Ze kent me."})
    assert OwnInvitee.objects.get().why == "Ze kent me."
    for _twice in range(2):
        assert phone.post(url, {"do": "uninvite", "wish": wish.pk}).status_code == 302
    assert not inviting.wishes_of(trajectory) and "Mijn nicht" not in shown(phone, url)
    assert phone.post(url, WISH).status_code == 302
    assert inviting.wishes_of(trajectory).count() == 1


def test_somebody_elses_wish_stays(wish, phone, url, worker, team, now):
    other = factories.make_trajectory(worker, team, now=now)
    theirs = OwnInvitee.objects.create(trajectory=other, who="Oma")
    for pk in (theirs.pk, "x", "9" * 20):
        phone.post(url, {"do": "uninvite", "wish": pk})
    assert inviting.wishes_of(other).get() == theirs


def test_the_list_has_an_end(phone, url, trajectory):
    for number in range(inviting.MOST):
        phone.post(url, WISH | {"who": f"Vriend {number}"})
    answer = phone.post(url, WISH)
    assert answer.status_code == 422 and "De lijst is vol." in answer.content.decode()
    assert phone.post(url, {"do": "invite", "who": ""}).status_code == 422


def test_who_only_looks_answers_no_wish(wish, as_user, trajectory, team):
    lead = as_user(factories.make_user(Role.TEAM_LEAD, team))
    assert lead.post(page("wish", trajectory, wish.pk), {"answer": "yes"}).status_code == 403
