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
