"""On the own page after each talk and team table: was it done together, was I heard (C16)?"""

from datetime import date, datetime, timedelta
from typing import Any

from cases import rules
from cases.models import Trajectory
from config.kit.dates import local_date
from perspectives import answering, asking
from perspectives.instrument_choices import Moment, Respondent
from perspectives.models import AnswerSet, Instrument, newest_instruments
from perspectives.own_page import By
from teamtables.choices import TableState

ASKED_DAYS = 14  # calendar days after a talk or table, proposal


class Pulse:
    """What is asked now: the questions, the occasion, and what was answered earlier today."""

    def __init__(self, trajectory: Trajectory, moment: Moment, *, now: datetime) -> None:
        self.trajectory, self.moment, self.today = trajectory, moment, local_date(now)
        self.phase = rules.phase(trajectory.newest_round, today=self.today)
        self.instrument = _voice()
        self.questions = asking.questions(
            self.instrument.indicators if self.instrument else [],
            phase=self.phase,
            respondent=Respondent.YOUTH,
            age=trajectory.youth.age(self.today),
        )
        self.kept = _answered(trajectory).filter(
            instrument=self.instrument, phase=self.phase, answered_on=self.today
        ).first()  # fmt: skip

    def save(self, answers: dict[int, str], *, version: int, by: By, now: datetime) -> None:
        """`version` is that of the answers of today that were on the page, 0 when there were none.

        A low answer asks the worker to talk again (C18). Raises AnsweredMeanwhile.
        """
        answering.save_answers(
            trajectory=self.trajectory, instrument=self.instrument, phase=self.phase,
            respondent=Respondent.YOUTH, moment=self.moment, answers=answers,
            version=version, by=by, now=now,
        )  # fmt: skip


def pulse_of(trajectory: Trajectory, *, now: datetime) -> Pulse | None:
    """What this youth is asked today; nothing when it was said already, or long ago."""
    today = local_date(now)
    found = [
        each for each in _occasions(trajectory) if each[0] > today - timedelta(days=ASKED_DAYS)
    ]
    if not found:
        return None
    day, moment = max(found)
    if _answered(trajectory).filter(answered_on__gte=day, answered_on__lt=today).exists():
        return None
    pulse = Pulse(trajectory, moment, now=now)
    return pulse if pulse.questions else None


def _voice() -> Instrument | None:
    return next((each for each in newest_instruments() if each.code == asking.VOICE), None)


def _answered(trajectory: Trajectory) -> Any:
    return AnswerSet.objects.filter(
        trajectory=trajectory, instrument__code=asking.VOICE, respondent=Respondent.YOUTH
    )


def _occasions(trajectory: Trajectory) -> list[tuple[date, Moment]]:
    """The talks and tables of this round, but a table after which the youth answered already."""
    round = trajectory.newest_round
    if not round:
        return []
    talk = getattr(round, "talk", None)
    talks = [(talk.held_on, Moment.AFTER_TALK)] if talk and talk.held_on else []
    tables = round.tables.filter(state=TableState.HELD, pulse=None)
    return [*talks, *((table.held_on, Moment.AFTER_TABLE) for table in tables)]
