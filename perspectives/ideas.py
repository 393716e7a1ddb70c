"""Ideas of youths for the organisation: sent from the own page, answered by the team lead."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.choices import Role
from accounts.log import record
from accounts.models import User
from cases.models import Trajectory
from config.kit.dates import add_working_days, local_date
from perspectives.choices import IdeaState
from perspectives.models import Idea
from perspectives.own_page import By

ANSWER_WORKING_DAYS = 10  # proposal
MOST = 10  # that wait for an answer, of one youth


class TooManyIdeas(Exception):
    """First some of them get an answer."""


class AnsweredMeanwhile(Exception):
    """Somebody else answered this idea, or the youth took it back; nothing was written over."""

    def __init__(self, idea: Idea) -> None:
        super().__init__()
        self.idea = idea


def ideas_of(trajectory: Trajectory) -> QuerySet[Idea]:
    """Those of one youth, the newest first."""
    return Idea.objects.filter(trajectory=trajectory, removed_at=None).order_by("-at", "-pk")


def ideas_for(lead: User) -> QuerySet[Idea]:
    """Of the own teams, the one whose answer is due first on top."""
    own = Idea.objects.filter(trajectory__team__in=lead.role_teams(Role.TEAM_LEAD))
    return own.filter(removed_at=None).order_by("answer_by", "pk")


@transaction.atomic
def send(*, trajectory: Trajectory, text: str, by: By, now: datetime) -> None:
    """The same words twice are one idea. Raises TooManyIdeas."""
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    waiting = ideas_of(trajectory).filter(state="")
    if waiting.filter(text=text).exists():
        return
    if waiting.count() >= MOST:
        raise TooManyIdeas
    answer_by = add_working_days(local_date(now), ANSWER_WORKING_DAYS)
    idea = Idea.objects.create(trajectory=trajectory, text=text, at=now, answer_by=answer_by)
    _note(idea, by, "create")


@transaction.atomic
def take_back(*, trajectory: Trajectory, pk: int, by: By, now: datetime) -> None:
    """The youth takes the idea away; twice is once."""
    for idea in ideas_of(trajectory).filter(pk=pk):
        idea.removed_at = now
        idea.save(update_fields=["removed_at"])
        _note(idea, by, "change")


@transaction.atomic
def answer(*, idea: Idea, version: int, state: IdeaState, words: str, by: User) -> None:
    """What is done with it. Raises AnsweredMeanwhile."""
    found = Idea.objects.select_for_update(of=("self",)).select_related("trajectory__youth")
    idea = found.get(pk=idea.pk)
    if (idea.state, idea.answer) == (state, words):
        return
    if idea.version != version or idea.removed_at:
        raise AnsweredMeanwhile(idea)
    idea.state, idea.answer, idea.answered_by, idea.version = state, words, by, version + 1
    idea.save(update_fields=["state", "answer", "answered_by", "version"])
    _note(idea, by, "change")


def _note(idea: Idea, by: Any, action: str) -> None:
    """In the log it is one of the own words; the answer is no line of a file, or the lead would
    find there whose idea it was.
    """
    dossier = "" if by == idea.answered_by else idea.trajectory.youth.ref
    thing = "perspectives.idea" if by == idea.answered_by else "own words"
    record(by=by, action=action, thing=(thing, str(idea.pk)), dossier=dossier)
