"""The words of this app that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class BottleneckKind(TextChoices):
    LAW = "law", _("Law and rules")
    MONEY = "money", pgettext_lazy("bottleneck", "Money")
    WAITING = "waiting", _("Waiting times")
    PRIVACY = "privacy", _("Privacy and sharing")
    CAPACITY = "capacity", _("Too few places or people")
    OTHER = "other", pgettext_lazy("bottleneck", "Something else")


class BottleneckLevel(TextChoices):
    """Where care and education have to fit together: three levels of the regional agenda."""

    SCHOOL = "school", _("At school")
    OFFER = "offer", _("Special help and education")
    DROPOUT = "dropout", _("Young people without school")


class BottleneckState(TextChoices):
    """Open is for the own team; from the agenda on the region reads it too."""

    OPEN = "open", pgettext_lazy("bottleneck", "Open")
    TAKEN_UP = "taken_up", _("On the agenda of the region")
    ANSWERED = "answered", pgettext_lazy("bottleneck", "Answered")

    @classmethod
    def regional(cls) -> "tuple[BottleneckState, ...]":
        return (cls.TAKEN_UP, cls.ANSWERED)
