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
