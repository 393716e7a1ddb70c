"""The words of leaving that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NextPart(TextChoices):
    """What a youth knows before leaving, in the order of the page (guide, A5.1 to A5.4)."""

    LIVING = "living", _("Living")
    LEARNING = "learning", _("School")
    WORKING = "working", _("Work or day activity")
    LEISURE = "leisure", _("Leisure")
    HELPER = "helper", _("Who helps")


class Knows(TextChoices):
    """The youth's own answer to "Do you know this already?"."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("I do not know")


class ContactHow(TextChoices):
    """How the youth and the new guide were in touch. A letter is not yet a meeting."""

    VISIT = "visit", _("They met")
    VIDEO = "video", _("By video")
    CALL = "call", _("By phone")
    LETTER = "letter", _("A letter or a card")


class LeaveKind(TextChoices):
    """Getting used to the next place, step by step."""

    TRY_OUT = "try_out", _("Try-out lesson or workday")
    VISIT = "visit", _("Visit by day")
    NIGHT = "night", _("One night")
    WEEKEND = "weekend", _("Weekend")
    HOLIDAY = "holiday", _("Holiday")
