"""The joint check of what is needed: three sides; youth, parents and worker each say their own.

A child answers from 8 years on; from 18 the parents are asked only with the youth's consent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import User
from cases import law
from cases.models import Guardian, Round, Trajectory
from config.kit.dates import age_on, local_date
from perspectives.models import NeedsAnswer
from perspectives.needs_choices import TOPICS_OF, CheckAnswer, CheckSide, CheckTopic, Voice
from teamtables import readers

FROM_AGE = 8
FAR_APART = 2  # steps between two answers that are a difference of opinion
STEPS = {CheckAnswer.WELL: 0, CheckAnswer.SOME: 1, CheckAnswer.MUCH: 2}


class AnsweredMeanwhile(Exception):
    """Somebody else saved this voice after the page was opened; nothing was overwritten."""


@dataclass(frozen=True)
class TopicLine:
    """One topic with what each voice says, in the order of `Voice`."""

    topic: CheckTopic
    said: list[NeedsAnswer | None]
    differs: bool


@dataclass(frozen=True)
class SideLines:
    side: CheckSide
    lines: list[TopicLine]


def may_answer(round: Round, voice: Voice, *, now: datetime) -> bool:
    """Whether this voice is asked today."""
    youth = round.trajectory.youth
    if voice == Voice.YOUTH:
        born = youth.birth_date
        return born is None or age_on(born, local_date(now)) >= FROM_AGE
    if voice == Voice.PARENTS and law.is_adult(youth.birth_date, now):
        parents = Guardian.objects.filter(youth=youth)
        return any(readers.may_read(round, parent, now=now) for parent in parents)
    return True


def seen_of(round: Round, voice: Voice) -> str:
    """Tells two states of one voice's answers apart."""
    newest = round.needs_answers.filter(voice=voice).order_by("-at").first()
    return newest.at.isoformat() if newest else ""


@transaction.atomic
def answer(
    *,
    round: Round,
    voice: Voice,
    said: Mapping[CheckTopic, tuple[str, str]],
    seen: str,
    by: User,
    now: datetime,
) -> None:
    """Keep the answer and the words of each topic; what is not answered is not kept.

    Raises AnsweredMeanwhile.
    """
    Trajectory.objects.select_for_update(of=("self",)).get(pk=round.trajectory_id)
    if seen != seen_of(round, voice):
        raise AnsweredMeanwhile
    for topic, (value, words) in said.items():
        if value:
            NeedsAnswer.objects.update_or_create(
                round=round, voice=voice, topic=topic,
                defaults={"answer": value, "words": words, "at": now, "by": by},
            )  # fmt: skip
        else:
            NeedsAnswer.objects.filter(round=round, voice=voice, topic=topic).delete()
    record(by=by, action="change", thing=("needs check", str(round.pk)),
           dossier=round.trajectory.youth.ref, fields=[voice])  # fmt: skip


def lines_of(round: Round) -> list[SideLines]:
    """The three sides with the voices beside each other."""
    said = {(row.topic, row.voice): row for row in round.needs_answers.select_related("by")}
    return [
        SideLines(side, [_line(topic, said) for topic in topics])
        for side, topics in TOPICS_OF.items()
    ]


def _line(topic: CheckTopic, said: Mapping[tuple[str, str], NeedsAnswer]) -> TopicLine:
    rows = [said.get((topic, voice)) for voice in Voice.values]
    steps = [STEPS[CheckAnswer(row.answer)] for row in rows if row and row.answer in STEPS]
    return TopicLine(topic, rows, bool(steps) and max(steps) - min(steps) >= FAR_APART)
