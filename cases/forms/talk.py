"""The school talk: who is there, six cards in any order, two short questions."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import SafeAtSchool, ShareWith, TalkQuestion
from cases.forms.days import before_birth
from cases.forms.kept import KeptForm
from cases.models import SchoolTalk, TalkAnswer, Youth
from cases.talking import TALK_FIELDS, TalkInput
from config.kit.fields import DayField, TextBlock, TextLine

PARTS = ("text", "declined", "share")
PEOPLE = ("planned_on", "youth_present", "absence_reason", "guardians", "others_present")


class TalkForm(KeptForm):
    """A draft may be kept at any moment; `to_finish` asks for what a finished talk needs."""

    stamp_name = "version"

    planned_on = DayField(label=gettext_lazy("When is the talk?"), required=False)
    youth_present = forms.BooleanField(required=False)
    guardians = forms.TypedMultipleChoiceField(
        coerce=int,
        label=gettext_lazy("Parents and carers"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others_present = TextLine(max_length=200, required=False)
    absence_reason = TextLine(max_length=300, required=False)
    safe_at_school = forms.ChoiceField(
        label=gettext_lazy("Do you feel safe at school?"),
        choices=SafeAtSchool.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    trusted_person = TextLine(
        label=gettext_lazy("Who do you trust?"), max_length=120, required=False
    )
    trusted_declined = forms.BooleanField(label=gettext_lazy("Rather not say"), required=False)
    held_on = DayField(label=gettext_lazy("When was the talk?"), future=False, required=False)

    def __init__(
        self, data: QueryDict | None, *, talk: SchoolTalk, answers: list[TalkAnswer], youth: Youth,
        today: date, to_finish: bool = False,
    ) -> None:  # fmt: skip
        self.youth, self.to_finish = youth, to_finish
        super().__init__(data, stored=stored_values(talk, answers), seen=str(talk.version))
        self.fields.update(_card_fields(youth.calling_name))
        self.order_fields([*PEOPLE, *_card_fields(""), "safe_at_school"])
        self.initial["held_on"] = today
        for asked in ("safe_at_school", "held_on"):
            self.fields[asked].required = to_finish or not self.is_bound
        name = {"name": youth.calling_name}
        self.guardians = {each.pk: each for each in youth.guardians.all()}
        self.fields["guardians"].choices = [(pk, each.name) for pk, each in self.guardians.items()]
        self.fields["youth_present"].label = youth.calling_name
        self.fields["others_present"].label = _("Somebody whom %(name)s chooses") % name
        self.fields["absence_reason"].label = _("Was %(name)s not there? Say why.") % name

    @property
    def cards(self) -> Iterator[dict[str, Any]]:
        """What the template draws: per question its label and its three fields."""
        for question in TalkQuestion:
            fields = {part: self[f"{question}_{part}"] for part in PARTS}
            yield {"question": question, **fields}

    @property
    def version(self) -> int:
        return int(self.seen) if self.seen.isdecimal() else -1

    @property
    def typed(self) -> TalkInput:
        values = self.values
        answers = {
            question: {part: values[f"{question}_{part}"] for part in PARTS}
            for question in TalkQuestion.values
        }
        fields = {name: values[name] for name in TALK_FIELDS}
        present = [self.guardians[pk] for pk in values["guardians"]]
        return TalkInput(fields=fields, guardians=present, answers=answers)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for question in TalkQuestion.values:
            share = f"{question}_share"
            cleaned[share] = cleaned.get(share) or ShareWith.ONLY_ME
        if self.to_finish:
            self._is_complete(cleaned)
        else:
            self.errors.pop("held_on", None)
        return cleaned

    def _is_complete(self, cleaned: dict[str, Any]) -> None:
        name = {"name": self.youth.calling_name}
        if not cleaned.get("youth_present") and not self._given("absence_reason"):
            self.add_error("absence_reason", _("Was the young person not there? Say why."))
        for question in TalkQuestion:
            self._card_is_complete(question, name)
        if not self._given("trusted_person") and not cleaned.get("trusted_declined"):
            text = _("Write whom %(name)s trusts, or tick “Rather not say”.") % name
            self.add_error("trusted_person", text)
        if self._given("trusted_person") and cleaned.get("trusted_declined"):
            self.add_error("trusted_person", _("Write a name or tick “Rather not say”, not both."))

    def _card_is_complete(self, question: TalkQuestion, name: dict[str, str]) -> None:
        text, declined = f"{question}_text", self.cleaned_data.get(f"{question}_declined")
        about = {**name, "question": question.label}
        if not declined and not self._given(text):
            wrong = _("Fill in “%(question)s”, or tick that %(name)s does not want to say now.")
            self.add_error(text, wrong % about)
        if declined and self._given(text):
            wrong = _(
                "At “%(question)s” there is a text, and also that %(name)s does not want to say. "
                "Take one of the two away."
            )
            self.add_error(text, wrong % about)

    def clean_held_on(self) -> date | None:
        day = self.cleaned_data["held_on"]
        if self.to_finish and day and (wrong := before_birth(self.youth, day)):
            raise forms.ValidationError(wrong)
        return day

    def _given(self, name: str) -> bool:
        """Filled in, or typed in a way that has its own message already."""
        return bool(self.cleaned_data.get(name)) or name in self.errors


def stored_values(talk: SchoolTalk, answers: list[TalkAnswer]) -> dict[str, Any]:
    """The talk as the form's fields; of a new talk nobody is ticked yet."""
    values: dict[str, Any] = {name: getattr(talk, name) for name in TALK_FIELDS}
    values["youth_present"] = bool(talk.pk) and talk.youth_present
    values["guardians"] = (
        sorted(each.pk for each in talk.guardians_present.all()) if talk.pk else []
    )
    known = {answer.question: answer for answer in answers}
    for question in TalkQuestion.values:
        answer = known.get(question) or TalkAnswer()
        values |= {f"{question}_{part}": getattr(answer, part) for part in PARTS}
    return values


def _card_fields(name: str) -> dict[str, forms.Field]:
    declined = _("%(name)s does not want to say now") % {"name": name}
    fields: dict[str, forms.Field] = {}
    for question in TalkQuestion:
        fields[f"{question}_text"] = TextBlock(label=question.label, required=False, rows=4)
        fields[f"{question}_declined"] = forms.BooleanField(label=declined, required=False)
        fields[f"{question}_share"] = forms.ChoiceField(
            label=_("Share with"), choices=ShareWith.choices, widget=forms.RadioSelect,
            required=False,
        )  # fmt: skip
    return fields
