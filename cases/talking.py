"""The school talk, from first typed word to finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases.choices import MilestoneCode, TalkQuestion
from cases.models import Milestone, Round, SchoolTalk, TalkAnswer

TALK_FIELDS = (
    "planned_on",
    "youth_present",
    "absence_reason",
    "others_present",
    "safe_at_school",
    "trusted_person",
    "trusted_declined",
)
ANSWER_FIELDS = ("text", "declined", "share")


class TalkChangedMeanwhile(Exception):
    """Somebody else saved the talk after this page was opened; nothing was overwritten."""

    def __init__(self, talk: SchoolTalk) -> None:
        super().__init__()
        self.talk = talk


@dataclass(frozen=True)
class TalkInput:
    """What was typed: plain fields, the guardians present, and an answer per question."""

    fields: Mapping[str, Any]
    guardians: Any
    answers: Mapping[str, Mapping[str, Any]]


def talk_of(round: Round) -> SchoolTalk:
    """The talk of this round, unsaved when there is none yet."""
    return SchoolTalk.objects.filter(round=round).first() or SchoolTalk(round=round, version=0)


@transaction.atomic
def save_talk(
    *, round: Round, version: int, typed: TalkInput, by: User, now: datetime
) -> SchoolTalk:
    """Keep what was typed as a draft. `version` is the one the page was opened with.

    Raises TalkChangedMeanwhile when another editor was first.
    """
    talk, made = SchoolTalk.objects.select_for_update().get_or_create(
        round=round, defaults={"version": 0}
    )
    if talk.version != version:
        raise TalkChangedMeanwhile(talk)
    for name in TALK_FIELDS:
        setattr(talk, name, typed.fields.get(name, getattr(talk, name)))
    talk.version, talk.edited_by, talk.edited_at = version + 1, by, now
    talk.save()
    talk.guardians_present.set(typed.guardians)
    _save_answers(talk, typed.answers)
    action = "create" if made else "change"
    record(by=by, action=action, thing=talk, dossier=round.trajectory.youth.ref)
    return talk


def _save_answers(talk: SchoolTalk, typed: Mapping[str, Mapping[str, Any]]) -> None:
    """All cards at once; what was not typed stays as it was."""
    known = {answer.question: answer for answer in talk.answers.all()}
    answers = [TalkAnswer(talk=talk, question=question) for question in TalkQuestion.values]
    for answer in answers:
        for name in ANSWER_FIELDS:
            before = getattr(known.get(answer.question, answer), name)
            setattr(answer, name, typed.get(answer.question, {}).get(name, before))
    TalkAnswer.objects.bulk_create(
        answers,
        update_conflicts=True,
        unique_fields=["talk", "question"],
        update_fields=ANSWER_FIELDS,
    )


@transaction.atomic
def finish_talk(*, talk: SchoolTalk, held_on: date, by: User, now: datetime) -> None:
    """The talk took place (M3): its task closes."""
    talk.hold(on=held_on, by=by, now=now)
    Milestone.reach(round=talk.round, code=MilestoneCode.M3, on=held_on, by=by)
    tasks = talk.round.tasks.open().filter(code="D02").select_related("trajectory__youth")
    for task in tasks:
        task.close(by=by, now=now)
