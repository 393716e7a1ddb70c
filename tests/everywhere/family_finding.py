"""The page of a parent of a subject, with something said on it; found or made once."""

from typing import Any

from django.utils import timezone

from accounts.reading import LINK_LIVES
from cases.models import Guardian, Trajectory
from perspectives.models import FamilyInformed, FamilyLink, FamilyMessage, FamilyWords


class FamilyFinding:
    def trajectory(self, subject: dict[str, Any]) -> Trajectory:
        raise NotImplementedError

    def _mother(self, subject: dict[str, Any]) -> Guardian:
        return self.trajectory(subject).youth.guardians.filter(has_authority=True)[0]

    def parent(self, subject: dict[str, Any]) -> int:
        return self._mother(subject).pk

    def family_ref(self, subject: dict[str, Any]) -> str:
        """The file, with something said on the page."""
        self.family_token(subject)
        return self.trajectory(subject).ref

    def family_token(self, subject: dict[str, Any]) -> str:
        """She has a link with a code, and said something of each kind."""
        trajectory, now = self.trajectory(subject), timezone.now()
        hers = {"trajectory": trajectory, "guardian": self._mother(subject)}
        said = {"text": "Dat ze weer lacht.", "said_at": now}
        FamilyWords.objects.get_or_create(**hers, topic="wishes", defaults=said)
        FamilyInformed.objects.get_or_create(**hers, on=now.date(), defaults={"score": 4})
        if not FamilyMessage.objects.filter(**hers).exists():
            FamilyMessage.objects.create(**hers, text="Wie belt mij?", at=now)
        held = FamilyLink.objects.filter(**hers, revoked_at=None).first()
        return (held or self._family_link(hers, trajectory)).token

    def _family_link(self, hers: dict[str, Any], trajectory: Trajectory) -> FamilyLink:
        made = {"made_by": trajectory.assignments.first().user}
        link = FamilyLink.objects.create(**hers, **made, expires_at=timezone.now() + LINK_LIVES)
        link.hand_code()
        return link
