"""The words of this app that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed")
    REPLACED = "replaced", _("Replaced")


class Area(TextChoices):
    LIVING = "living", _("Living")
    LEARNING = "learning", _("School, work or day activity")
    LEISURE = "leisure", _("Leisure")
    CARE = "care", _("Care")


class AreaState(TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    BUSY = "busy", _("Busy")
    DONE = "done", _("Done")
    NOT_NEEDED = "not_needed", _("Not needed")


class Agrees(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_NOW = "not_now", _("Does not want to say now")


class HandoverKind(TextChoices):
    SCHOOL_TO_SCHOOL = "school_to_school", _("School to school")
    INSTITUTION_TO_SCHOOL = "institution_to_school", _("Institution to school")
    CHILDCARE_TO_SCHOOL = "childcare_to_school", _("Childcare to school")
    SCHOOL_TO_WORK = "school_to_work", _("School to work")
    BETWEEN_COORDINATORS = "between_coordinators", _("Coordinator to coordinator")


class HandoverItemCode(TextChoices):
    """What goes along, in the order of the page. Neutral: a link may show these words."""

    CONSENT = "consent", _("Permission: who may give it, and for what")
    REPORT = "report", _("The education report")
    LEVEL = "level", _("Level, subjects and marks")
    HELPS = "helps", _("What helps in class, and what does not")
    TALK = "talk", _("Both sides have spoken with each other")
    FIRST_DAY = "first_day", _("The first day: who comes along, who sits beside")
    PRACTICAL = "practical", _("Travel, books, laptop, timetable and gym")
    CALLS = "calls", _("Who calls whom in weeks 1 and 4")


class Side(TextChoices):
    """Who is asked by link."""

    SENDER = "sender", _("The side that hands over")
    RECEIVER = "receiver", _("The side that receives")


class Channel(TextChoices):
    """How the two sides spoke. A letter or a mail alone is not warm."""

    MEETING = "meeting", _("Together in one room")
    VIDEO = "video", _("By video")
    PHONE = "phone", _("By phone")


class YouthThere(TextChoices):
    YES = "yes", _("Was there")
    CHOSE_NOT = "chose_not", _("Chose not to be there")


class HowItGoes(TextChoices):
    GOOD = "good", _("Well")
    SO_SO = "so_so", _("So-so")
    BAD = "bad", _("Not well")


class AskedWho(TextChoices):
    """Whom a question of aftercare is asked by link."""

    SCHOOL = "school", _("The new place")
    YOUTH = "youth", _("The young person")


class GoesWell(TextChoices):
    """The answer to the one question of aftercare."""

    YES = "yes", _("Yes")
    SO_SO = "so_so", _("So-so")
    CALL_ME = "call_me", _("No, call me")
