"""The own page of a subject, with something said on it; found or made once."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.reading import LINK_LIVES
from cases.models import SchoolTalk, Trajectory
from config.kit.dates import local_date
from perspectives.models import (
    Idea,
    OwnCheck,
    OwnInvitee,
    OwnMessage,
    OwnMood,
    OwnPageLink,
    OwnWords,
)

READERS = {"living": "only_me", "learning": "table", "leisure": "new_school", "people": "worker"}


class OwnFinding:
    def trajectory(self, subject: dict[str, Any]) -> Trajectory:
        raise NotImplementedError

    def told_part(self, subject: dict[str, Any]) -> int:
        raise NotImplementedError

    def own_token(self, subject: dict[str, Any]) -> str:
        """The youth has a link with a code, and said something for each kind of reader."""
        trajectory, now = self.trajectory(subject), timezone.now()
        for topic, readers in READERS.items():
            said = {"text": "Ik wil koken leren.", "readers": readers, "said_at": now}
            OwnWords.objects.get_or_create(trajectory=trajectory, topic=topic, defaults=said)
        self.told_part(subject)
        # A talk of this week, so that the page asks how it was.
        talks = SchoolTalk.objects.filter(round__trajectory=trajectory, held_on__isnull=False)
        talks.update(held_on=local_date(now) - timedelta(days=2))
        OwnMood.objects.get_or_create(trajectory=trajectory, on=now.date(), defaults={"score": 4})
        if not OwnMessage.objects.filter(trajectory=trajectory).exists():
            OwnMessage.objects.create(trajectory=trajectory, text="Mag oma mee?", at=now)
        held = OwnPageLink.objects.filter(trajectory=trajectory, revoked_at=None).first()
        return (held or self._own_link(trajectory)).token

    def own_check(self, subject: dict[str, Any]) -> int:
        """The youth says of the agreed plan that it is right."""
        plan = self.trajectory(subject).plans.get(state="agreed")
        said = {"says": "right", "at": timezone.now()}
        return OwnCheck.objects.get_or_create(plan=plan, defaults=said)[0].pk

    def own_ref(self, subject: dict[str, Any]) -> str:
        self.own_token(subject)
        return self.trajectory(subject).ref

    def _own_link(self, trajectory: Trajectory) -> OwnPageLink:
        made_at = timezone.now() - timedelta(days=1)
        link = OwnPageLink.objects.create(
            trajectory=trajectory, made_by=trajectory.assignments.first().user,
            created_at=made_at, expires_at=made_at + LINK_LIVES,
        )  # fmt: skip
        link.hand_code()
        return link

    def idea(self, subject: dict[str, Any]) -> int:
        """An idea that the team lead answered; its address is about no file."""
        trajectory = self.trajectory(subject or {"name": "Samira"})
        said = {
            "at": timezone.now(), "answer_by": local_date(timezone.now()), "state": "done",
            "answer": "Er is nu een stille kamer.", "answered_by": User.objects.first(),
        }  # fmt: skip
        idea = Idea.objects.get_or_create(
            trajectory=trajectory, text="Een stille kamer.", removed_at=None, defaults=said
        )[0]
        return idea.pk

    def wish(self, subject: dict[str, Any]) -> int:
        """Whom the youth wants at the table; the worker could not ask her."""
        said = {"why": "Ze helpt me.", "answer": "cannot", "words": "Ze is op reis."}
        found = OwnInvitee.objects.get_or_create(
            trajectory=self.trajectory(subject), who="Mijn nicht", removed_at=None, defaults=said
        )
        return found[0].pk
