"""On which page a task is done, and what is said beside it. Order is the process."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from cases.models import Task
from cases.titles import title

ORDER = (
    "D23",
    "FIND_DATE",
    "INFORM",
    "D02",
    "D03",
    "REPORT",
    "D01",
    "PROGRAMME",
    "D06",
    "D07",
    "D08",
    "D09",
    "DEPART",
    "D10",
    "D11",
)

PAGES = {
    "FIND_DATE": "cases:event_day",
    "D01": "perspectives:future",
    "D02": "cases:talk",
    "D03": "teamtables:for_trajectory",
    "D04": "teamtables:for_trajectory",
    "POLL": "teamtables:for_trajectory",
    "PHONE": "teamtables:for_trajectory",
    "REPORT": "teamtables:for_trajectory",
    "NEW_OWNER": "teamtables:who_does_what",
    "LOCKED": "teamtables:readers",
    "PAPER": "teamtables:readers",
    "D06": "perspectives:needs",
    "D07": "perspectives:follow_up",
    "D08": "perspectives:leaving",
    "D09": "perspectives:handover",
    "LOCKED_OWN": "perspectives:own_page",
    "OWN_ASK": "perspectives:own_page",
    "FAMILY_LOCK": "perspectives:family_of",
    "FAMILY_ASK": "perspectives:family_of",
    "PEERS": "perspectives:family_of",
    "HISTORY": "perspectives:future",
    "PLAN_PAPER": "perspectives:family_of",
    "PROGRAMME": "perspectives:day_programme",
    "HAND_S": "perspectives:handover",
    "HAND_R": "perspectives:handover",
    "HAND_LOCK": "perspectives:handover",
    "CALL_AFTER": "perspectives:aftercare",
    "AFTER_MISS": "perspectives:aftercare",
    "DEPART": "perspectives:depart",
    "D11": "perspectives:aftercare",
    "D24": "cases:ladder",
    "D25": "cases:name_coordinator",
    "D05": "cases:dual",
    "DUAL_ASK": "cases:dual_lead",
    "STAY_FIRST": "cases:stay_first",
    "BREAKTHROUGH": "cases:ladder",
}

# Pages of the file, by the youth.
FILE_PAGES = {
    "CONSENT": "cases:consents",
    "D12": "cases:school_career",
    "D13": "cases:school_career",
    "D14": "cases:school_career",
    "D21": "cases:consents",
    "LOCKED_PAGE": "cases:school_career",
    "DANGER": "cases:school_career",
    "TOUCH": "cases:school_career",
    "D10": "cases:school_career",
    "D23": "cases:enrolment_new",
    "CALL_FIRST": "cases:school_career",
    "LOOK_BACK": "cases:school_career",
}

# What the one big button of a dossier says; for other tasks it is the title.
GO_ON = {
    "D01": gettext_lazy("Continue the future plan"),
    "D02": gettext_lazy("Continue the school talk"),
    "D03": gettext_lazy("Continue the team table"),
    "PROGRAMME": gettext_lazy("Make the day programme"),
    "D06": gettext_lazy("Map the help together"),
    "D07": gettext_lazy("Make the follow-up plan"),
    "D08": gettext_lazy("Prepare the leaving"),
    "D09": gettext_lazy("Continue the warm handover"),
    "D10": gettext_lazy("Record the first school day"),
    "D11": gettext_lazy("Record the aftercare contact"),
}

# Done on the overview of the file, under this id.
PLACES = {"INFORM": "told", "AGREEMENT": "agreements"}

TICKED = (
    "CALL", "CONTACT", "KEEP_SCHOOL", "CALL_HOLIDAY", "LETTER", "D16", "D20", "LOCKED", "PAPER",
    "CONSENT", "D21", "D24", "TOUCH", "D12", "D14", "LOCKED_PAGE", "HAND_LOCK", "CALL_AFTER",
    "AFTER_MISS", "TALK_AGAIN", "LOCKED_OWN", "OWN_ASK",
    "FAMILY_LOCK", "FAMILY_ASK", "PEERS", "PLAN_PAPER",
)  # fmt: skip


def go_on(task: Task) -> str:
    """The words on the button that leads to the page of a task."""
    return str(GO_ON[task.code]) if task.code in GO_ON else title(task)


def page(task: Task) -> str:
    """Where the task is done; a task that is only ticked off is done on the dossier."""
    if task.code == "GOAL":
        return reverse("perspectives:goal", args=[task.trajectory.ref, task.subject])
    if task.code in PAGES:
        return reverse(PAGES[task.code], args=[task.trajectory.ref])
    if task.code in FILE_PAGES:
        return reverse(FILE_PAGES[task.code], args=[task.trajectory.youth.ref])
    place = PLACES.get(task.code, f"task-{task.pk}")
    return f"{task.trajectory.youth.get_absolute_url()}#{place}"


def is_ticked(task: Any) -> bool:
    """Whether a plain tick closes it; the others are closed by the act on their own page."""
    return task.code in TICKED


def tick_url(task: Task) -> str:
    """Where a tick is posted to; empty for a task that asks more than a tick."""
    if task.code == "AGREEMENT":
        return reverse("teamtables:agreement_done", args=[task.subject])
    return reverse("cases:task_done", args=[task.pk]) if is_ticked(task) else ""


def asked(task: Task) -> str:
    """Who outside the house was asked: the person, and of which school or partner."""
    if task.guardian:
        return task.guardian.name
    if not task.contact:
        return task.get_owner_role_display()
    home = task.contact.location or task.contact.partner
    return f"{task.contact.name}, {home}"
