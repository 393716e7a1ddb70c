"""Why a term waits."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PauseReason(TextChoices):
    """Why a term waits. Nothing about health or about what somebody did."""

    AWAY = "away", _("The young person is not there")
    NOT_NOW = "not_now", _("The young person asks for time")
    OUT_OF_REACH = "no_reach", _("The young person cannot be reached")
    COURT = "court", _("The court has not decided yet")
    OTHERS = "others", _("Another organisation has to answer first")
