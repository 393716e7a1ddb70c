"""The words of applications, requests and keeping in touch that are kept in the database."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Decision(TextChoices):
    """What a school decided about an application."""

    ADMITTED = "admitted", _("Admitted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")


class RequestKind(TextChoices):
    PLACE = "place", pgettext_lazy("request", "Place")
    BUDGET = "budget", _("Tailor-made budget")
    INDICATION = "indication", _("Indication")


class Outcome(TextChoices):
    GRANTED = "granted", _("Granted")
    PARTLY = "partly", _("Partly granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")


class Channel(TextChoices):
    """How somebody of the school and the youth had contact."""

    MEETING = "meeting", pgettext_lazy("contact", "In person")
    PHONE = "phone", pgettext_lazy("contact", "By phone")
    ONLINE = "online", pgettext_lazy("contact", "By video")
    MESSAGE = "message", pgettext_lazy("contact", "By message")


class StoppedBy(TextChoices):
    """Whose consent to the buddy ended."""

    YOUTH = "youth", _("The young person stops")
    BUDDY = "buddy", _("The buddy stops")
