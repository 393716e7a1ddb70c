"""The access log of one file in words: when, who, what and why."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import Outcome, Role
from accounts.models import AccessLog, RoleAssignment
from cases import titles
from cases.models import Trajectory

COLUMNS = (
    pgettext_lazy("column", "when"),
    pgettext_lazy("column", "who"),
    pgettext_lazy("column", "role"),
    pgettext_lazy("column", "what"),
    pgettext_lazy("column", "why"),
    pgettext_lazy("column", "remarkable"),
)
# By the name of the page, else by the kind of thing.
PAGES = {
    "cases:youth": _("overview"),
    "cases:people": _("people"),
    "cases:places": _("places"),
    "cases:school_career": _("school career"),
    "cases:history": _("history"),
    "cases:access": _("access log"),
    "cases:access_plain": _("access log in plain words"),
    "cases:talk": _("school talk"),
    "cases:opened": _("opened with a reason"),
    "teamtables:agreements_panel": _("agreements"),
    "teamtables:detail": _("team table"),
    "perspectives:future": _("future plan"),
    "perspectives:about": _("future plan"),
    "perspectives:area": _("future plan"),
    "perspectives:instrument": _("answers to questions"),
    "perspectives:answers": _("answers to questions"),
    "perspectives:area_words": _("future plan"),
    "perspectives:goals": _("future plan"),
    "perspectives:goal": _("future plan"),
    "perspectives:handover": _("warm handover"),
    "perspectives:aftercare": _("aftercare"),
}
THINGS = {
    "cases.youth": _("file"),
    "cases.trajectory": _("file"),
    "cases.triggerevent": _("event"),
    "cases.placement": _("place to live"),
    "cases.enrolment": pgettext_lazy("log", "school"),
    "cases.schoolapplication": _("application"),
    "cases.placerequest": pgettext_lazy("log", "request"),
    "cases.contactplan": _("contact plan"),
    "cases.contactmoment": pgettext_lazy("log", "contact"),
    "cases.buddy": _("buddy"),
    "cases.schooldanger": pgettext_lazy("log", "school in danger"),
    "cases.schoollink": _("link to the page of a school"),
    "cases.guardian": _("parent or carer"),
    "cases.measure": pgettext_lazy("log", "measure"),
    "cases.schooltalk": _("school talk"),
    "teamtables.teamtable": _("team table"),
    "teamtables.agreementslink": _("link to the agreements"),
    "invitation": _("invitation"),
    "agreement": _("agreement"),
    "plan": _("future plan"),
    "handover": _("warm handover"),
    "aftercare": _("aftercare"),
    "page": _("page"),
}
RULES = {
    "case.a": _("works with this young person"),
    "case.r": _("stands in for the worker"),
    "case.BG": _("opened with a reason"),
    "case.t": _("own team"),
    "case.s": _("linked to this young person"),
}
GROUNDS = {
    Role.WORKER: _("works with this young person"),
    Role.TEAM_LEAD: _("own team"),
    Role.BEHAVIOURAL_SCIENTIST: _("linked to this young person"),
}


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    roles: list[str]
    what: str
    why: str
    is_outside_hours: bool
    is_outside_team: bool = False

    def cells(self) -> list[str]:
        """For a download."""
        flags = [
            *([str(_("outside own team"))] if self.is_outside_team else []),
            *([str(_("outside working hours"))] if self.is_outside_hours else []),
        ]
        when = timezone.localtime(self.at).isoformat(timespec="seconds")
        return [when, self.who, ", ".join(self.roles), self.what, self.why, ", ".join(flags)]


def team_of(trajectory: Trajectory) -> set[int]:
    """Everybody who ever had a role in the team of this trajectory."""
    held = RoleAssignment.objects.filter(team=trajectory.team_id)
    return set(held.values_list("user", flat=True))


def line(row: AccessLog, team: set[int]) -> Line:
    was_refused = row.outcome == Outcome.DENIED
    thing = _thing(row)
    return Line(
        at=row.at,
        who=row.who,
        roles=row.role_labels,
        what=f"{_action(row)}: {thing}" if thing else _action(row),
        why=row.reason or ("" if was_refused else _ground(row)),
        is_outside_hours=row.is_outside_hours,
        is_outside_team=bool(row.actor_id) and row.actor_id not in team,
    )


def _action(row: AccessLog) -> str:
    if row.outcome == Outcome.DENIED:
        return str(_("tried to open, refused"))
    return row.get_action_display()


def _thing(row: AccessLog) -> str:
    if row.thing_type == "task":
        named = [titles.TITLES[code] for code in row.fields if code in titles.TITLES]
        return str(named[0]).replace(" %(name)s", "") if named else ""
    if row.action == "view" and row.page in PAGES:
        return str(PAGES[row.page])
    return str(THINGS.get(row.thing_type, row.thing))


def _ground(row: AccessLog) -> str:
    if row.rule in RULES:
        return str(RULES[row.rule])
    held = [str(GROUNDS[Role(role)]) for role in row.role.split(",") if role in GROUNDS]
    return ", ".join(held)
