from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """Whose figures a team lead looks at. What may leave the team follows the small numbers."""

    OWN = "own", _("My team")
    SHARE = "share", _("My team, to share")
    ALL = "all", _("All pilot teams together")


class SpokeWith(TextChoices):
    YOUTH = "youth", _("A young person")
    PARENT = "parent", _("A parent or carer")


class Topic(TextChoices):
    """What an interview is about (C46): each is a column of `Interview`."""

    HEARD = "heard", _("Being listened to")
    SCHOOL = "school", _("Going to school")
    INFORMED = "informed", _("Knowing what is going to happen")
    CHARGE = "charge", _("Deciding for yourself")
    HELPED = "helped", _("Help that came")
    BETTER = "better", _("What can be better")


class Period(TextChoices):
    PILOT = "pilot", _("The whole pilot")
    SCHOOL_YEAR = "school-year", _("This school year")
