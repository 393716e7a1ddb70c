"""The words of an instrument that are kept in the database: who answers, when, and what."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Respondent(TextChoices):
    """Who answers an instrument."""

    YOUTH = "youth", _("Young person")
    PARENT = "parent", _("Parent or carer")
    WORKER = "worker", _("Worker")
    SCHOOL = "school", _("School")
    INSTITUTION = "institution", _("Institution")
    PARTNER = "partner", _("Chain partner")


class Scale(TextChoices):
    AGREE5 = "agree5", _("From not at all to completely")
    YES_PARTLY_NO = "yes_partly_no", _("Yes, partly or no")
    YES_NO = "yes_no", _("Yes or no")


class AnswerValue(TextChoices):
    """Every answer of every scale; which belong to which scale stands in `scoring`."""

    ONE = "1", _("Not agree at all")
    TWO = "2", _("Not agree")
    THREE = "3", _("Neutral")
    FOUR = "4", _("Agree")
    FIVE = "5", _("Agree completely")
    YES = "yes", _("Yes")
    PARTLY = "partly", _("A little")
    NO = "no", _("No")
    SKIP = "skip", _("I rather not say")
    UNKNOWN = "unknown", _("I do not know")
    NOT_APPLICABLE = "not_applicable", _("Does not apply")


class Moment(TextChoices):
    """On which occasion the questions were asked."""

    WEEK_3 = "week_3", _("End of week 3")
    EVALUATION = "evaluation", _("Evaluation")
    FOUR_MONTHS = "four_months", _("Every four months")
    LEAVING_SOON = "leaving_soon", _("Six weeks before leaving")
    HANDOVER = "handover", _("At the handover")
    MONTH_1 = "month_1", _("Month 1 after leaving")
    MONTH_3 = "month_3", _("Month 3 after leaving")
    MONTH_6 = "month_6", _("Month 6 after leaving")
    MONTH_12 = "month_12", _("Month 12 after leaving")
    MONTH_24 = "month_24", _("Month 24 after leaving")
    AFTER_TALK = "after_talk", _("After a talk")
    AFTER_TABLE = "after_table", _("After a team table")
    OTHER = "other", _("Another occasion")
