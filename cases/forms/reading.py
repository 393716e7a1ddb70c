from django.utils.translation import gettext_lazy as _

from config.kit.fields import TextBlock, TextLine
from config.kit.forms import PageForm


class ReasonForm(PageForm):
    """Why a team lead reads what a young person said; kept in the access log."""

    reason = TextLine(
        label=_("Why do you want to read this?"),
        max_length=300,
        error_messages={"required": _("Say why you want to read this.")},
    )


class ReviewForm(PageForm):
    """What another person found of what somebody looked at; kept in the access log."""

    reason = TextLine(
        label=_("What did you find?"),
        max_length=300,
        help_text=_("For example: asked about it, the files were read for the yearly report."),
        error_messages={"required": _("Say what you found.")},
    )


class AnswerForm(PageForm):
    """Why somebody looked at a file; read by who asked and kept in the access log."""

    words = TextBlock(
        label=_("Why did you open this file?"),
        max_length=500,
        rows=4,
        help_text=_("No names, no diagnosis."),
        error_messages={"required": _("Say why you opened this file.")},
    )
