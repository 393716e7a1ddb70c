"""The words of the school career that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Slot(TextChoices):
    """A youth has one main enrolment in each; both at once only inside the dual window (D05)."""

    REGULAR = "regular", _("Own school")
    INSTITUTION = "institution", _("School of an institution")


class EndReason(TextChoices):
    OTHER_SCHOOL = "other", _("To another school")
    DUAL_ENDED = "dual", _("The months of dual enrolment were over")
    FINISHED = "finished", _("Diploma, or the school is finished")
    LEFT_PLACE = "left", _("Left the institution")
    STOPPED = "stopped", _("Stopped with school")


class CanStay(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known yet")


class EscalationCode(TextChoices):
    """What the ladder is climbed for; one open at a time for each trajectory and code."""

    GAP = "gap", _("School days without education")
    FIRST_DAY = "firstday", _("First day not confirmed")


class FirstDayAnswer(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")

    @classmethod
    def there(cls) -> "tuple[FirstDayAnswer, ...]":
        """Answers that say the youth came."""
        return cls.YES, cls.PARTLY


class FirstDayWho(TextChoices):
    MENTOR = "mentor", _("School")
    YOUTH = "youth", _("Young person")


class Cause(TextChoices):
    """Where in the chain an interruption came from; a fixed list, so that it can be counted."""

    PLACE = "place", _("No place to live near the school")
    MONEY = "money", _("Money")
    WAITING = "waiting", _("Waiting list")
    PRIVACY = "privacy", _("Data could not be shared")
    TRANSPORT = "transport", _("Transport")
    OFFER = "offer", _("No fitting school or offer")
    HANDOVER = "handover", _("The handover came too late")
    CHOICE = "choice", _("The young person or the family chose so")
    OTHER = "other", _("Something else")


class Preventable(TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Not known")


class SeenBy(TextChoices):
    """Who saw first that a school place is in danger."""

    WORKER = "worker", _("Worker")
    SCHOOL = "school", _("School")
    PARENT = "parent", _("Parent")
    YOUTH = "youth", _("Young person")
