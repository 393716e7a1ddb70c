"""What hangs under the future plan of a subject, found or made once."""

from datetime import time
from typing import Any

from django.utils import timezone

from cases.models import Pause, Trajectory
from perspectives.models import Block, HistoryRequest, NeedsAnswer, NeedsMapped, SupportNeed
from perspectives.programming import make_programme
from schools.models import ContactPerson


class PlanFinding:
    def trajectory(self, subject: dict[str, Any]) -> Trajectory:
        raise NotImplementedError

    def making_ref(self, subject: dict[str, Any]) -> str:
        """The file, with a week in the making."""
        self.block(subject)
        return self.trajectory(subject).ref

    def pause(self, subject: dict[str, Any]) -> int:
        """Of a day long ago, so that it changes nothing that is shown of today."""
        round = self.trajectory(subject).newest_round
        typed = {"round": round, "code": "D01", "reason": "court", "youth": round.trajectory.youth}
        days = {"started_on": round.intake_on, "until": round.intake_on}
        return Pause._base_manager.get_or_create(**typed, **days)[0].pk

    def block(self, subject: dict[str, Any]) -> int:
        trajectory = self.trajectory(subject)
        worker = trajectory.assignments.first().user
        week = make_programme(round=trajectory.newest_round, by=worker, now=timezone.now())
        typed = {"weekday": 6, "starts": time(10), "ends": time(11), "kind": "leisure"}
        typed |= {"what": "Voetbal", "youth": trajectory.youth}
        return Block._base_manager.get_or_create(programme=week, **typed)[0].pk

    def need(self, subject: dict[str, Any]) -> int:
        round = self.trajectory(subject).newest_round
        typed = {"whose": "youth", "area": "learning", "said_by": "youth", "state": "no"}
        words = {"what": "Bijles.", "who_gives": "De school.", "why_not": "Er is geen plek."}
        held = {"round": round, "youth": round.trajectory.youth}
        found = SupportNeed._base_manager.get_or_create(**held, **typed, defaults=words)
        return found[0].pk

    def history(self, subject: dict[str, Any]) -> int:
        round = self.trajectory(subject).newest_round
        school = round.trajectory.youth.enrolments.order_by("started_on").first().location
        words = {
            "asks": "Wat ging goed?",
            "told": "Rekenen gaat goed.",
            "received_on": round.intake_on,
        }
        held = {"round": round, "youth": round.trajectory.youth, "asked_on": round.intake_on}
        contact = ContactPerson.objects.filter(location=school).first()
        return HistoryRequest._base_manager.get_or_create(**held, contact=contact, defaults=words)[
            0
        ].pk

    def mapped(self, subject: dict[str, Any]) -> None:
        """Youth and worker mapped the help together."""
        round = self.trajectory(subject).newest_round
        there = {"on": round.intake_on, "youth_there": True, "youth": round.trajectory.youth}
        NeedsMapped._base_manager.get_or_create(round=round, defaults=there)

    def checked_ref(self, subject: dict[str, Any]) -> str:
        """The file, with an answer in the joint check."""
        trajectory = self.trajectory(subject)
        said = {"answer": "some", "words": "Bij rekenen.", "at": timezone.now()}
        said |= {"by": trajectory.assignments.first().user}
        NeedsAnswer.objects.get_or_create(
            round=trajectory.newest_round, voice="youth", topic="learning", defaults=said
        )
        return trajectory.ref
