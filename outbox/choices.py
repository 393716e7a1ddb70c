from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MailState(TextChoices):
    """Where a mail is. It can end in three ways only: sent, failed or cancelled."""

    HELD = "held", _("Held back")
    DUE = "due", _("Waiting")
    SENDING = "sending", _("Being sent")
    UNCERTAIN = "uncertain", _("Possibly sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Not sent")
    CANCELLED = "cancelled", _("Cancelled")
