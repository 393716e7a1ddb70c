"""What a task is called on screen."""

from django.utils.translation import gettext_lazy

from cases.choices import ContactPreference
from cases.models import Task, Youth

TITLES = {
    "D01": gettext_lazy("Finish the future plan"),
    "D02": gettext_lazy("School talk"),
    "D03": gettext_lazy("Team table"),
    "D04": gettext_lazy("The school answers the invitation"),
    "D05": gettext_lazy("Back, longer or over? Choose the school that goes on"),
    "DUAL_ASK": gettext_lazy("Decide about the dual enrolment"),
    "D06": gettext_lazy("Which help does %(name)s need?"),
    "D07": gettext_lazy("Does %(name)s know where to go?"),
    "D08": gettext_lazy("Get to know the mentor"),
    "D09": gettext_lazy("Warm handover"),
    "D10": gettext_lazy("First school day"),
    "D11": gettext_lazy("Aftercare contact"),
    "D16": gettext_lazy("Away without leave: find out why"),
    "D12": gettext_lazy("Development plan of the school: ask what %(name)s thinks of it"),
    "D13": gettext_lazy("Call the school: is the application decided?"),
    "D14": gettext_lazy("Educational report to the new school"),
    "D21": gettext_lazy("Talk about the birthday: who may read from then on?"),
    "CONSENT": gettext_lazy("Ask who may read along"),
    "D20": gettext_lazy("The crisis place usually ends about now"),
    "D23": gettext_lazy("%(name)s is enrolled nowhere: find a school today"),
    "D24": gettext_lazy("Four weeks without education: call who can help"),
    "D25": gettext_lazy("Name a coordinator"),
    "STAY_FIRST": gettext_lazy("Find out whether %(name)s can stay at the own school"),
    "CALL_FIRST": gettext_lazy("Phone the school: is %(name)s there?"),
    "TALK_AGAIN": gettext_lazy("Talk with %(name)s again about how it goes"),
    "LOOK_BACK": gettext_lazy("Look back at the interruption"),
    "BREAKTHROUGH": gettext_lazy("Propose a table that breaks through"),
    "INFORM": gettext_lazy("Tell %(name)s"),
    "CALL": gettext_lazy("Call the old school and hold the place"),
    "CONTACT": gettext_lazy("Find the contact person of the institution's school"),
    "KEEP_SCHOOL": gettext_lazy("Hold on to the own school"),
    "CALL_HOLIDAY": gettext_lazy("Call the school before the holiday"),
    "FIND_DATE": gettext_lazy("Find out on which day it takes effect"),
    "LETTER": gettext_lazy("Post a letter or phone"),
    "POLL": gettext_lazy("Fix the date of the team table"),
    "PHONE": gettext_lazy("Phone who has not answered"),
    "DANGER": gettext_lazy("School in danger: look again at how it goes with %(name)s"),
    "TOUCH": gettext_lazy("Contact of the school was missed: call who keeps in touch"),
    "LOCKED": gettext_lazy("A link is locked: phone its reader and send a new one"),
    "PAPER": gettext_lazy("Somebody asks for a new link on paper: hand it over with a code"),
    "LOCKED_OWN": gettext_lazy("The own page of %(name)s is locked: give a new code in person"),
    "OWN_ASK": gettext_lazy("%(name)s asks or says something on the own page: answer"),
    "FAMILY_LOCK": gettext_lazy("The page of a parent is locked: give a new code in person"),
    "FAMILY_ASK": gettext_lazy("A parent asks something on the own page: answer"),
    "PEERS": gettext_lazy("A parent wants contact with other parents: bring them together"),
    "PLAN_PAPER": gettext_lazy("Hand a parent the link and the code of the plan on paper"),
    "PROGRAMME": gettext_lazy("Start the day programme"),
    "GOAL": gettext_lazy("Look at a goal again"),
    "HISTORY": gettext_lazy("Ask again: what does the former school tell?"),
    "LOCKED_PAGE": gettext_lazy("The page of a school is locked: phone and send a new link"),
    "REPORT": gettext_lazy("Share the agreements"),
    "AGREEMENT": gettext_lazy("Agreement"),
    "NEW_OWNER": gettext_lazy("An agreement was refused: find somebody else"),
    "HAND_S": gettext_lazy("The old side speaks with the new side"),
    "HAND_R": gettext_lazy("The new side accepts the handover"),
    "HAND_LOCK": gettext_lazy("The link of a handover is locked: phone and send a new one"),
    "CALL_AFTER": gettext_lazy("Call today: does %(name)s do well at the new place?"),
    "AFTER_MISS": gettext_lazy("Two contacts of aftercare were missed: call %(name)s"),
    "DEPART": gettext_lazy("Record the departure"),
}

# Titles that say more with the task's label.
WITH_LABEL = {
    "D16": gettext_lazy("%(label)s hours away without leave: find out why with %(name)s"),
}

# Titles that follow from the task's label: how somebody wants to be asked, which living area.
BY_LABEL = {
    ("LETTER", ContactPreference.PHONE): gettext_lazy("Phone about the team table"),
    ("LETTER", ContactPreference.SCHOOL): gettext_lazy(
        "Have the school hand over the invitation on paper"
    ),
    ("GOAL", "living"): gettext_lazy("Look at the goal again: living"),
    ("GOAL", "learning"): gettext_lazy("Look at the goal again: school or work"),
    ("GOAL", "leisure"): gettext_lazy("Look at the goal again: leisure"),
    ("GOAL", "care"): gettext_lazy("Look at the goal again: care"),
}


def title(task: Task) -> str:
    """The title of a task, with the youth's calling name where it speaks of the youth."""
    return task.text or plain_title(task)


def plain_title(task: Task) -> str:
    """The title in our own words, for who may not read what somebody typed."""
    if (task.code, task.label) in BY_LABEL:
        return str(BY_LABEL[task.code, task.label])
    about = {"name": task.trajectory.youth.calling_name, "label": task.label}
    return str(WITH_LABEL.get(task.code, TITLES[task.code])) % about


def title_of(code: str, youth: Youth) -> str:
    """The title of a term, of which there may be no task any more."""
    return str(TITLES[code]) % {"name": youth.calling_name}
