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


class ReadBack(TextChoices):
    """Whether the youth heard what was written down in the own name."""

    YES = "yes", _("Yes, read aloud, and it is right")
    NO = "no", _("Not yet")


class GoalKind(TextChoices):
    LEARNING = "learning", _("Learning goal")
    OTHER = "other", _("Other goal")


class InCharge(TextChoices):
    """Who takes charge of a goal: "Wie heeft de regie?"."""

    YOUTH = "youth", _("The young person")
    PARENT = "parent", _("The parents")
    SHARED = "shared", _("Together")
    PROFESSIONAL = "professional", _("A professional")


class Cycle(TextChoices):
    """The steps of working towards a goal (handelingsgericht werken), and its two ends."""

    UNDERSTAND = "understand", _("Understand")
    PLAN = "plan", _("Plan")
    DO = "do", _("Do")
    EVALUATE = "evaluate", _("Evaluate")
    REACHED = "reached", _("Reached")
    STOPPED = "stopped", _("Stopped")


class HandoverKind(TextChoices):
    SCHOOL_TO_SCHOOL = "school_to_school", _("School to school")
    INSTITUTION_TO_SCHOOL = "institution_to_school", _("Institution to school")


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
