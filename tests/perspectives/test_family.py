"""The page of Sam's mother: what was agreed, her own words, and nothing of anybody else's."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cases import law
from cases.models import Guardian, Milestone, Placement, Task
from perspectives import family, planning
from perspectives.models import FamilyInformed, FamilyLink, FamilyMessage, FamilyWords, OwnWords
from tests.perspectives.conftest import aim_to_learn, page
from tests.perspectives.test_own_page_scripts import PAYLOADS, Bones

SAYS = {"do": "words", "topic": "wishes", "text": "Dat Sam weer lacht."}


@pytest.fixture
def mother(trajectory) -> Guardian:
    return Guardian.objects.create(
        youth=trajectory.youth, name="Anne Voorbeeld", relation="mother", has_authority=True
    )


@pytest.fixture
def link(round, trajectory, mother, worker, now) -> FamilyLink:
    trajectory.youth.birth_date = date(now.year - 10, 1, 1)
    trajectory.youth.save(update_fields=["birth_date"])
    return family.give_link(trajectory=trajectory, guardian=mother, by=worker, now=now)


@pytest.fixture
def url(link) -> str:
    return reverse("perspectives:family", args=[link.token])


@pytest.fixture
def phone(link, url) -> Client:
    """Her phone, after the right code."""
    client = Client()
    assert client.post(url, {"code": link.code}).status_code == 302
    return client


@pytest.fixture
def plan(round, worker, now, today):
    plan = planning.start_plan(round=round, by=worker, now=now)
    plan.areas.update(needed="Rust.", youth_words="Ik wil koken leren.")
    aim_to_learn(plan, worker, now)
    planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)
    return plan


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_without_the_code_nothing_is_said_of_sam(link, url):
    text = shown(Client(), url)
    assert "Sam" not in text and "Anne Voorbeeld" not in text
    assert Client().post(url, SAYS).status_code == 422
    assert not FamilyWords.objects.exists()


def test_she_reads_the_agreed_plan_in_formal_words(phone, url, plan):
    text = shown(phone, url)
    for words in ("Ik wil koken leren.", "Rust.", "Elke week naar school.", "Bent u goed"):
        assert words in text
    assert "<title>" in text and "Sam" not in text.split("</title>")[0]
    assert "no-store" in phone.get(url)["Cache-Control"]


def test_before_it_is_agreed_the_plan_is_not_there(phone, url, round, worker, now):
    draft = planning.start_plan(round=round, by=worker, now=now)
    draft.areas.update(youth_words="Nog niet klaar.")
    assert "Nog niet klaar." not in shown(phone, url)


def test_what_sam_does_not_say_hides_nothing_else(phone, url, plan):
    plan.areas.update(youth_words="", declined=True)
    text = shown(phone, url)
    assert "Rust." in text and "Elke week naar school." in text
    assert "nog niet afgesproken" not in text


def test_she_never_reads_the_others(phone, url, plan, trajectory, now):
    father = Guardian.objects.create(youth=trajectory.youth, name="Bram", has_authority=True)
    theirs = {"trajectory": trajectory, "guardian": father}
    FamilyWords.objects.create(**theirs, topic="words", text="Van vader.", said_at=now)
    FamilyMessage.objects.create(**theirs, text="Vraag van vader.", at=now)
    OwnWords.objects.create(
        trajectory=trajectory, topic="story", text="Van Sam zelf.", readers="table", said_at=now
    )
    text = shown(phone, url)
    for words in ("Van vader", "Vraag van vader", "Bram", "Van Sam zelf"):
        assert words not in text


def test_a_secret_address_stays_away(phone, url, plan):
    Placement.objects.update(shielded=True, label="Geheimhof")
    plan.areas.update(youth_words="Ik slaap op Geheimhof.")
    text = shown(phone, url)
    assert "Ik slaap op (geheim)." in text and "Geheimhof" not in text


def test_her_words_go_to_the_worker_and_nobody_overwrites_them(phone, url, browser, trajectory):
    assert phone.post(url, SAYS).status_code == 302
    assert phone.post(url, SAYS | {"text": "Dat Sam leert."}).status_code == 302
    assert FamilyWords.objects.get().text == "Dat Sam leert."
    text = browser.get(page("family_of", trajectory)).content.decode()
    assert "Dat Sam leert." in text and "Wensen voor Sam" in text


@pytest.mark.parametrize(
    "bad", [{"do": "words", "topic": "else", "text": "x"}, {"do": "informed"}, {"do": "ask"}, {}]
)
def test_what_is_not_right_is_not_kept(phone, url, bad):
    assert phone.post(url, bad).status_code == 422
    kept = (FamilyWords, FamilyInformed, FamilyMessage)
    assert not any(model.objects.exists() for model in kept)


def test_how_well_informed_counts_once_a_day(phone, url, browser, trajectory):
    for score in (2, 4):
        assert phone.post(url, {"do": "informed", "score": score}).status_code == 302
    assert FamilyInformed.objects.get().score == 4
    assert "Goed geïnformeerd?" in browser.get(page("family_of", trajectory)).content.decode()


def test_a_question_and_contact_with_others_are_tasks(phone, url, mother):
    for _twice in range(2):
        assert phone.post(url, {"do": "ask", "message": "Wie belt mij?"}).status_code == 302
        assert phone.post(url, {"do": "peers"}).status_code == 302
    assert FamilyMessage.objects.count() == 1
    tasks = Task.objects.open().filter(code__in=["FAMILY_ASK", "PEERS"])
    assert sorted(task.code for task in tasks) == ["FAMILY_ASK", "PEERS"]
    assert {task.guardian for task in tasks} == {mother}
    assert "U vroeg hierom." in shown(phone, url)


def test_five_wrong_codes_are_phoned_about_until_a_new_link(
    link, url, trajectory, mother, worker, now
):
    wrong = "0" * len(link.code) if link.code != "0" * len(link.code) else "1" * len(link.code)
    answers = [Client().post(url, {"code": wrong}).status_code for _each in range(5)]
    assert answers[-1] == 429
    assert Task.objects.open().filter(code="FAMILY_LOCK").count() == 1
    family.give_link(trajectory=trajectory, guardian=mother, by=worker, now=now)
    assert not Task.objects.open().filter(code="FAMILY_LOCK").exists()


def test_the_worker_gives_and_ends_the_link(browser, trajectory, mother, link, url):
    answer = browser.post(page("family_give", trajectory, mother.pk))
    assert answer.status_code == 200 and FamilyLink.objects.filter(revoked_at=None).count() == 1
    assert Client().get(url).status_code == 410
    browser.post(page("family_end", trajectory, mother.pk))
    assert not FamilyLink.objects.filter(revoked_at=None).exists()


def test_without_authority_or_before_sam_knows_there_is_no_page(
    browser, trajectory, round, mother, now
):
    give = page("family_give", trajectory, mother.pk)
    Milestone.objects.filter(round=round, code="M2").delete()
    browser.post(give)
    Milestone.reach(round=round, code="M2", on=now.date())
    Guardian.objects.update(has_authority=False)
    browser.post(give)
    assert not FamilyLink.objects.exists()


def test_who_loses_authority_or_leaves_the_file_is_out(phone, url, mother, now):
    Guardian.objects.update(has_authority=False)
    assert phone.get(url).status_code == 410
    Guardian.objects.update(has_authority=True, removed_at=now)
    assert phone.get(url).status_code == 410


@pytest.mark.parametrize(("age", "after"), [(12, 200), (16, 410), (18, 410)])
def test_one_second_before_and_on_a_birthday(phone, link, url, trajectory, age, after):
    """From 16 only with Sam's own yes; from 18 with one that was given since then."""
    youth = trajectory.youth
    youth.birth_date = date(2026 - age, 12, 10)
    youth.save(update_fields=["birth_date"])
    if age == 18:
        youth.consents.create(
            parent=link.guardian, topic="school", said_by="youth", given_on=date(2026, 11, 1),
            by=link.made_by,
        )  # fmt: skip
    birthday = law.turns(youth.birth_date, age)
    FamilyLink.objects.update(
        created_at=birthday - timedelta(days=9), expires_at=birthday + timedelta(days=9)
    )
    for moment, status in ((birthday - timedelta(seconds=1), 200), (birthday, after)):
        with time_machine.travel(moment, tick=False):
            assert Client().get(url).status_code == status


def test_from_16_the_yes_of_sam_opens_it(phone, link, url, trajectory, now):
    youth = trajectory.youth
    youth.birth_date = date(now.year - 16, 1, 1)
    youth.save(update_fields=["birth_date"])
    assert phone.get(url).status_code == 410
    youth.consents.create(
        parent=link.guardian, topic="school", said_by="youth", given_on=now.date(), by=link.made_by
    )
    assert phone.get(url).status_code == 200


def test_two_hundred_scripts_have_no_effect_on_the_workers_page(phone, url, browser, trajectory):
    where = page("family_of", trajectory)
    plain = None
    for number in range(0, len(PAYLOADS), 10):
        text = " ".join(PAYLOADS[number : number + 10])
        FamilyMessage.objects.all().delete()
        phone.post(url, SAYS | {"text": text})
        phone.post(url, {"do": "ask", "message": text})
        bones = Bones(shown(browser, where))
        plain = plain or bones.elements
        assert bones.elements == plain
        assert " ".join(bones.words.split()).count(" ".join(text.split())) == 2
