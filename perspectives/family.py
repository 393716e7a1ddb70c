"""A parent's own page: its link, and what the parent says, answers and asks there.

Who may have it, and until when, is asked of `teamtables.readers` and `cases.law`: a parent with
authority; from 16 with the youth's yes or a decision, from 18 with a yes given since then.
"""

from datetime import datetime

from django.db import transaction

from accounts.log import record
from accounts.models import PersonalLink, User
from accounts.reading import LINK_LIVES
from cases import law
from cases.models import Guardian, Task, Trajectory
from config.kit.dates import local_date
from perspectives.choices import FamilyTopic
from perspectives.models import FamilyInformed, FamilyLink, FamilyMessage, FamilyWords
from teamtables import readers

# Done by giving a link with a code.
GIVEN = ("FAMILY_LOCK", "PLAN_PAPER")


class NoFamilyPage(Exception):
    """Age, authority or consent stand between, or the youth does not know yet."""


def may_have_page(trajectory: Trajectory, guardian: Guardian, *, now: datetime) -> bool:
    """Whether this parent reads today, once the youth knows what happened."""
    newest = trajectory.newest_round
    return bool(
        newest
        and newest.is_told
        and trajectory.is_running
        and readers.may_read(newest, guardian, now=now)
    )


def opens(link: FamilyLink, *, now: datetime) -> bool:
    """Also at every request: a link of before the 18th birthday stays dead."""
    birth_date = link.trajectory.youth.birth_date
    if law.link_has_died(birth_date, made_at=link.created_at, now=now):
        return False
    return may_have_page(link.trajectory, link.guardian, now=now)


@transaction.atomic
def give_link(*, trajectory: Trajectory, guardian: Guardian, by: User, now: datetime) -> FamilyLink:
    """A new link with a code to hand over in person; an earlier one opens nothing any more.

    Raises NoFamilyPage.
    """
    trajectory = Trajectory.objects.select_for_update().get(pk=trajectory.pk)
    if not may_have_page(trajectory, guardian, now=now):
        raise NoFamilyPage
    end_link(trajectory=trajectory, guardian=guardian, by=by, now=now)
    link = FamilyLink.objects.create(
        trajectory=trajectory, guardian=guardian, made_by=by,
        expires_at=now + LINK_LIVES, created_at=now,
    )  # fmt: skip
    link.hand_code()
    given = Task.objects.open().filter(trajectory=trajectory, code__in=GIVEN, guardian=guardian)
    for task in given.select_related("trajectory__youth"):
        task.close(by=by, now=now)
    _note(by, "print", link, ["code"])
    return link


@transaction.atomic
def end_link(*, trajectory: Trajectory, guardian: Guardian, by: User, now: datetime) -> None:
    """Works on the next request."""
    rows = FamilyLink.objects.filter(trajectory=trajectory, guardian=guardian, revoked_at=None)
    for link in rows:
        link.revoke(now=now)
        _note(by, "change", link, ["revoked_at"])


def tell_locked(link: FamilyLink, *, now: datetime) -> None:
    """Five wrong codes: a task today, which only a new link or a tick closes."""
    ask_parent(link.trajectory, link.guardian, "FAMILY_LOCK", now=now)


@transaction.atomic
def tell(*, link: FamilyLink, topic: FamilyTopic, text: str, now: datetime) -> None:
    """The parent's newest words on this topic; empty words take them away."""
    FamilyWords.objects.update_or_create(
        trajectory=link.trajectory, guardian=link.guardian, topic=topic,
        defaults={"text": text, "said_at": now},
    )  # fmt: skip
    _note(link, "change", link, [topic])


@transaction.atomic
def say_informed(*, link: FamilyLink, score: int, now: datetime) -> None:
    """How well this parent is informed; a second answer on one day replaces the first."""
    FamilyInformed.objects.update_or_create(
        trajectory=link.trajectory, guardian=link.guardian, on=local_date(now),
        defaults={"score": score},
    )  # fmt: skip
    _note(link, "change", link, ["informed"])


@transaction.atomic
def ask(*, link: FamilyLink, text: str, now: datetime) -> None:
    """A question for the worker, who finds a task; the same words twice are one question."""
    mine = FamilyMessage.objects.filter(trajectory=link.trajectory, guardian=link.guardian)
    newest = mine.first()
    if newest and newest.text == text and local_date(newest.at) == local_date(now):
        return
    FamilyMessage.objects.create(
        trajectory=link.trajectory, guardian=link.guardian, text=text, at=now
    )
    ask_parent(link.trajectory, link.guardian, "FAMILY_ASK", now=now)
    _note(link, "create", link, ["message"])


@transaction.atomic
def want_peers(*, link: FamilyLink, now: datetime) -> None:
    """Contact with other parents: a task for the worker, once while it is open (C52)."""
    ask_parent(link.trajectory, link.guardian, "PEERS", now=now)
    _note(link, "create", link, ["peers"])


def waits_for_peers(link: FamilyLink) -> bool:
    return Task.objects.open().filter(code="PEERS", guardian=link.guardian).exists()


def ask_parent(trajectory: Trajectory, guardian: Guardian, code: str, *, now: datetime) -> None:
    """A task about this parent, of each parent one of a kind: the label tells them apart."""
    Task.start(
        round=trajectory.newest_round, code=code, clock_on=local_date(now),
        guardian=guardian, label=f"g{guardian.pk}", now=now,
    )  # fmt: skip


def _note(by: User | PersonalLink, action: str, link: FamilyLink, fields: list[str]) -> None:
    record(by=by, action=action, thing=("perspectives.familylink", str(link.pk)),
           dossier=link.trajectory.youth.ref, fields=fields)  # fmt: skip
