"""The form of a request to a former school."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms.in_touch import PersonField, at_the_schools_of
from cases.forms.kept import RowForm
from config.kit.fields import DayField, TextBlock
from perspectives.models import HistoryRequest
from schools.models import ContactPerson


class HistoryForm(RowForm):
    """Whom you ask, what, on which day; later what came and when."""

    contact = PersonField(
        label=gettext_lazy("Whom do you ask?"),
        queryset=ContactPerson.objects.none(),
        empty_label=gettext_lazy("Choose a person"),
        help_text=gettext_lazy("Not in the list? First add the person at the school."),
    )
    asks = TextBlock(
        label=gettext_lazy("What do you ask?"),
        rows=3,
        max_length=500,
        help_text=gettext_lazy("For example: what went well, what helped, which level?"),
    )
    asked_on = DayField(label=gettext_lazy("On which day did you ask it?"), future=False)
    received_on = DayField(
        label=gettext_lazy("On which day did the answer come?"), required=False, future=False,
        help_text=gettext_lazy("Not yet? Leave this empty."),
    )  # fmt: skip
    told = TextBlock(
        label=gettext_lazy("What does the school tell?"),
        required=False,
        rows=4,
        max_length=2000,
        help_text=gettext_lazy("Only what helps the young person further. No diagnosis."),
    )

    def __init__(self, data: QueryDict | None = None, *, row: HistoryRequest) -> None:
        super().__init__(data, row=row)
        known = ContactPerson.objects.filter(pk=row.contact_id)
        found = (at_the_schools_of(row.youth) | known).select_related("location")
        self.fields["contact"].queryset = found.order_by("location__name", "name")

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        asked, received = typed.get("asked_on"), typed.get("received_on")
        if asked and received and received < asked:
            self.add_error("received_on", _("The answer comes after the question. Change a day."))
        if typed.get("told") and not received and "received_on" not in self.errors:
            self.add_error("received_on", _("Fill in the day on which this came."))
        return typed
