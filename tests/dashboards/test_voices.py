"""Who was heard and informed, and what is arranged: by hand, from answers, and with few of them."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.choices import Role
from cases.models import Guardian, Trajectory
from config.kit.dates import local_date
from dashboards import voice_charts, voice_rules
from dashboards.facts import facts_of
from dashboards.figures import Sight
from dashboards.rules import Rate
from dashboards.voices import Voices
from perspectives import answering
from perspectives.instrument_choices import Moment
from perspectives.instrument_loading import OWN_FILES, load
from perspectives.models import FamilyInformed, Indicator
from tests import factories
from tests.dashboards.counting import EVENT, facts, round_facts

DAY = timedelta(days=1)


def said(heard=None, informed=None, factors=(), *, asked=True):
    round = round_facts(agreed_in=18 if asked else None)
    row = facts(replace(round, talk_on=EVENT if asked else None))
    return replace(row, voices=Voices(heard, informed, tuple(factors)))


def sight(own, others=None, k=5):
    return Sight(own, others, k, EVENT)


def test_who_was_asked_and_did_not_answer_lowers_the_response_alone():
    rows = [said(1.0), said(0.5), said(), said(asked=False), said(0.25, asked=False)]
    assert voice_rules.heard(rows) == [1.0, 0.5, None, 0.25]
    assert voice_rules.informed(rows) == [None, None, None]


@pytest.mark.parametrize(("count", "value"), [(4, None), (5, 50.0)])
def test_under_five_answers_nobody_reads_a_mean(count, value):
    mean = sight([said(0.5)] * count + [said()]).mean(voice_rules.heard, least=5)
    assert (mean.value, mean.share.part, mean.share.whole) == (value, count, count + 1)


def test_a_mean_with_too_few_of_others_would_tell_of_them():
    own = [said(0.5)] * 9
    assert sight(own, [said(0.0)] * 4).mean(voice_rules.heard, least=5).value is None
    assert sight(own, [said(0.0)] * 9, k=10).mean(voice_rules.heard, least=5).value is None
    assert sight(own, [said(0.0)] * 9).mean(voice_rules.heard, least=5).value == 25


def test_factors_count_by_schema_and_phase():
    rows = [said(factors=[("A", "verblijf", True), ("A", "verblijf", False)]), said()]
    assert voice_rules.factors(rows, "A", "verblijf") == Rate(1, 2)
    assert voice_rules.factors(rows, "A", "overgang") == Rate(0, 0)
    assert voice_rules.factors(rows, "L", "verblijf") == Rate(0, 0)


def test_several_factors_of_few_young_people_are_not_shown():
    many = [("A", "verblijf", True)] * 6 + [("A", "verblijf", False)] * 6
    few = charts([], [said(factors=many)] * 4)["factors-connection"]
    assert ["Verblijf", "niet getoond", "niet getoond"] in few.rows
    one_sided = [said(factors=[("A", "verblijf", True)])] * 6 + [said(factors=many)] * 4
    assert ["Verblijf", "niet getoond", 54] in charts([], one_sided)["factors-connection"].rows
    enough = charts([], [said(factors=many)] * 5)["factors-connection"]
    assert ["Verblijf", 30, 60] in enough.rows
    assert enough.conclusion == "Niet alles kan getoond worden."
    own = charts([said(factors=many)], None)["factors-connection"]
    assert own.conclusion == "Geregeld: 6 van 12 factoren."


def charts(own, others):
    return {each.slug: each for each in voice_charts.charts_of(sight(own, others))}


def test_the_charts_say_it_in_one_sentence():
    shown = charts([said(0.83)] * 6, None)["felt-heard"]
    assert shown.conclusion == "Gemiddeld 83 van 100."
    assert shown.rows[-1] == ["Gemiddelde, van 100", "83"]
    few = charts([said(0.83, 0.5)], None)
    assert "minstens 5" in few["felt-heard"].conclusion and few["felt-heard"].drawing
    assert few["well-informed"].rows[-1] == ["Gemiddelde, van 100", "niet getoond"]
    assert "niets te tellen" in charts([said(asked=False)], None)["felt-heard"].conclusion


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def today(now: datetime) -> date:
    return local_date(now)


@pytest.fixture
def trajectory(db: None, now: datetime) -> Trajectory:
    load(OWN_FILES)
    team = factories.make_team()
    worker = factories.make_user(Role.WORKER, team)
    trajectory = factories.make_trajectory(worker, team, now=now)
    factories.make_event(trajectory, worker, now=now)
    return trajectory


@pytest.fixture
def answer(trajectory, now):
    def answer(respondent, answers, *, days_ago=0):
        """Answers by code, so many days ago."""
        rows = {each.code: each for each in Indicator.objects.filter(code__in=answers)}
        first = next(iter(rows.values()))
        answering.save_answers(
            trajectory=trajectory, instrument=first.factor.schema.instrument, phase="verblijf",
            respondent=respondent, moment=Moment.OTHER, version=0,
            answers={rows[code].pk: value for code, value in answers.items()},
            by=trajectory.assignments.get().user, now=now - days_ago * DAY,
        )  # fmt: skip

    return answer


def voices_of(trajectory, today) -> Voices:
    (row,) = facts_of(Trajectory.objects.filter(pk=trajectory.pk), today)
    return row.voices


def test_the_newest_set_with_an_answer_counts(trajectory, answer, today):
    assert voices_of(trajectory, today) == Voices()
    answer("youth", {"S1.1": "1", "S1.2": "1", "S1.3": "1"}, days_ago=9)
    answer("youth", {"S1.1": "5", "S1.2": "4", "S1.3": "skip"}, days_ago=5)
    answer("youth", {"S1.1": "skip", "S1.2": "unknown"})
    assert voices_of(trajectory, today).heard == 0.875


def test_what_parents_say_on_their_page_goes_before_what_was_noted(trajectory, answer, today):
    answer("parent", {"A1.7": "4"})
    assert voices_of(trajectory, today).informed == 0.75
    parents = [
        Guardian.objects.create(youth=trajectory.youth, name=f"Ouder {letter}", relation="mother")
        for letter in "AB"
    ]
    for parent, score, days in ((parents[0], 1, 2), (parents[0], 3, 0), (parents[1], 5, 1)):
        FamilyInformed.objects.create(
            trajectory=trajectory, guardian=parent, on=today - days * DAY, score=score
        )
    assert voices_of(trajectory, today).informed == 0.75


def test_a_factor_is_arranged_as_on_the_page_of_the_instrument(trajectory, answer, today):
    asked = Indicator.objects.filter(factor__code="A3", phases__contains=["verblijf"])
    answers = dict.fromkeys(asked.values_list("code", flat=True), "yes")
    answer("institution", answers, days_ago=1)
    assert voices_of(trajectory, today).factors == (("A", "verblijf", True),)
    answer("institution", dict.fromkeys(answers, "no"))
    assert voices_of(trajectory, today).factors == (("A", "verblijf", False),)
