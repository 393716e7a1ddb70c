"""The access log of one file in words: when, who, what and why."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.choices import Outcome, Role
from accounts.models import AccessLog
from cases import steps

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
    "perspectives:area": _("future plan"),
    "perspectives:handover": _("warm handover"),
    "perspectives:aftercare": _("aftercare"),
}
THINGS = {
    "cases.youth": _("file"),
    "cases.trajectory": _("file"),
    "cases.triggerevent": _("event"),
    "cases.placement": _("place to live"),
    "cases.enrolment": pgettext_lazy("log", "school"),
    "cases.guardian": _("parent or carer"),
    "cases.measure": pgettext_lazy("log", "measure"),
    "cases.schooltalk": _("school talk"),
    "teamtables.teamtable": _("team table"),
    "invitation": _("invitation"),
    "agreement": _("agreement"),
    "plan": _("future plan"),
    "handover": _("warm handover"),
    "aftercare": _("aftercare"),
    "page": _("page"),
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


def line(row: AccessLog) -> Line:
    was_refused = row.outcome == Outcome.DENIED
    thing = _thing(row)
    return Line(
        at=row.at,
        who=row.who,
        roles=row.role_labels,
        what=f"{_action(row)}: {thing}" if thing else _action(row),
        why=row.reason or ("" if was_refused else _ground(row)),
        is_outside_hours=row.is_outside_hours,
    )


def _action(row: AccessLog) -> str:
    if row.outcome == Outcome.DENIED:
        return str(_("tried to open, refused"))
    return row.get_action_display()


def _thing(row: AccessLog) -> str:
    if row.thing_type == "task":
        titles = [steps.TITLES[code] for code in row.fields if code in steps.TITLES]
        return str(titles[0]).replace(" %(name)s", "") if titles else ""
    if row.action == "view" and row.page in PAGES:
        return str(PAGES[row.page])
    return str(THINGS.get(row.thing_type, row.thing))


def _ground(row: AccessLog) -> str:
    held = [str(GROUNDS[Role(role)]) for role in row.role.split(",") if role in GROUNDS]
    return ", ".join(held)
