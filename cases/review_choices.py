"""Why a file is opened that is not one's own, and why a view is looked at again."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GlassReason(TextChoices):
    """Why somebody opens a file that is not theirs."""

    SAFETY = "safety", _("Somebody is in danger")
    AWAY = "away", _("The worker cannot be reached")
    CONTACT = "contact", _("The young person or a parent asks for me")
    OTHER = "other", _("Something else")


class ReviewFlag(TextChoices):
    """Why a view of a file is looked at again."""

    SAME_NAME = "same_name", _("the same last name")
    EXTRA_CARE = "extra_care", _("a file that asks extra care")
    ODD_HOURS = "odd_hours", _("outside working hours")
    NO_ACTION = "no_action", _("nothing done with it in a week")
