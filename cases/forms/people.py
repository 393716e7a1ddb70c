"""Parents and carers, and the measures of the court."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import ContactPreference, MeasureKind, Relation
from cases.forms.days import before_birth
from cases.forms.kept import RowForm
from config.kit.fields import DayField, EmailLine, PhoneLine, TextBlock, TextLine
from config.kit.text import search_key


class GuardianForm(RowForm):
    name = TextLine(label=gettext_lazy("Name"), max_length=120)
    relation = forms.ChoiceField(
        label=gettext_lazy("Relation"),
        choices=[("", gettext_lazy("Choose a relation")), *Relation.choices],
    )
    has_authority = forms.BooleanField(label=gettext_lazy("Has authority"), required=False)
    contact_pref = forms.ChoiceField(
        label=gettext_lazy("How do you reach this person?"),
        choices=ContactPreference.choices,
        widget=forms.RadioSelect,
    )
    email = EmailLine(label=gettext_lazy("E-mail"), required=False)
    phone = PhoneLine(label=gettext_lazy("Phone"), required=False)
    safety_note = TextBlock(
        label=gettext_lazy("Good to know for safety"),
        max_length=300,
        rows=2,
        required=False,
        help_text=gettext_lazy("Stands in a closed panel. Who opens it is in the access log."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        wants = cleaned.get("contact_pref")
        if wants == ContactPreference.MAIL and not self._given("email"):
            self.add_error("email", _("Fill in an e-mail address, or choose another way."))
        if wants == ContactPreference.PHONE and not self._given("phone"):
            self.add_error("phone", _("Fill in a phone number, or choose another way."))
        if cleaned.get("name") and self._is_known(cleaned["name"]):
            self.add_error("name", _("This person is in the list already."))
        return cleaned

    def _given(self, name: str) -> bool:
        return bool(self.cleaned_data.get(name)) or name in self.errors

    def _is_known(self, name: str) -> bool:
        others = self.row.youth.guardians.exclude(pk=self.row.pk)
        return search_key(name) in {search_key(other.name) for other in others}


class MeasureForm(RowForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Measure"),
        choices=[("", gettext_lazy("Choose a measure")), *MeasureKind.choices],
    )
    starts_on = DayField(label=gettext_lazy("From"))
    ends_on = DayField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("As it is in the order. Not known? Leave this empty."),
    )

    def clean_starts_on(self) -> Any:
        day = self.cleaned_data["starts_on"]
        if wrong := before_birth(self.row.youth, day):
            raise forms.ValidationError(wrong)
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("“Until” lies before “From”. Change one of the two."))
        elif start and cleaned.get("kind") and self._overlaps(cleaned["kind"], start, end):
            text = _("There is a measure of this kind already in these days. Change that one.")
            self.add_error("kind", text)
        return cleaned

    def _overlaps(self, kind: str, start: Any, end: Any) -> bool:
        others = self.row.youth.measures.filter(kind=kind).exclude(pk=self.row.pk)
        return any(
            (end is None or other.starts_on <= end)
            and (other.ends_on is None or start <= other.ends_on)
            for other in others
        )
