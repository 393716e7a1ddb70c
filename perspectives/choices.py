"""The words of this app that are kept in the database."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    DRAFT = "draft", _("Draft")
    AGREED = "agreed", _("Agreed")
    REPLACED = "replaced", _("Replaced")


class Area(TextChoices):
    LIVING = "living", _("Living")
    LEARNING = "learning", _("School, work or day activity")
    LEISURE = "leisure", _("Leisure")
    CARE = "care", _("Care")


class AreaState(TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    BUSY = "busy", _("Busy")
    DONE = "done", _("Done")
    NOT_NEEDED = "not_needed", _("Not needed")


class Agrees(TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    NOT_NOW = "not_now", _("Does not want to say now")


class ReadBack(TextChoices):
    """Whether the youth heard what was written down in the own name."""

    YES = "yes", _("Yes, read aloud, and it is right")
    NO = "no", _("Not yet")


class GoalKind(TextChoices):
    LEARNING = "learning", _("Learning goal")
    OTHER = "other", _("Other goal")


class InCharge(TextChoices):
    """Who takes charge of a goal: "Wie heeft de regie?"."""

    YOUTH = "youth", _("The young person")
    PARENT = "parent", _("The parents")
    SHARED = "shared", _("Together")
    PROFESSIONAL = "professional", _("A professional")


class Cycle(TextChoices):
    """The steps of working towards a goal (handelingsgericht werken), and its two ends."""

    UNDERSTAND = "understand", _("Understand")
    PLAN = "plan", _("Plan")
    DO = "do", _("Do")
    EVALUATE = "evaluate", _("Evaluate")
    REACHED = "reached", _("Reached")
    STOPPED = "stopped", _("Stopped")


class HandoverKind(TextChoices):
    SCHOOL_TO_SCHOOL = "school_to_school", _("School to school")
    INSTITUTION_TO_SCHOOL = "institution_to_school", _("Institution to school")
    CHILDCARE_TO_SCHOOL = "childcare_to_school", _("Childcare to school")
    SCHOOL_TO_WORK = "school_to_work", _("School to work")
    BETWEEN_COORDINATORS = "between_coordinators", _("Coordinator to coordinator")


class HandoverItemCode(TextChoices):
    """What goes along, in the order of the page. Neutral: a link may show these words."""

    CONSENT = "consent", _("Permission: who may give it, and for what")
    REPORT = "report", _("The education report")
    LEVEL = "level", _("Level, subjects and marks")
    HELPS = "helps", _("What helps in class, and what does not")
    TALK = "talk", _("Both sides have spoken with each other")
    FIRST_DAY = "first_day", _("The first day: who comes along, who sits beside")
    PRACTICAL = "practical", _("Travel, books, laptop, timetable and gym")
    CALLS = "calls", _("Who calls whom in weeks 1 and 4")


class Side(TextChoices):
    """Who is asked by link."""

    SENDER = "sender", _("The side that hands over")
    RECEIVER = "receiver", _("The side that receives")


class Channel(TextChoices):
    """How the two sides spoke. A letter or a mail alone is not warm."""

    MEETING = "meeting", _("Together in one room")
    VIDEO = "video", _("By video")
    PHONE = "phone", _("By phone")


class YouthThere(TextChoices):
    YES = "yes", _("Was there")
    CHOSE_NOT = "chose_not", _("Chose not to be there")


class HowItGoes(TextChoices):
    GOOD = "good", _("Well")
    SO_SO = "so_so", _("So-so")
    BAD = "bad", _("Not well")


class AskedWho(TextChoices):
    """Whom a question of aftercare is asked by link."""

    SCHOOL = "school", _("The new place")
    YOUTH = "youth", _("The young person")


class GoesWell(TextChoices):
    """The answer to the one question of aftercare."""

    YES = "yes", _("Yes")
    SO_SO = "so_so", _("So-so")
    CALL_ME = "call_me", _("No, call me")


class Weekday(IntegerChoices):
    """As in ISO 8601: Monday is 1."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class BlockKind(TextChoices):
    LESSONS = "lessons", _("Lessons")
    WORK = "work", _("Work or work placement")
    TREATMENT = "treatment", _("Treatment")
    LEISURE = "leisure", _("Leisure")
    OTHER = "other", _("Something else")


class OwnTopic(TextChoices):
    """What the youth writes about on the own page."""

    LIVING = "living", _("Living")
    LEARNING = "learning", _("School, work or something else")
    LEISURE = "leisure", _("Leisure")
    PEOPLE = "people", _("Who helps me?")
    STORY = "story", _("My story")


class Invited(TextChoices):
    """What the worker did with a wish of the youth."""

    YES = "yes", _("Is asked")
    CANNOT = "cannot", _("Cannot be there")


class IdeaState(TextChoices):
    """What was done with an idea of a youth."""

    BUSY = "busy", _("We are busy with it")
    DONE = "done", _("We did it")
    NOT = "not", _("We do not do it")


class Readers(TextChoices):
    """Who may read own words; the youth chooses for each text."""

    ONLY_ME = "only_me", _("Only me")
    WORKER = "worker", _("Me and my worker")
    TABLE = "table", _("Everybody at the team table")
    NEW_SCHOOL = "new_school", _("My new school too")


class PlanSays(TextChoices):
    RIGHT = "right", _("Yes, this is right")
    OTHER = "other", _("No, I want something else")


class FamilyTopic(TextChoices):
    """What a parent writes about on the own page."""

    WORDS = "words", _("What you want to tell")
    WISHES = "wishes", _("What you wish for your child")
    PEOPLE = "people", _("Who should be at the team table")
