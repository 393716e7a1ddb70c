"""Answers to the instrument: kept per day and respondent, and a reason to talk again."""

from datetime import date, datetime, timedelta

import pytest

from accounts.models import AccessLog, User
from cases.choices import Phase
from cases.education import Career
from cases.models import AttendancePeriod, Round, Task, Trajectory
from perspectives import answering, scoring
from perspectives.computed import computed
from perspectives.instrument_choices import AnswerValue, Moment
from perspectives.instrument_loading import load
from perspectives.models import Answer, AnswerSet, Indicator, Instrument
from perspectives.records import Records, records_of

DAY = timedelta(days=1)


@pytest.fixture
def guide(db: None) -> Instrument:
    load()
    return Instrument.objects.get(code="HR-2017")


@pytest.fixture
def answer(guide: Instrument, round: Round, worker: User, now: datetime):
    """Answer by code, for example `answer("youth", A2_1="5")`."""

    def save(respondent: str, *, version: int = 0, at: datetime = now, **said: str) -> AnswerSet:
        keys = dict(Indicator.objects.values_list("code", "pk"))
        codes = {keys[code.replace("_", ".")]: value for code, value in said.items()}
        instrument = (
            Instrument.objects.filter(schemas__factors__indicators__in=codes).distinct().get()
        )
        return answering.save_answers(
            trajectory=round.trajectory, instrument=instrument, phase=Phase.STAY,
            respondent=respondent, moment=Moment.EVALUATION, answers=codes, version=version,
            by=worker, now=at,
        )  # fmt: skip

    return save


def talks(round: Round) -> list[Task]:
    return list(Task.objects.open().filter(round=round, code="TALK_AGAIN"))


def test_the_answers_of_one_day_are_one_set(answer, worker):
    first = answer("youth", A1_3="4")
    again = answer("youth", version=1, A1_3="5", A1_6="skip")
    assert first.pk == again.pk and again.version == 2 and again.by == worker
    said = AnswerSet.objects.get().answers.values_list("indicator__code", "value")
    assert dict(said) == {"A1.3": "5", "A1.6": "skip"}
    assert AccessLog.objects.filter(thing_type="answer_set", action="change").count() == 2


def test_another_day_and_another_respondent_are_sets_of_their_own(answer, now):
    answer("youth", A1_3="4")
    answer("youth", A1_3="5", at=now + DAY)
    answer("worker", A1_4="4")
    assert Answer.objects.filter(indicator__code="A1.3").count() == 2
    assert AnswerSet.objects.count() == 3


def test_an_answer_that_is_left_out_is_gone(answer):
    answer("youth", A1_3="4", A1_6="4")
    answer("youth", version=1, A1_6="4")
    assert Answer.objects.get().indicator.code == "A1.6"


def test_saving_twice_is_harmless_and_two_editors_do_not_overwrite(answer):
    answer("youth", A1_3="4")
    assert answer("youth", A1_3="4").version == 1
    with pytest.raises(answering.AnsweredMeanwhile):
        answer("youth", A1_3="1")
    assert Answer.objects.get().value == "4"


def test_who_does_not_feel_heard_is_talked_with_within_three_working_days(answer, round):
    answer("youth", S1_2="2")
    (task,) = talks(round)
    assert task.owner_role == "worker" and task.contact is None
    assert task.act_by > task.clock_on


def test_the_other_points_of_the_voice_ask_no_talk(answer, round):
    answer("youth", S1_2="3", S1_6="1")
    assert talks(round) == []


def test_youth_and_worker_who_see_it_differently_talk_once(answer, round, worker, now):
    answer("worker", A4_1="yes")
    assert talks(round) == []
    answer("youth", A4_1="no")
    (task,) = talks(round)
    task.close(by=worker, now=now)
    answer("youth", A4_1="no")  # pressed once more
    answer("parent", A4_1="yes")  # a parent is no professional, but the two still differ
    assert len(talks(round)) == 1


def test_not_knowing_is_no_difference(answer, round):
    answer("worker", A4_1="yes")
    answer("youth", A4_1="unknown")
    assert talks(round) == []


def test_answers_of_another_phase_do_not_count(answer, guide, round):
    answer("youth", A1_3="4")
    in_stay = answering.given_in(round.trajectory, guide, Phase.STAY)
    assert scoring.latest(in_stay) == {"A1.3": {"youth": 0.75}}
    assert answering.given_in(round.trajectory, guide, Phase.AFTER) == []


def records(trajectory: Trajectory, today: date):
    loaded = Trajectory.objects.for_work(today).get(pk=trajectory.pk)
    return records_of(loaded, today)


def test_a_warm_handover_is_read_from_the_records(hand_over, warm, leaving, today):
    """Nothing is said as long as it may still come."""
    assert computed("A6.1", records(leaving.trajectory, today)) is None
    hand_over(**warm)
    found = records(leaving.trajectory, today)
    assert computed("A1.8", found) == AnswerValue.YES  # Sam was there
    assert computed("A6.1", found) is None  # not accepted yet


def test_who_left_without_a_handover_had_none(today):
    left = Records(today, left_on=today - DAY)
    assert computed("A6.1", left) == computed("A1.8", left) == AnswerValue.NO
    late = Records(today, left_on=today - DAY, handed_on=today, met_on=today - 3 * DAY)
    assert computed("A6.1", late) == AnswerValue.NO
    assert computed("A1.8", late) == AnswerValue.YES


def test_an_enrolment_near_the_home_is_read_from_the_records(trajectory, round, today):
    """Without the municipality of the home the records cannot say whether it is the region."""
    school = trajectory.youth.enrolments.get().location
    assert computed("L1.1", records(trajectory, today)) is None
    type(school).objects.filter(pk=school.pk).update(municipality="Rotterdam")
    trajectory.youth.placements.update(municipality="rotterdam")
    assert computed("L1.1", records(trajectory, today)) == AnswerValue.YES
    trajectory.youth.placements.update(shielded=True)
    assert computed("L1.1", records(trajectory, today)) is None
    trajectory.youth.enrolments.update(ended_on=today - DAY)
    assert computed("L1.1", records(trajectory, today)) == AnswerValue.NO


@pytest.mark.parametrize(("there", "value"), [(20, "yes"), (10, "partly"), (0, "no")])
def test_going_to_school_is_read_from_the_hours_since_leaving(there, value, today):
    week = today - timedelta(days=today.weekday())
    row = AttendancePeriod(week=week, hours_planned=20, hours_present=there, excused_hours=0)
    career = Career(totals={(1, week): row})
    assert computed("L1.3", Records(today, left_on=week - DAY, career=career)) == value
    assert computed("L1.3", Records(today, left_on=week, career=career)) is None
    assert computed("L1.3", Records(today, career=career)) is None


def test_what_the_product_keeps_no_record_of_is_not_made_up(today):
    for code in ("A1.5", "A3.1", "A4.1", "A5.1", "L6.1"):
        assert computed(code, Records(today)) is None
