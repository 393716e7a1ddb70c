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
    PLACE = "place", _("Place")
    BUDGET = "budget", _("Tailor-made budget")
    INDICATION = "indication", _("Indication")


class Outcome(TextChoices):
    GRANTED = "granted", _("Granted")
    PARTLY = "partly", _("Partly granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")
