"""The words of this app that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TableState(TextChoices):
    DRAFT = "draft", _("Draft")
    INVITED = "invited", _("Invited")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class InviteeRole(TextChoices):
    OLD_SCHOOL = "old_school", _("Old school")
    NEW_SCHOOL = "new_school", _("New school")
    PARENT = "parent", _("Parent")
    PARTNER = "partner", _("Partner")
    YOUTH = "youth", _("Young person")

    @property
    def is_school(self) -> bool:
        return self in (self.OLD_SCHOOL, self.NEW_SCHOOL)


class Answer(TextChoices):
    PENDING = "pending", _("No reply yet")
    YES = "yes", _("Is coming")
    ONLINE = "online", _("Joins online")
    SUBSTITUTE = "substitute", _("A colleague is coming")
    NO = "no", _("Cannot come")

    @property
    def comes(self) -> bool:
        return self in (self.YES, self.ONLINE, self.SUBSTITUTE)


class Present(TextChoices):
    YES = "yes", _("Was there")
    ONLINE = "online", _("Was there online")
    SUBSTITUTE = "substitute", _("A colleague was there")
    NO = "no", _("Was not there")


class AgreementState(TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


class LivingArea(TextChoices):
    LIVING = "living", _("Living")
    LEARNING = "learning", _("School, work or day activity")
    LEISURE = "leisure", _("Leisure")
    CARE = "care", _("Care")
