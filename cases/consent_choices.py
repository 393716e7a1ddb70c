"""The words of consent that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConsentTopic(TextChoices):
    """What may be shared."""

    SCHOOL = "school", _("School and agreements")
    PLAN = "plan", _("The future plan")


class ConsentGiver(TextChoices):
    YOUTH = "youth", _("The young person")
    AUTHORITY = "authority", _("Somebody with authority")
    DECISION = "decision", _("A decision")


class ConsentMethod(TextChoices):
    TALK = "talk", _("In a talk")
    PHONE = "phone", _("By phone")
    WRITTEN = "written", _("In writing")


class DecisionGround(TextChoices):
    """On which ground something is shared without the consent that the age asks."""

    NOT_ABLE = "not_able", _("Not able to judge own interests")
    MEASURE = "measure", _("The measure requires it")
    SAFETY = "safety", _("Safety")
