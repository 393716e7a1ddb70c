from django.utils.translation import gettext_lazy as _

from config.kit.fields import TextLine
from config.kit.forms import PageForm


class WaitForm(PageForm):
    """Why a lead lets the next step of the ladder wait."""

    reason = TextLine(
        label=_("Why can the next step wait?"),
        max_length=300,
        help_text=_("For example: the first lesson is on Monday. No diagnosis."),
        error_messages={"required": _("Say why the next step can wait.")},
    )
