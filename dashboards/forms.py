from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.forms.kept import RowForm
from config.kit.fields import DayField, TextBlock
from config.kit.forms import PageForm
from dashboards.choices import Period, Scope, SpokeWith, Topic
from dashboards.models import Interview


class PilotFilter(PageForm):
    """Everything has an answer when nothing is chosen: the own team over the whole pilot."""

    team = forms.ChoiceField(label=_("Team"), choices=Scope, required=False)
    period = forms.ChoiceField(label=_("Period"), choices=Period, required=False)

    @property
    def scope(self) -> Scope:
        return Scope(self._chosen("team") or Scope.OWN)

    @property
    def chosen_period(self) -> Period:
        """What leaves the team counts over the whole pilot: one period less another tells small
        numbers."""
        return Period(self.scope == Scope.OWN and self._chosen("period") or Period.PILOT)

    def _chosen(self, name: str) -> str:
        self.is_valid()
        return self.cleaned_data.get(name, "")


def _topic(topic: Topic) -> TextBlock:
    return TextBlock(label=topic.label, rows=3, max_length=500, required=False)


class InterviewForm(RowForm):
    """With whom, on which day, and what was told; something was told about at least one topic."""

    spoke_with = forms.ChoiceField(
        label=_("With whom did you speak?"), choices=SpokeWith.choices, widget=forms.RadioSelect
    )
    spoken_on = DayField(label=_("On which day?"), future=False)
    heard = _topic(Topic.HEARD)
    school = _topic(Topic.SCHOOL)
    informed = _topic(Topic.INFORMED)
    charge = _topic(Topic.CHARGE)
    helped = _topic(Topic.HELPED)
    better = _topic(Topic.BETTER)

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if not any(typed.get(name) or name in self.errors for name in Topic.values):
            self.add_error("heard", gettext("Fill in something about at least one topic."))
        return typed

    def show_other(self, row: Interview) -> None:
        """The words of the other window as an error; who saves again keeps what is typed here."""
        self.data = self.data.copy()
        self.data[self.stamp_name] = row.stamp
        for label, text in row.told:
            self.add_error(None, gettext("Kept meanwhile: %(topic)s: %(text)s")
                           % {"topic": label, "text": text})  # fmt: skip
        self.add_error(None, gettext("Save again to keep what stands here."))
