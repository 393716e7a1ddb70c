"""The words of this app that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TableState(TextChoices):
    DRAFT = "draft", _("Draft")
    POLLING = "polling", _("People choose a date")
    INVITED = "invited", _("Invited")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Is off")

    @classmethod
    def planned(cls) -> "tuple[TableState, ...]":
        """People were asked, for one moment or for a choice of them."""
        return (cls.POLLING, cls.INVITED)


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
    CHOSE = "chose", _("Has chosen")
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


class PollChoice(TextChoices):
    """What somebody says to one option of a date poll."""

    YES = "yes", _("Yes")
    IF_NEED_BE = "if_need_be", _("If need be")
    NO = "no", _("No")


class Area(TextChoices):
    """Where a life goes well or not; the future plan has the same four."""

    LIVING = "living", _("Living")
    LEARNING = "learning", _("School, work or day activity")
    LEISURE = "leisure", _("Leisure")
    CARE = "care", _("Care")


class Chosen(TextChoices):
    NOT_YET = "", _("Not chosen yet")
    YES = "yes", _("Chosen")
    NO = "no", _("Not chosen")


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


class Party(TextChoices):
    """Who may read an agreement beside the one who does it, each by its own rules."""

    FAMILY = "family", _("Family")
    SCHOOLS = "schools", _("Schools")
    PARTNERS = "partners", _("Partners")


class Refusal(TextChoices):
    """Why somebody does not do what was agreed."""

    NOT_ME = "not_me", _("That is not me")
    CANNOT = "cannot", _("It will not work out")


class ChangeKind(TextChoices):
    """What changed about an agreement after it was shared."""

    ACCEPTED = "accepted", _("Said yes")
    REFUSED = "refused", _("Said no")
    DATE = "date", _("Other day")
    OWNER = "owner", _("Somebody else")
    DROPPED = "dropped", _("Dropped")
    TAKEN_UP = "taken_up", _("Taken up again")


class ReportKind(TextChoices):
    """What a line of the report of a table is about; it decides who may read it."""

    GUEST = "guest", _("Who was asked, and was there")
    WORDS = "words", _("What the young person said first")
    DECIDED = "decided", _("What was decided")
    CARE = "care", _("What was decided about care")
    AGREEMENT = "agreement", _("Agreement")
