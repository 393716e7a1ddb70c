"""The words of this app that are kept in the database. Dutch labels: `locale/nl`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventKind(TextChoices):
    """What happened. `MOVE_BOTH` is one event with one set of tasks, not two."""

    MUHP = "muhp", _("Out-of-home placement")
    MOVE_HOME = "move_home", _("Other place to live")
    MOVE_SCHOOL = "move_school", _("Other school")
    MOVE_BOTH = "move_both", _("Other place to live and school")
    DETENTION = "detention", _("Youth detention")
    RETURN_HOME = "return_home", _("Return home")

    @property
    def starts_placement(self) -> bool:
        return self in (self.MUHP, self.MOVE_HOME, self.MOVE_BOTH, self.DETENTION)

    @property
    def changes_school(self) -> bool:
        return self in (self.MOVE_SCHOOL, self.MOVE_BOTH, self.DETENTION)

    @property
    def asks_stay(self) -> bool:
        """Whether the own school is left for another: could the youth not stay there?"""
        return self in (self.MOVE_SCHOOL, self.MOVE_BOTH)

    @property
    def starts_three_weeks(self) -> bool:
        return self != self.RETURN_HOME


class PlacementKind(TextChoices):
    HOME = "home", pgettext_lazy("place to live", "Home")
    NETWORK = "network", _("Family or friends")
    FOSTER = "foster", _("Foster family")
    FAMILY_HOME = "family_home", _("Family home")
    RESIDENTIAL = "residential", _("Living group")
    CRISIS = "crisis", _("Crisis place")
    GGZ = "ggz", _("Mental health clinic")
    CLOSED_CARE = "closed_care", _("Closed youth care")
    JJI = "jji", _("Youth custody (JJI)")
    ASSISTED = "assisted", _("Assisted living")


class MeasureKind(TextChoices):
    OTS = "ots", _("Supervision order (OTS)")
    PROVISIONAL_OTS = "provisional_ots", _("Provisional supervision order")
    MUHP = "muhp", _("Placement order (MUHP)")
    GUARDIANSHIP = "guardianship", _("Guardianship")
    PROBATION = "probation", _("Youth probation")
    VOLUNTARY = "voluntary", _("Voluntary help")


class Relation(TextChoices):
    MOTHER = "mother", _("Mother")
    FATHER = "father", _("Father")
    FOSTER_PARENT = "foster_parent", _("Foster parent")
    GUARDIAN = "guardian", _("Guardian")
    FAMILY = "family", _("Family")
    OTHER = "other", _("Someone else")


class ContactPreference(TextChoices):
    MAIL = "mail", _("E-mail")
    PHONE = "phone", _("Phone")
    LETTER = "letter", _("Letter")
    SCHOOL = "school", _("Through school")


class EnrolmentKind(TextChoices):
    MAIN = "main", _("Main enrolment")
    GUEST = "guest", _("Guest")
    EXAM = "exam", _("Exam candidate")


class Status(TextChoices):
    SIGNAL = "signal", _("Signal")
    OPEN = "open", _("Running")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")
    TRANSFERRED = "transferred", _("Handed over")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CloseReason(TextChoices):
    OWN_WORD = "own_word", _("The young person can go on alone")
    TERM = "term", _("The longest term is over")
    MOVED = "moved", _("Handed over to another organisation")
    AGE = "age", _("Age")
    OTHER = "other", _("Something else")


class Phase(TextChoices):
    """Where a trajectory stands; always computed (`rules.phase`), never stored."""

    INTAKE = "instroom", _("Start")
    STAY = "verblijf", _("Stay")
    TRANSITION = "overgang", _("Transition")
    AFTER = "na_uitstroom", _("After leaving")


class MilestoneCode(TextChoices):
    """The twenty milestones of a round (domain: process model)."""

    M1 = "M1", _("Event logged")
    M2 = "M2", _("Young person told")
    M3 = "M3", _("School talk held")
    M4 = "M4", _("Old school called")
    M5 = "M5", _("Team table held")
    M6 = "M6", _("Agreements shared")
    M7 = "M7", _("Future plan agreed")
    M8 = "M8", _("Day programme started")
    M9 = "M9", _("Support needs mapped")
    M10 = "M10", _("Next place known")
    M11 = "M11", _("Met the new mentor")
    M12 = "M12", _("Warm handover done")
    M13 = "M13", _("Left")
    M14 = "M14", _("First day at the new place")
    M15 = "M15", _("Aftercare, month 1")
    M16 = "M16", _("Aftercare, month 3")
    M17 = "M17", _("Aftercare, month 6")
    M18 = "M18", _("Aftercare, month 12")
    M19 = "M19", _("Aftercare, month 24")
    M20 = "M20", _("Closed with own word")


class TaskState(TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")


class Owner(TextChoices):
    """Who a task is for. Worker and lead follow the assignment of the day."""

    WORKER = "worker", _("Worker")
    TEAM_LEAD = "team_lead", _("Team lead")
    SCHOOL = "school", _("School")
    PARTNER = "partner", _("Partner")
    PARENT = "parent", _("Parent")
    YOUTH = "youth", _("Young person")


class GrantGround(TextChoices):
    STAND_IN = "stand_in", _("Stands in")
    SCIENTIST = "scientist", _("Behavioural scientist")
    BREAK_GLASS = "break_glass", _("Opened with a reason")


class SafeAtSchool(TextChoices):
    YES = "yes", _("Yes")
    SOMETIMES = "sometimes", _("Sometimes")
    NO = "no", _("No")
    DECLINED = "declined", _("Rather not say")


class ShareWith(TextChoices):
    """Who may read an answer of the school talk, besides the youth and the worker."""

    ONLY_ME = "only_me", _("only me")
    TEAM_TABLE = "team_table", _("team table")
    NEW_SCHOOL = "new_school", _("new school")


class TalkQuestion(TextChoices):
    """The six cards of the school talk, in their order."""

    GOES_WELL = "goes_well", _("What goes well at school?")
    HARD = "hard", _("What is hard?")
    HELPS = "helps", _("What helps you learn?")
    WHERE_TO = "where_to", _("Where do you want to go?")
    WHO_KNOWS = "who_knows", _("Who should know this?")
    NOT_SHARED = "not_shared", _("What must not be shared?")


class SignalCode(TextChoices):
    """How urgent it is; darker is worse. Computed by `deadlines.signal`."""

    OK = "ok", _("On track")
    WATCH = "watch", _("Watch")
    URGENT = "urgent", _("Urgent")
    LATE = "late", _("Late")

    @property
    def code(self) -> str:
        """As `ui/signal.html` asks for it."""
        return self.value
