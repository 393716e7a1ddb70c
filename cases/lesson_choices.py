"""The words about lessons that are kept in the database. Dutch labels: `locale/nl`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BridgingKind(TextChoices):
    """What a youth gets instead of lessons at school, until these start again."""

    ONLINE = "online", _("Online lessons")
    EXTRA_TALKS = "extra_talks", _("Extra talks")
    WORK_PACK = "work_pack", _("Work pack")
    VISITING = "visiting", _("Lessons at the place to live")
    PART_TIME = "part_time", _("Part of the lessons")
    HOSTED = "hosted", _("Lessons at another school")


class AttendanceSource(TextChoices):
    """Who said how many hours somebody was there."""

    WORKER = "worker", _("Worker")
    SCHOOL = "school", _("School")


class DayKind(TextChoices):
    """What a school day brought that was not in full (`education.Day`)."""

    PARTLY = "partly", _("Partly")
    NONE = "none", _("None")
    UNKNOWN = "unknown", _("Not known")
