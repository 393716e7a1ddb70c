"""One agreement outside the minutes: a new one, another day, somebody else, or dropped."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import DayField, TextLine
from config.kit.forms import PageForm
from teamtables.choices import Area
from teamtables.forms.doers import Doers
from teamtables.forms.lines import area_field, note_field
from teamtables.forms.readers import ReadersField, chosen, key_of
from teamtables.lines import Line
from teamtables.models import Agreement


class _ComingDay:
    """A day that has not passed; `today` is set by the form."""

    today: date

    def clean_due_on(self) -> date:
        day = self.cleaned_data["due_on"]  # type: ignore[attr-defined]
        if day < self.today:
            raise ValidationError(_("This day has passed. Choose a later one."))
        return day


class NewAgreementForm(_ComingDay, PageForm):
    """At no table: on the phone, or in the corridor."""

    text = TextLine(
        label=gettext_lazy("What was agreed?"), max_length=200,
        help_text=gettext_lazy("One plain sentence, as you would say it to the family."),
    )  # fmt: skip
    who = forms.ChoiceField(label=gettext_lazy("Who does it?"))
    due_on = DayField(label=gettext_lazy("By when?"), future=True)
    area = area_field()
    readers = ReadersField(has_usual=True)
    pro_note = note_field()
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, doers: Doers, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doers, self.today = doers, today
        self.fields["who"].choices = doers.choices()

    def line(self) -> Line:
        values = self.cleaned_data
        role, contact, guardian = self.doers.of(values["who"])
        return Line(
            values["text"], role, contact, guardian, values["due_on"], values["area"],
            values["pro_note"], chosen(values["readers"]),
        )  # fmt: skip


class _Versioned(PageForm):
    """Part of the page of one agreement; two who change it at once do not overwrite each other."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    what = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, agreement: Agreement, part: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": agreement.version, "what": part, **self.kept(agreement)}
        super().__init__(*args, auto_id=f"id_{part}_%s", **kwargs)

    def kept(self, agreement: Agreement) -> dict[str, Any]:
        return {}


class DayForm(_ComingDay, _Versioned):
    due_on = DayField(label=gettext_lazy("The new day"), future=True)
    reason = TextLine(label=gettext_lazy("Why another day?"), max_length=300)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today


class OwnerForm(_Versioned):
    who = forms.ChoiceField(label=gettext_lazy("Who does it from now on?"))
    reason = TextLine(label=gettext_lazy("Why somebody else?"), max_length=300)

    def __init__(self, *args: Any, doers: Doers, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, agreement=agreement, **kwargs)
        now = doers.key_of(agreement)
        self.fields["who"].choices = [pair for pair in doers.choices() if pair[0] != now]


class DetailsForm(_Versioned):
    area = area_field()
    readers = ReadersField(has_usual=False)
    pro_note = note_field()

    def kept(self, agreement: Agreement) -> dict[str, Any]:
        readers = key_of(agreement.visible_to)
        return {"area": agreement.area, "pro_note": agreement.pro_note, "readers": readers}


class DropForm(PageForm):
    reason = TextLine(label=gettext_lazy("Why is it not needed any more?"), max_length=300)


class AreaFilter(PageForm):
    """Which part of life the board shows; everything without a choice."""

    area = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), required=False,
        choices=[("", gettext_lazy("Everything")), *Area.choices],
    )  # fmt: skip
