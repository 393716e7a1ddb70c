"""Keeping the answers to an instrument, and talking again with who sees it differently."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import PersonalLink, User
from cases.heard import talk_again
from cases.models import Trajectory
from config.kit.dates import local_date
from perspectives import scoring
from perspectives.instrument_choices import Moment, Respondent
from perspectives.models import Answer, AnswerSet, Indicator, Instrument
from perspectives.scoring import Given


class AnsweredMeanwhile(Exception):
    """Somebody else saved these answers of today; nothing was overwritten."""


@transaction.atomic
def save_answers(
    *,
    trajectory: Trajectory,
    instrument: Instrument,
    phase: str,
    respondent: str,
    moment: Moment,
    answers: Mapping[int, str],
    version: int,
    by: User | PersonalLink,
    now: datetime,
) -> AnswerSet:
    """The answers of one respondent today, by indicator; those of another day stay as they are.

    The very same answers once more change nothing. Raises AnsweredMeanwhile.
    """
    Trajectory.objects.select_for_update(of=("self",)).get(pk=trajectory.pk)
    what = {
        "trajectory": trajectory, "instrument": instrument, "phase": phase,
        "respondent": respondent, "answered_on": local_date(now),
    }  # fmt: skip
    kept = AnswerSet.objects.filter(**what).first()
    if kept and _is_same(kept, moment, answers):
        return kept
    if version != (kept.version if kept else 0):
        raise AnsweredMeanwhile
    row = kept or AnswerSet(**what, version=0)
    row.by = by if isinstance(by, User) else None
    row.moment, row.at, row.version = moment, now, row.version + 1
    row.save()
    changed = _store(row, answers)
    record(by=by, action="change", thing=("answer_set", str(row.pk)),
           dossier=trajectory.youth.ref, fields=[respondent])  # fmt: skip
    if _asks_for_a_talk(row, changed):
        talk_again(trajectory, trajectory.newest_round, now=now)
    return row


def _is_same(row: AnswerSet, moment: str, answers: Mapping[int, str]) -> bool:
    return row.moment == moment and answers_of(row) == dict(answers)


def answers_of(row: AnswerSet) -> dict[int, str]:
    return dict(row.answers.values_list("indicator", "value"))


def _store(row: AnswerSet, answers: Mapping[int, str]) -> set[int]:
    """The indicators of which the answer is another one than before."""
    before = answers_of(row)
    row.answers.exclude(indicator__in=answers).delete()
    changed = {key for key, value in answers.items() if before.get(key) != value}
    for key in sorted(changed):
        row.answers.update_or_create(indicator_id=key, defaults={"value": answers[key]})
    return changed


def given_in(trajectory: Trajectory, instrument: Instrument, phase: str) -> list[Given]:
    """Every answer in this phase; one query."""
    rows = Answer.objects.filter(
        answer_set__trajectory=trajectory, answer_set__instrument=instrument,
        answer_set__phase=phase,
    ).select_related("indicator", "answer_set")  # fmt: skip
    return [as_given(row) for row in rows]


def as_given(row: Answer) -> Given:
    """An answer that was loaded with its indicator and its set."""
    return Given(
        indicator=row.indicator.code,
        scale=row.indicator.scale,
        respondent=row.answer_set.respondent,
        value=row.value,
        on=row.answer_set.answered_on,
        order=row.answer_set_id,
    )


def _asks_for_a_talk(row: AnswerSet, changed: set[int]) -> bool:
    """The youth does not feel heard, or youth and professional see something differently."""
    codes = dict(Indicator.objects.filter(pk__in=changed).values_list("pk", "code"))
    answers = answers_of(row)
    if row.respondent == Respondent.YOUTH and any(
        scoring.is_low(code, answers[key]) for key, code in codes.items()
    ):
        return True
    said = scoring.latest(given_in(row.trajectory, row.instrument, row.phase))
    return any(scoring.differs(said.get(code, {})) for code in codes.values())
