"""The words of this app that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TableState(TextChoices):
    DRAFT = "draft", _("Draft")
    INVITED = "invited", _("Invited")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Is off")


class InviteeRole(TextChoices):
    OLD_SCHOOL = "old_school", _("Old school")
    NEW_SCHOOL = "new_school", _("New school")
    PARENT = "parent", _("Parent")
    PARTNER = "partner", _("Partner")
    YOUTH = "youth", _("Young person")

    @classmethod
    def schools(cls) -> "tuple[InviteeRole, ...]":
        return (cls.OLD_SCHOOL, cls.NEW_SCHOOL)


class Answer(TextChoices):
    PENDING = "pending", _("No reply yet")
    YES = "yes", _("Is coming")
    ONLINE = "online", _("Joins online")
    SUBSTITUTE = "substitute", _("A colleague is coming")
    NO = "no", _("Cannot come")

    @classmethod
    def coming(cls) -> "tuple[Answer, ...]":
        return (cls.YES, cls.ONLINE, cls.SUBSTITUTE)


class Present(TextChoices):
    YES = "yes", _("Was there in person")
    ONLINE = "online", _("Was there online")
    SUBSTITUTE = "substitute", _("A colleague was there")
    NO = "no", _("Was not there")


class AgreementState(TextChoices):
    """A draft is what was typed at the table; it counts once the agreements are shared."""

    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Dropped")


class Area(TextChoices):
    """Where a life goes well or not; the future plan has the same four."""

    LIVING = "living", _("Living")
    LEARNING = "learning", _("School, work or day activity")
    LEISURE = "leisure", _("Leisure")
    CARE = "care", _("Care")


class ReportKind(TextChoices):
    """What a line of the report of a table is about; it decides who may read it."""

    GUEST = "guest", _("Who was asked, and was there")
    WORDS = "words", _("What the young person said first")
    DECIDED = "decided", _("What was decided")
    CARE = "care", _("What was decided about care")
    AGREEMENT = "agreement", _("Agreement")
