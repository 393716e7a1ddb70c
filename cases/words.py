"""What the youth said in the school talk, for who may read it."""

from dataclasses import dataclass
from datetime import date

from django.contrib.sessions.backends.base import SessionBase

from accounts.models import User
from cases.choices import ShareWith
from cases.models import SchoolTalk, TalkAnswer, Trajectory

READ_KEY = "words_read"


@dataclass(frozen=True)
class Words:
    """`answers` are those this reader may read; a team lead gives a reason first."""

    talk: SchoolTalk | None
    answers: list[TalkAnswer]
    needs_reason: bool


def words_for(
    trajectory: Trajectory, reader: User, *, may_lead: bool, session: SessionBase, today: date
) -> Words:
    """The newest finished talk; a draft is nobody's but the writer's.

    The assigned worker reads everything, a stand-in and the behavioural scientist what was
    shared with a table or a school, the team lead the same after a typed reason, which holds
    for that day.
    """
    talk = (
        SchoolTalk.objects.filter(round__trajectory=trajectory, held_on__isnull=False)
        .filter(round__withdrawn_at=None)
        .select_related("edited_by")
        .prefetch_related("answers")
        .order_by("-round__number")
        .first()
    )
    if not talk:
        return Words(None, [], False)
    answers = [answer for answer in talk.answers.all() if answer.is_complete]
    if reads_all(talk, trajectory, reader):
        return Words(talk, answers, False)
    if may_lead and session.get(READ_KEY, {}).get(trajectory.ref) != today.isoformat():
        return Words(talk, [], True)
    return Words(talk, [each for each in answers if each.share != ShareWith.ONLY_ME], False)


def reads_all(talk: SchoolTalk, trajectory: Trajectory, reader: User) -> bool:
    """Also what the youth told the worker alone.

    Not for a stand-in who did not hear it, nor for a new worker without the former one's notes.
    """
    if mine := trajectory.assignment_of(reader):
        return mine.reads_note(talk.edited_by_id, talk.edited_at)
    return trajectory.is_worked_on_by(reader) and talk.edited_by_id in (None, reader.pk)


def remember_reason(session: SessionBase, trajectory: Trajectory, today: date) -> None:
    session[READ_KEY] = session.get(READ_KEY, {}) | {trajectory.ref: today.isoformat()}
