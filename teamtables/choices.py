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
    COLLEAGUE = "colleague", _("Colleague")

    @classmethod
    def schools(cls) -> "tuple[InviteeRole, ...]":
        return (cls.OLD_SCHOOL, cls.NEW_SCHOOL)


class Answer(TextChoices):
    PENDING = "pending", _("No reply yet")
    YES = "yes", _("Is coming")
    ONLINE = "online", _("Joins online")
    SUBSTITUTE = "substitute", _("A colleague is coming")
    NO = "no", _("Cannot come")
    WORDS = "words", _("Stays away, but sends own words")  # only of the young person

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


class TableKind(TextChoices):
    """A meeting that the school has anyway (BT, MDO) can serve as the table."""

    TEAM_TABLE = "team_table", _("Team table")
    BT = "bt", _("Support team of the school (BT)")
    MDO = "mdo", _("Case meeting of the school (MDO)")
    BREAKTHROUGH = "breakthrough", _("Table that breaks through")
    HANDOVER = "handover", _("Handover talk")

    @classmethod
    def existing(cls) -> "tuple[TableKind, ...]":
        """Meetings of somebody else, who may have asked people already."""
        return (cls.BT, cls.MDO)

    @classmethod
    def of_the_round(cls) -> "tuple[TableKind, ...]":
        """Those that count as the table between the school talk and the plan (M5)."""
        return (cls.TEAM_TABLE, cls.BT, cls.MDO, cls.BREAKTHROUGH)


class Felt(TextChoices):
    """Could you say what you wanted to say? Asked of everybody but the youth, after the table."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("A little")
    NO = "no", _("No")
