"""The words of support needs that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Whose(TextChoices):
    """For whom help is asked."""

    YOUTH = "youth", _("The young person")
    PARENTS = "parents", _("The parents")


class InWords(TextChoices):
    """In whose words it stands there."""

    YOUTH = "youth", _("Of the young person")
    PARENT = "parent", _("Of a parent")
    WORKER = "worker", _("Of the worker")


class NeedState(TextChoices):
    OPEN = "open", _("Still to be asked")
    ASKED = "asked", _("Asked, no answer yet")
    GIVEN = "given", _("The help is there")
    NOT_POSSIBLE = "no", _("It is not possible")


class Voice(TextChoices):
    """Who answers in the joint check; the voices are never added up."""

    YOUTH = "youth", _("The young person")
    PARENTS = "parents", _("The parents")
    WORKER = "worker", _("Worker")


class CheckSide(TextChoices):
    """The three sides that are looked at together (method GIZ: an idea, in our own words)."""

    ME = "me", _("How I am doing")
    PARENTS = "parents", _("My parents")
    AROUND = "around", _("Around me")


class CheckTopic(TextChoices):
    LEARNING = "learning", _("Learning and school")
    FEELING = "feeling", _("How I feel")
    FRIENDS = "friends", _("Friends and free time")
    TALKING = "talking", _("Talking with each other")
    RULES = "rules", _("Rules and rest at home")
    STRENGTH = "strength", _("What the parents can manage")
    HOME = "home", _("Where I live")
    HELPERS = "helpers", _("People who help")
    SAFE = "safe", _("Feeling safe")


class CheckAnswer(TextChoices):
    WELL = "well", _("It goes well")
    SOME = "some", _("Some help is needed")
    MUCH = "much", _("Much help is needed")
    LATER = "later", _("Rather not say now")


TOPICS_OF = {
    CheckSide.ME: (CheckTopic.LEARNING, CheckTopic.FEELING, CheckTopic.FRIENDS),
    CheckSide.PARENTS: (CheckTopic.TALKING, CheckTopic.RULES, CheckTopic.STRENGTH),
    CheckSide.AROUND: (CheckTopic.HOME, CheckTopic.HELPERS, CheckTopic.SAFE),
}
