"""The youth's own page: its link, and what the youth says, answers and asks there.

`by` is the link, or the worker who writes in the youth's name on the own screen.
"""

from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import PersonalLink, User
from accounts.reading import LINK_LIVES
from cases import law
from cases.models import Task, Trajectory
from config.kit.dates import local_date
from perspectives.choices import OwnTopic, PlanSays, Readers
from perspectives.models import (
    FuturePerspective,
    OwnCheck,
    OwnMessage,
    OwnMood,
    OwnPageLink,
    OwnWords,
)

By = User | PersonalLink
FIRST_OWN_AGE = 9  # choice: younger children write together with the worker
CHILD_UNTIL = 13  # up to 12 in words for children


class OnlyTheirs(Exception):
    """The youth keeps these words alone; nobody else writes over them."""


class NoOwnPage(Exception):
    """Too young, of unknown age, or not told yet: the worker's screen is the place."""


def may_have_link(trajectory: Trajectory, *, now: datetime) -> bool:
    """From 9 years on, and only once the youth knows what happened (law: cases.law)."""
    page = law.rule_for(trajectory.youth.birth_date, local_date(now)).page
    newest = trajectory.newest_round
    return page is not law.OwnPage.WITH_WORKER and newest is not None and newest.is_told


@transaction.atomic
def give_link(*, trajectory: Trajectory, by: User, now: datetime) -> OwnPageLink:
    """A new link with a code to hand over in person; an earlier one opens nothing any more.

    Raises NoOwnPage.
    """
    trajectory = Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    if not may_have_link(trajectory, now=now):
        raise NoOwnPage
    for earlier in OwnPageLink.objects.filter(trajectory=trajectory, revoked_at=None):
        earlier.revoke(now=now)
    link = OwnPageLink.objects.create(
        trajectory=trajectory, made_by=by, expires_at=now + LINK_LIVES, created_at=now
    )
    link.hand_code()
    for task in Task.objects.open().filter(trajectory=trajectory, code="LOCKED_OWN"):
        task.close(by=by, now=now)
    _note(by, "print", "perspectives.ownpagelink", link.pk, trajectory, fields=["code"])
    return link


@transaction.atomic
def end_link(*, trajectory: Trajectory, by: User, now: datetime) -> None:
    """Works on the next request."""
    for link in OwnPageLink.objects.filter(trajectory=trajectory, revoked_at=None):
        link.revoke(now=now)
        _note(by, "change", "perspectives.ownpagelink", link.pk, trajectory, fields=["revoked_at"])


def tell_locked(link: OwnPageLink, *, now: datetime) -> None:
    """Five wrong codes: a task today, which only a new link or a tick closes."""
    _task(link.trajectory, "LOCKED_OWN", now)


@transaction.atomic
def say(
    *,
    trajectory: Trajectory,
    topic: OwnTopic,
    text: str,
    declined: bool,
    readers: Readers,
    by: By,
    now: datetime,
) -> OwnWords:
    """The newest words on this topic. What was there before stays in the history of the row.

    Raises OnlyTheirs when the worker writes where the youth keeps the words alone.
    """
    Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    writer = by if isinstance(by, User) else None
    kept = OwnWords.objects.filter(trajectory=trajectory, topic=topic, readers=Readers.ONLY_ME)
    if writer and kept.exists():
        raise OnlyTheirs
    words, _made = OwnWords.objects.update_or_create(
        trajectory=trajectory,
        topic=topic,
        defaults={
            "text": text, "declined": declined and not text, "readers": readers,
            "said_at": now, "written_by": writer,
        },
    )  # fmt: skip
    _note(by, "change", "own words", words.pk, trajectory, fields=[topic])
    return words


@transaction.atomic
def feel(*, trajectory: Trajectory, score: int, by: By, now: datetime) -> None:
    """How it goes today; a second answer on one day replaces the first."""
    mood, _made = OwnMood.objects.update_or_create(
        trajectory=trajectory, on=local_date(now), defaults={"score": score}
    )
    _note(by, "change", "own words", mood.pk, trajectory, fields=["score"])


@transaction.atomic
def check_plan(
    *, plan: FuturePerspective, says: PlanSays, words: str, by: By, now: datetime
) -> None:
    """Whether the plan is right. A no is a task for the worker, never a late sign to the youth."""
    OwnCheck.objects.update_or_create(plan=plan, defaults={"says": says, "words": words, "at": now})
    if says == PlanSays.OTHER:
        _task(plan.trajectory, "OWN_ASK", now)
    _note(by, "change", "plan", plan.pk, plan.trajectory, fields=["own_check"])


@transaction.atomic
def ask(*, trajectory: Trajectory, text: str, by: By, now: datetime) -> None:
    """A question for the worker, who finds a task; the same words twice are one question."""
    newest = OwnMessage.objects.filter(trajectory=trajectory).first()
    if newest and newest.text == text and local_date(newest.at) == local_date(now):
        return
    message = OwnMessage.objects.create(trajectory=trajectory, text=text, at=now)
    _task(trajectory, "OWN_ASK", now)
    _note(by, "create", "own words", message.pk, trajectory, fields=["message"])


def is_child(trajectory: Trajectory, *, now: datetime) -> bool:
    """Whether the page speaks as to a child (up to 12); the rights follow `cases.law`."""
    birth_date = trajectory.youth.birth_date
    return birth_date is None or local_date(now) < law.birthday(birth_date, CHILD_UNTIL)


def _task(trajectory: Trajectory, code: str, now: datetime) -> None:
    Task.start(round=trajectory.newest_round, code=code, clock_on=local_date(now), now=now)


def _note(
    by: By, action: str, thing: str, pk: object, trajectory: Trajectory, fields: list[str]
) -> None:
    record(by=by, action=action, thing=(thing, str(pk)), dossier=trajectory.youth.ref,
           fields=fields)  # fmt: skip
