"""What a task is called on screen, and on which page it is done. Order is the process."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Task

ORDER = (
    "FIND_DATE",
    "INFORM",
    "D02",
    "D03",
    "REPORT",
    "D01",
    "D09",
    "DEPART",
    "D11",
)

TITLES = {
    "D01": gettext_lazy("Finish the future plan"),
    "D02": gettext_lazy("School talk"),
    "D03": gettext_lazy("Team table"),
    "D04": gettext_lazy("The school answers the invitation"),
    "D09": gettext_lazy("Warm handover"),
    "D11": gettext_lazy("Aftercare contact"),
    "D20": gettext_lazy("The crisis place usually ends about now"),
    "D25": gettext_lazy("Name a coordinator"),
    "INFORM": gettext_lazy("Tell %(name)s"),
    "CALL": gettext_lazy("Call the old school and hold the place"),
    "CONTACT": gettext_lazy("Find the contact person of the institution's school"),
    "KEEP_SCHOOL": gettext_lazy("Hold on to the own school"),
    "CALL_HOLIDAY": gettext_lazy("Call the school before the holiday"),
    "FIND_DATE": gettext_lazy("Find out on which day it takes effect"),
    "LETTER": gettext_lazy("Post a letter or phone"),
    "PHONE": gettext_lazy("Phone who has not answered"),
    "REPORT": gettext_lazy("Share the agreements"),
    "AGREEMENT": gettext_lazy("Agreement"),
    "HAND_S": gettext_lazy("The old side speaks with the new side"),
    "HAND_R": gettext_lazy("The new side accepts the handover"),
    "DEPART": gettext_lazy("Record the departure"),
}

PAGES = {
    "D01": "perspectives:future",
    "D02": "cases:talk",
    "D03": "teamtables:for_trajectory",
    "D04": "teamtables:for_trajectory",
    "PHONE": "teamtables:for_trajectory",
    "REPORT": "teamtables:for_trajectory",
    "D09": "perspectives:handover",
    "HAND_S": "perspectives:handover",
    "HAND_R": "perspectives:handover",
    "DEPART": "perspectives:depart",
    "D11": "perspectives:aftercare",
}

TICKED = ("CALL", "CONTACT", "KEEP_SCHOOL", "CALL_HOLIDAY", "LETTER", "AGREEMENT", "D20")


def title(task: Task) -> str:
    """The title of a task, with the youth's calling name where it speaks of the youth."""
    if task.text:
        return task.text
    return _(str(TITLES[task.code])) % {"name": task.trajectory.youth.calling_name}


def page(task: Task) -> str:
    """Where the task is done; a task that is only ticked off is done on the dossier."""
    name = PAGES.get(task.code)
    if name:
        return reverse(name, args=[task.trajectory.ref])
    return f"{task.trajectory.youth.get_absolute_url()}#task-{task.pk}"


def is_ticked(task: Any) -> bool:
    """Whether a plain tick closes it; the others are closed by the act on their own page."""
    return task.code in TICKED
