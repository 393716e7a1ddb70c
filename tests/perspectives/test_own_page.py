"""The youth's own page: a code in person, own words and who may read them, and nothing else."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import law
from cases.choices import GrantGround
from cases.models import Task
from perspectives import own_page, planning
from perspectives.choices import Area
from perspectives.models import OwnCheck, OwnMessage, OwnMood, OwnPageLink, OwnWords
from tests import factories
from tests.perspectives.conftest import aim_to_learn, page

SAYS = {"do": "words", "topic": "learning", "text": "Ik wil koken leren.", "readers": "worker"}


def aged(trajectory, years: int) -> None:
    today = timezone.localdate()
    trajectory.youth.birth_date = date(today.year - years, 1, 1)
    trajectory.youth.save(update_fields=["birth_date"])


@pytest.fixture
def link(round, trajectory, worker, now) -> OwnPageLink:
    aged(trajectory, 15)
    return own_page.give_link(trajectory=trajectory, by=worker, now=now)


@pytest.fixture
def url(link) -> str:
    return reverse("perspectives:me", args=[link.token])


@pytest.fixture
def phone(link, url) -> Client:
    """The youth's phone, after the right code."""
    client = Client()
    assert client.post(url, {"code": link.code}).status_code == 302
    return client


def shown(client, url) -> str:
    return client.get(url).content.decode()


def test_without_the_code_the_page_says_nothing(link, url, trajectory):
    text = shown(Client(), url)
    assert trajectory.youth.calling_name not in text and "Wie heeft gekeken" not in text
    assert Client().post(url, SAYS).status_code == 422
    assert not OwnWords.objects.exists()


def test_the_code_has_four_digits_and_the_page_is_kept_nowhere(link, phone, url):
    assert re.fullmatch("[0-9]{4}", link.code)
    answer = phone.get(url)
    assert "no-store" in answer["Cache-Control"]
    assert "Jouw plan, Sam." in answer.content.decode()
    assert "<title>Mijn pagina</title>" in answer.content.decode()


def test_five_wrong_codes_lock_the_page_until_the_worker_gives_a_new_one(
    link, url, trajectory, worker, now
):
    wrong = f"{(int(link.code) + 1) % 10000:04}"
    for _five in range(5):
        Client().post(url, {"code": wrong})
    assert Client().post(url, {"code": link.code}).status_code == 429
    assert Task.objects.open().filter(code="LOCKED_OWN").count() == 1
    new = own_page.give_link(trajectory=trajectory, by=worker, now=now)
    assert Client().get(url).status_code == 410
    assert Client().get(reverse("perspectives:me", args=[new.token])).status_code == 200
    assert not Task.objects.open().filter(code="LOCKED_OWN").exists()


def test_own_words_stand_there_and_can_change(phone, url):
    assert phone.post(url, SAYS).status_code == 302
    assert "Ik wil koken leren." in shown(phone, url)
    phone.post(url, SAYS | {"text": "Ik wil bakker worden."})
    assert "Ik wil bakker worden." in shown(phone, url)
    phone.post(url, SAYS | {"text": "", "declined": "on"})
    assert "Je wilt nu niks zeggen. Dat is goed." in shown(phone, url)
    assert OwnWords.objects.count() == 1


def test_nothing_typed_is_lost_when_a_choice_is_missing(phone, url):
    answer = phone.post(url, SAYS | {"readers": "everybody"})
    assert answer.status_code == 422
    assert "Ik wil koken leren." in answer.content.decode()
    assert not OwnWords.objects.exists()


@pytest.mark.parametrize(("readers", "reads"), [("only_me", False), ("worker", True)])
def test_the_worker_reads_only_what_the_youth_lets_read(
    phone, url, browser, trajectory, readers, reads
):
    phone.post(url, SAYS | {"readers": readers})
    assert ("Ik wil koken leren." in shown(browser, page("own_page", trajectory))) is reads


def test_a_question_becomes_one_task_for_the_worker(phone, url, browser, trajectory):
    for _twice in range(2):
        phone.post(url, {"do": "ask", "message": "Mag mijn tante mee?"})
    assert OwnMessage.objects.count() == 1
    assert Task.objects.open().filter(code="OWN_ASK").count() == 1
    assert "Mag mijn tante mee?" in shown(browser, page("own_page", trajectory))


def test_an_empty_question_is_told_kindly(phone, url):
    answer = phone.post(url, {"do": "ask", "message": " "})
    assert answer.status_code == 422
    assert not Task.objects.filter(code="OWN_ASK").exists()


def test_how_it_goes_is_kept_once_a_day(phone, url, browser, trajectory):
    phone.post(url, {"do": "mood", "score": "2"})
    phone.post(url, {"do": "mood", "score": "4"})
    assert OwnMood.objects.get().score == 4
    assert "Hoe het gaat met Sam" in shown(browser, page("own_page", trajectory))


def test_a_plan_that_is_not_right_is_a_task(phone, url, round, worker, now, today, trajectory):
    plan = planning.start_plan(round=round, by=worker, now=now)
    for area in plan.areas.filter(area__in=Area.values):
        typed = {"youth_words": "Bij oma.", "needed": "Een kamer."}
        planning.save_area(area=area, version=area.version, typed=typed, by=worker, now=now)
    assert "Klopt dit?" not in shown(phone, url)
    aim_to_learn(plan, worker, now)
    planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)
    assert "Bij oma." in shown(phone, url) and "Een kamer." not in shown(phone, url)
    phone.post(url, {"do": "check", "says": "right"})
    assert not Task.objects.filter(code="OWN_ASK").exists()
    phone.post(url, {"do": "check", "says": "other", "words": "Toch bij mama."})
    assert OwnCheck.objects.get().says == "other"
    assert Task.objects.open().filter(code="OWN_ASK").count() == 1


