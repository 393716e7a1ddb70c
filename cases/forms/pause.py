"""A pause of a term: why, and from when until when."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import deadlines
from cases.forms.kept import RowForm
from cases.models import Pause
from cases.pause_choices import PauseReason
from config.kit.dates import ONE_DAY, local_date
from config.kit.fields import DayField


class PauseForm(RowForm):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why does it wait?"),
        choices=PauseReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why it waits.")},
    )
    started_on = DayField(label=gettext_lazy("From"), future=False)
    until = DayField(
        label=gettext_lazy("Up to and including"),
        help_text=gettext_lazy("Four weeks at most. The day after you are reminded again."),
    )

    def __init__(self, data: QueryDict | None = None, *, row: Pause) -> None:
        row.started_on = row.started_on or local_date(timezone.now())
        super().__init__(data, row=row)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, until = cleaned.get("started_on"), cleaned.get("until")
        if not start or not until:
            return cleaned
        last = start + timedelta(days=deadlines.PAUSE_MAX_DAYS) - ONE_DAY
        if until < start:
            self.add_error("until", _("The end lies before the start. Change one of the two."))
        elif until > last:
            self.add_error("until", _("A pause takes four weeks at most. Fill in an earlier day."))
        elif self._meets_another():
            self.add_error("until", _("There is a pause in these days already. Change that one."))
        return cleaned

    def _meets_another(self) -> bool:
        row, typed = self.row, self.cleaned_data
        others = Pause.objects.filter(round=row.round, code=row.code).exclude(pk=row.pk)
        return others.filter(
            started_on__lte=typed["until"], until__gte=typed["started_on"]
        ).exists()
