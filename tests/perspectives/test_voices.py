"""Sam and each parent speak apart, in their own words, and nobody is smoothed over."""

from datetime import date

import pytest

from cases import consenting
from cases.consent_choices import ConsentTopic
from cases.models import Guardian
from config.kit.dates import ONE_DAY, add_months
from perspectives import planning, voices
from perspectives.models import FuturePerspective, ParentVoice
from perspectives.voices import Said
from tests import factories
from tests.perspectives.conftest import aim_to_learn, day, page

YES = {"youth_agrees": "yes"}


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    plan = planning.start_plan(round=round, by=worker, now=now)
    plan.areas.update(declined=True, needed="Een stage.")
    aim_to_learn(plan, worker, now)
    return plan


@pytest.fixture
def mother(trajectory) -> Guardian:
    return factories.make_guardian(trajectory.youth, name="Ina")


@pytest.fixture
def father(trajectory) -> Guardian:
    return factories.make_guardian(trajectory.youth, name="Rob", relation="father")


def agreeing(parent, answer, words=""):
    return {f"parent_{parent.pk}_agrees": answer, f"parent_{parent.pk}_says": words}


def test_each_parent_speaks_apart(browser, trajectory, plan, mother, father, today):
    typed = YES | day("agreed_on", today) | agreeing(mother, "yes")
    typed |= agreeing(father, "no", "Te ver weg.")
    assert browser.post(page("agree", trajectory), typed).status_code == 302
    for name in ("future", "print"):
        text = browser.get(page(name, trajectory)).content.decode()
        assert "Ina is het eens met dit plan." in text
        assert "Rob is het niet eens met dit plan." in text
        assert ("Te ver weg." in text) == (name == "future")  # a parent may hold the paper


def test_a_parent_who_was_not_reached_has_no_voice(browser, trajectory, plan, mother, today):
    assert browser.post(page("agree", trajectory), YES | day("agreed_on", today)).status_code == 302
    assert not ParentVoice.objects.exists()


@pytest.mark.parametrize(("answer", "words"), [("no", ""), ("partly", ""), ("", "Ik twijfel.")])
def test_half_an_answer_is_asked_again(browser, trajectory, plan, mother, today, answer, words):
    typed = YES | day("agreed_on", today) | agreeing(mother, answer, words)
    assert browser.post(page("agree", trajectory), typed).status_code == 422
    assert not ParentVoice.objects.exists()


def test_a_no_of_sam_waits_for_the_lead(plan, worker, now, today):
    no = {"youth_agrees": "no", "youth_says": "Ik wil naar huis."}
    with pytest.raises(voices.LeadHasNotSpoken):
        planning.agree(plan=plan, typed=no, on=today, by=worker, now=now)
    spoken = no | {"lead_spoke": "Wil Mulder", "lead_spoke_on": today}
    agreed = planning.agree(plan=plan, typed=spoken, on=today, by=worker, now=now)
    assert (agreed.lead_spoke, agreed.lead_spoke_on) == ("Wil Mulder", today)


def test_a_parent_without_authority_is_not_asked(trajectory, plan, worker, now, today):
    other = factories.make_guardian(trajectory.youth, has_authority=False)
    typed = YES | {"parents": {other.pk: Said("yes")}}
    with pytest.raises(voices.ParentIsNotAsked):
        planning.agree(plan=plan, typed=typed, on=today, by=worker, now=now)
    assert FuturePerspective.objects.get().state == "draft"


def test_from_18_a_parent_speaks_only_with_consent(trajectory, mother, worker, now, today):
    youth = trajectory.youth
    youth.birth_date = add_months(today, -12 * 18)
    assert voices.parents_to_ask(youth, on=today) == []
    assert voices.parents_to_ask(youth, on=today - ONE_DAY) == [mother]
    consenting.give(
        youth=youth, receiver=mother, topic=ConsentTopic.PLAN, by=worker, given_on=today,
        now=now, method="phone", youth_agrees=True,
    )  # fmt: skip
    assert voices.parents_to_ask(youth, on=today) == [mother]


def test_a_youth_of_unknown_age_is_treated_as_the_most_protected(trajectory, mother):
    trajectory.youth.birth_date = None
    assert voices.parents_to_ask(trajectory.youth, on=date(2028, 1, 1)) == []
