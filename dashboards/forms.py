from django import forms
from django.utils.translation import gettext_lazy as _

from config.kit.forms import PageForm
from dashboards.choices import Period, Scope


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
