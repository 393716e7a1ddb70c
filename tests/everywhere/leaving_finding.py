"""What hangs under the leaving of a subject, found or made once."""

from datetime import date
from typing import Any

from cases.models import Trajectory
from perspectives.models import FollowUpPart, HandoverContact, LeaveDay


class LeavingFinding:
    def trajectory(self, subject: dict[str, Any]) -> Trajectory:
        raise NotImplementedError

    def told_part(self, subject: dict[str, Any]) -> int:
        """One part of what comes next, told and not answered."""
        typed = {"what": "Bij oma.", "told_on": date(2026, 11, 20)}
        return self._made(FollowUpPart, subject, {"part": "living"}, typed)

    def meeting(self, subject: dict[str, Any]) -> int:
        typed = {"on": date(2026, 11, 20), "who": "Juf Anna", "side": "learning", "how": "call"}
        return self._made(HandoverContact, subject, {"youth_was_there": False}, typed)

    def leave_day(self, subject: dict[str, Any]) -> int:
        typed = {"from_on": date(2026, 11, 20), "until_on": date(2026, 11, 20), "place": "Thuis"}
        return self._made(LeaveDay, subject, {"kind": "visit"}, typed)

    def _made(
        self, model: Any, subject: dict[str, Any], known: dict[str, Any], typed: dict[str, Any]
    ) -> int:
        trajectory = self.trajectory(subject)
        about = {"round": trajectory.newest_round, "youth": trajectory.youth}
        return model._base_manager.get_or_create(**about, **known, defaults=typed)[0].pk
