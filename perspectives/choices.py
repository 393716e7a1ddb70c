"""The words of this app that are kept in the database."""

from django.db.models import TextChoices
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


class HandoverKind(TextChoices):
    SCHOOL_TO_SCHOOL = "school_to_school", _("School to school")
    INSTITUTION_TO_SCHOOL = "institution_to_school", _("Institution to school")


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


class OwnTopic(TextChoices):
    """What the youth writes about on the own page."""

    LIVING = "living", _("Living")
    LEARNING = "learning", _("School, work or something else")
    LEISURE = "leisure", _("Leisure")
    PEOPLE = "people", _("Who should be there?")
    STORY = "story", _("My story")


class Readers(TextChoices):
    """Who may read own words; the youth chooses for each text."""

    ONLY_ME = "only_me", _("Only me")
    WORKER = "worker", _("Me and my worker")
    TABLE = "table", _("Everybody at the team table")
    NEW_SCHOOL = "new_school", _("My new school too")


class PlanSays(TextChoices):
    RIGHT = "right", _("Yes, this is right")
    OTHER = "other", _("No, I want something else")
