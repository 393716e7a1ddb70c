"""Consent per receiver and topic: who has to agree, a decision, and taking it back."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog
from cases import consenting
from cases.consent_choices import ConsentTopic
from cases.models import Consent, Guardian, Trajectory, Youth
from tests import factories
from tests.clock import at

NOW = at("2028-12-11 10:20")
TODAY = NOW.date()
BIRTH = date(2013, 3, 25)  # 15
DAY = {"given_on_day": "11", "given_on_month": "12", "given_on_year": "2028"}
SCHOOL = ConsentTopic.SCHOOL


@pytest.fixture
def trajectory(db) -> Trajectory:
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    school = factories.make_school(name="Havenlicht College")
    return factories.make_trajectory(
        worker, team, now=NOW, school=school, first_name="Rayan", birth_date=BIRTH
    )


@pytest.fixture
def youth(trajectory) -> Youth:
    return trajectory.youth


@pytest.fixture
def school(youth):
    return youth.enrolments.get().location


@pytest.fixture
def mother(youth) -> Guardian:
    return factories.make_guardian(youth, name="Ilse Tervoort")


@pytest.fixture
def worker(trajectory):
    return trajectory.assignments.get().user


@pytest.fixture
def client(client, worker):
    with time_machine.travel(NOW, tick=False):
        client.force_login(worker)
        yield client


def may(youth, receiver, on=TODAY) -> bool:
    return consenting.may_share(youth, receiver, SCHOOL, on=on)


def give(youth, receiver, worker, **who) -> list[Consent]:
    return consenting.give(
        youth=youth, receiver=receiver, topic=SCHOOL, by=worker, given_on=TODAY, now=NOW, **who
    )


def test_at_15_both_have_to_agree_and_at_16_the_youths_own_yes_goes_on(
    youth, school, mother, worker
) -> None:
    give(youth, school, worker, guardians=[mother])
    assert not may(youth, school)
    give(youth, school, worker, youth_agrees=True)
    assert may(youth, school)
    for consent in Consent.objects.filter(guardian=mother):
        consent.withdraw(by=worker, now=NOW)
    assert not may(youth, school, on=date(2029, 3, 24))
    assert may(youth, school, on=date(2029, 3, 25))


def test_at_18_it_is_asked_anew(youth, school, worker) -> None:
    give(youth, school, worker, youth_agrees=True)
    assert may(youth, school, on=date(2031, 3, 24))
    assert not may(youth, school, on=date(2031, 3, 25))
    consenting.give(
        youth=youth, receiver=school, topic=SCHOOL, by=worker, given_on=date(2031, 3, 25),
        now=at("2031-03-25 09:00"), youth_agrees=True,
    )  # fmt: skip
    assert may(youth, school, on=date(2031, 3, 25))
    assert Consent.objects.filter(withdrawn_at=None).count() == 1


def test_consent_is_for_one_receiver_and_one_topic(youth, school, mother, worker) -> None:
    give(youth, school, worker, youth_agrees=True, guardians=[mother])
    assert not may(youth, factories.make_school())
    assert not may(youth, factories.make_partner())
    assert not consenting.may_share(youth, school, ConsentTopic.PLAN, on=TODAY)


def test_the_same_yes_twice_is_one(youth, school, worker) -> None:
    first = give(youth, school, worker, youth_agrees=True)
    assert give(youth, school, worker, youth_agrees=True) == first


def test_the_worker_notes_who_agreed(client, youth, school, mother) -> None:
    here = reverse("cases:consent_new", args=[youth.ref])
    typed = {"receiver": f"s{school.pk}", "topic": "school", "method": "phone", **DAY}
    assert client.post(here, typed | {"who": ["youth"]}).status_code == 302
    page = client.get(reverse("cases:consents", args=[youth.ref])).content.decode()
    assert "De toestemming van Ilse Tervoort ontbreekt." in page
    assert "Dit verandert bij 16 jaar, op zondag 25 maart 2029." in page
    assert client.post(here, typed | {"who": [f"g{mother.pk}"]}).status_code == 302
    page = client.get(reverse("cases:consents", args=[youth.ref])).content.decode()
    assert "Mag gedeeld worden." in page
    assert may(youth, school)
    lines = AccessLog.objects.filter(thing_type="cases.consent", action="create")
    assert {line.dossier for line in lines} == {youth.ref}


def test_taken_back_it_counts_no_more_on_the_next_request(client, youth, school, mother, worker):
    given = give(youth, school, worker, youth_agrees=True, guardians=[mother])
    url = reverse("cases:consent_withdraw", args=[youth.ref, given[0].pk])
    for _press in range(2):
        assert client.post(url).status_code == 302
    assert not may(youth, school)
    assert AccessLog.objects.filter(thing_type="cases.consent", action="change").count() == 1


def test_what_is_missing_is_named(client, youth, school) -> None:
    here = reverse("cases:consent_new", args=[youth.ref])
    answer = client.post(here, {"receiver": f"s{school.pk}", **DAY, "given_on_day": "12"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Deze dag ligt in de toekomst." in page
    assert "Wat mag gedeeld worden" in page
    assert not Consent.objects.exists()


def test_only_who_has_authority_can_agree(client, youth, school) -> None:
    father = factories.make_guardian(youth, name="Karim", has_authority=False)
    here = reverse("cases:consent_new", args=[youth.ref])
    typed = {"receiver": f"s{school.pk}", "topic": "school", "method": "phone", **DAY}
    assert client.post(here, typed | {"who": [f"g{father.pk}"]}).status_code == 422


def test_at_16_a_decision_lets_a_parent_read_with_its_ground_and_writer(
    client, youth, mother, worker
) -> None:
    Youth.objects.update(birth_date=date(2012, 3, 25))
    youth.refresh_from_db()
    here = reverse("cases:consent_decide", args=[youth.ref])
    typed = {"receiver": f"g{mother.pk}", "topic": "plan", "ground": "measure"}
    assert client.post(here, typed | {"reason": "Te kort."}).status_code == 422
    assert not consenting.may_share(youth, mother, ConsentTopic.PLAN, on=TODAY)
    typed["reason"] = "De rechter vroeg om overleg met moeder."
    assert client.post(here, typed).status_code == 302
    assert consenting.may_share(youth, mother, ConsentTopic.PLAN, on=TODAY)
    decision = Consent.objects.get()
    assert (decision.ground, decision.by, decision.given_on) == ("measure", worker, TODAY)


def test_for_an_adult_nothing_is_decided(client, youth) -> None:
    Youth.objects.update(birth_date=date(2010, 12, 11))
    assert client.get(reverse("cases:consent_decide", args=[youth.ref])).status_code == 403