def test_who_looked_is_told_in_plain_words(phone, url, browser, trajectory):
    browser.get(page("future", trajectory))
    assert "Noor heeft" in shown(phone, url)


def test_the_page_shows_no_terms_signals_or_notes(phone, url):
    text = shown(phone, url)
    for word in ("te laat", "Dringend", "Let op", "van 21", "signal", "uithuisplaatsing"):
        assert word not in text


def test_until_the_youth_knows_nothing_leaves_the_house(trajectory, worker, now, browser):
    factories.make_event(trajectory, worker, now=now, told=False)
    aged(trajectory, 15)
    with pytest.raises(own_page.NoOwnPage):
        own_page.give_link(trajectory=trajectory, by=worker, now=now)
    assert "tot Sam weet wat er is gebeurd" in shown(browser, page("own_page", trajectory))
    assert browser.get(page("together", trajectory)).status_code == 404


def test_under_nine_the_page_is_on_the_workers_screen(round, trajectory, browser, worker, now):
    aged(trajectory, 8)
    assert browser.post(page("own_page_give", trajectory)).status_code == 302
    assert not OwnPageLink.objects.exists()
    url = page("together", trajectory)
    assert "Hoi Sam." in shown(browser, url)
    assert browser.post(url, SAYS).status_code == 302
    assert OwnWords.objects.get().written_by == worker
    assert f"Opgeschreven door {worker.display_name}." in shown(browser, url)


def test_what_only_the_youth_reads_stays_away_from_the_workers_screen(
    phone, url, browser, trajectory
):
    phone.post(url, SAYS | {"readers": "only_me"})
    together = page("together", trajectory)
    assert "Ik wil koken leren." not in shown(browser, together)
    assert "Dit leest alleen Sam" in shown(browser, together)
    answer = browser.post(together, SAYS | {"text": "Iets anders."})
    assert answer.status_code == 422 and "Iets anders." in answer.content.decode()
    assert browser.post(together, SAYS | {"readers": "only_me"}).status_code == 422
    assert OwnWords.objects.get().text == "Ik wil koken leren."


def test_a_stand_in_gives_the_link_and_reads_what_is_for_more_people(
    phone, url, as_user, trajectory, team, now
):
    phone.post(url, SAYS)
    phone.post(url, SAYS | {"topic": "leisure", "text": "Dansen.", "readers": "table"})
    phone.post(url, {"do": "ask", "message": "Mag oma mee?"})
    other = factories.make_user("worker", team)
    factories.make_grant(trajectory, other, GrantGround.STAND_IN, now=now)
    text = shown(as_user(other), page("own_page", trajectory))
    assert "Dansen." in text and "Maak een nieuwe link" in text
    assert "Ik wil koken leren." not in text and "Mag oma mee?" not in text
    assert as_user(other).get(page("together", trajectory)).status_code == 403


@pytest.mark.parametrize(("seconds", "opens"), [(-1, False), (0, True)])
def test_at_the_ninth_birthday_to_the_second(round, trajectory, seconds, opens):
    youth = trajectory.youth
    youth.birth_date = date(2018, 3, 29)  # the night in which the clock changes
    youth.save()
    moment = law.turns(youth.birth_date, 9) + timedelta(seconds=seconds)
    assert own_page.may_have_link(trajectory, now=moment) is opens


def test_the_worker_gives_the_link_once_and_ends_it(round, trajectory, browser):
    aged(trajectory, 15)
    answer = browser.post(page("own_page_give", trajectory))
    link = OwnPageLink.objects.get()
    assert link.token in answer.content.decode()
    assert link.token not in shown(browser, page("own_page", trajectory))
    browser.post(page("own_page_end", trajectory))
    assert Client().get(reverse("perspectives:me", args=[link.token])).status_code == 410


PAYLOADS = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
            "javascript:alert(1)", "{{ 7*7 }}", "</textarea><script>x</script>"]  # fmt: skip


def test_scripts_in_own_words_are_only_words(phone, url, browser, trajectory):
    for number, payload in enumerate(PAYLOADS):
        phone.post(url, SAYS | {"text": payload, "topic": ["living", "story"][number % 2]})
        phone.post(url, {"do": "ask", "message": payload})
        for text in (shown(phone, url), shown(browser, page("own_page", trajectory))):
            for raw in ("<script>alert", "<img src=x", "<svg onload", "</textarea><script>x"):
                assert raw not in text


def test_another_youths_link_shows_only_the_own_page(phone, url, link):
    other = OwnPageLink.objects.create(
        trajectory=link.trajectory, made_by=link.made_by, revoked_at=timezone.now(),
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    assert phone.get(reverse("perspectives:me", args=[other.token])).status_code == 410


def test_who_leaves_quickly_is_asked_the_code_again(phone, url, trajectory):
    assert trajectory.youth.calling_name in shown(phone, url)
    assert phone.post(url, {"do": "leave"}).status_code == 204
    assert trajectory.youth.calling_name not in shown(phone, url)
