"""Where: at a school first, with the room; else any other place. A part of the plan form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from cases.models import Round
from config.kit.forms import PageForm

ELSEWHERE = "elsewhere"
LONGEST = 160


class PlaceFields(PageForm):
    """`cleaned_data["place"]` holds the school as well, once that was chosen."""

    place_at = forms.ChoiceField(
        label=gettext_lazy("At which place?"), widget=forms.RadioSelect, required=False
    )

    def offer_places(self, round: Round) -> None:
        schools = {each.pk: each for each in (round.old_school, round.new_school) if each}
        self.place_names = {str(key): each.name for key, each in schools.items()}
        self.fields["place_at"].choices = [
            *self.place_names.items(),
            (ELSEWHERE, gettext_lazy("Somewhere else, or online")),
        ]
        if not schools:
            del self.fields["place_at"]
        elif "place" not in self.initial:
            self.initial.setdefault("place_at", next(iter(self.place_names)))
        else:
            self.initial.setdefault("place_at", ELSEWHERE)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        name = self.place_names.get(values.get("place_at", ""))
        if name and values.get("place") and not values["place"].startswith(name):
            values["place"] = f"{name}, {values['place']}"[:LONGEST]
        return values
