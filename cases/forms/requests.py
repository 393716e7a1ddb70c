"""Applications at schools, and requests to partners."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cases.forms.days import before_birth
from cases.forms.kept import RowForm
from cases.models import PlaceRequest
from cases.request_choices import Decision, Outcome, RequestKind
from config.kit.fields import DayField
from schools.choices import PartnerStatus
from schools.fields import SchoolField
from schools.models import Partner

NOT_YET = ("", pgettext_lazy("decision", "Not yet"))


class AskedForm(RowForm):
    """Something was asked on a day, and maybe answered on a later one."""

    asked, answered, answer = "", "", ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        asked, answered = cleaned.get(self.asked), cleaned.get(self.answered)
        if asked and (wrong := before_birth(self.row.youth, asked)):
            self.add_error(self.asked, wrong)
        if not {self.answered, self.answer} & set(self.errors):
            self._agree(asked, answered, cleaned.get(self.answer))
        return cleaned

    def _agree(self, asked: date | None, answered: date | None, answer: str | None) -> None:
        if answer and not answered:
            self.add_error(self.answered, _("Fill in on which day this was answered."))
        elif answered and not answer:
            self.add_error(self.answer, _("Fill in what the answer was, or leave the day empty."))
        elif asked and answered and answered < asked:
            text = _("The answer lies before the question. Change one of the two days.")
            self.add_error(self.answered, text)


class ApplicationForm(AskedForm):
    asked, answered, answer = "applied_on", "decided_on", "decision"

    applied_on = DayField(label=gettext_lazy("Applied on"), future=False)
    is_extended = forms.BooleanField(
        label=gettext_lazy("The school takes four weeks more"),
        required=False,
        help_text=gettext_lazy("The school has six weeks to decide, and may take four more once."),
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("What did the school decide?"),
        choices=[NOT_YET, *Decision.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    decided_on = DayField(label=gettext_lazy("Decided on"), required=False, future=False)
    temp_place_on = DayField(label=gettext_lazy("Temporary place there from"), required=False)


class NewApplicationForm(ApplicationForm):
    field_order = ["location"]

    location = SchoolField(
        label=gettext_lazy("School"),
        help_text=gettext_lazy("Type a part of the name and choose the school."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        location, day = cleaned.get("location"), cleaned.get("applied_on")
        known = self.row.youth.applications.filter(location=location, applied_on=day)
        if location and day and known.exists():
            text = _("This application is in the list already. Change that line.")
            self.add_error("location", text)
        return cleaned


class PlaceRequestForm(AskedForm):
    asked, answered, answer = "sent_on", "answered_on", "outcome"

    kind = forms.ChoiceField(
        label=gettext_lazy("What is asked?"), choices=RequestKind.choices, widget=forms.RadioSelect
    )
    partner = forms.ModelChoiceField(
        label=gettext_lazy("Asked of"),
        queryset=Partner.objects.none(),
        empty_label=gettext_lazy("Choose a partner"),
        help_text=gettext_lazy("Not in the list? First add the partner under Schools."),
    )
    sent_on = DayField(label=gettext_lazy("Sent on"), future=False)
    outcome = forms.ChoiceField(
        label=gettext_lazy("What was the answer?"),
        choices=[NOT_YET, *Outcome.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    answered_on = DayField(label=gettext_lazy("Answered on"), required=False, future=False)

    def __init__(self, data: QueryDict | None = None, *, row: PlaceRequest) -> None:
        super().__init__(data, row=row)
        partners = Partner.objects.exclude(status=PartnerStatus.ENDED)
        known = Partner.objects.filter(pk=row.partner_id)
        self.fields["partner"].queryset = (partners | known).order_by("name")
