from typing import Any

from django.utils.translation import gettext_lazy as _

from config.kit.fields import TextLine
from config.kit.forms import PageForm


class SnoozeForm(PageForm):
    """Until tomorrow; a task that is late asks why."""

    reason = TextLine(
        label=_("Why tomorrow?"),
        max_length=300,
        error_messages={"required": _("Say why this waits until tomorrow.")},
    )

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_late
