"""The minutes per area, and their rows: options, who does not agree, who walked in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import TextBlock, TextLine
from config.kit.forms import PageForm
from teamtables.choices import Area, Chosen, InviteeRole, Present
from teamtables.models import TeamTable

LIKES = [
    ("", gettext_lazy("Not asked yet")),
    ("1", gettext_lazy("1 – not at all")),
    ("2", "2"),
    ("3", "3"),
    ("4", "4"),
    ("5", gettext_lazy("5 – very much")),
]


class AreaForm(PageForm):
    heard = TextBlock(label=gettext_lazy("What we heard"), required=False, rows=2)
    decided = TextBlock(label=gettext_lazy("What we decide"), required=False, rows=2)


class RowForm(PageForm):
    """A row that is not kept yet and says nothing is no row."""

    says: tuple[str, ...] = ()

    def __init__(self, *args: Any, table: TeamTable, final: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table, self.final = table, final

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in self.says)

    def boxes(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def need(self, name: str, text: str) -> None:
        """Asked for once the table is recorded."""
        if self.final and name not in self.errors and not self.cleaned_data.get(name):
            self.add_error(name, text)


class OptionForm(RowForm):
    says = ("text", "pros", "cons", "why_not")

    text = TextLine(label=gettext_lazy("Option"), max_length=200, required=False)
    pros = TextBlock(
        label=gettext_lazy("What is good about it?"), max_length=500, rows=2, required=False
    )
    cons = TextBlock(
        label=gettext_lazy("What is difficult about it?"), max_length=500, rows=2, required=False
    )
    youth_likes = forms.ChoiceField(choices=LIKES, required=False)
    chosen = forms.ChoiceField(
        label=gettext_lazy("Is it chosen?"), choices=Chosen.choices, required=False
    )
    why_not = TextLine(label=gettext_lazy("If not: why not?"), max_length=300, required=False)

    def __init__(self, *args: Any, table: TeamTable, **kwargs: Any) -> None:
        super().__init__(*args, table=table, **kwargs)
        name = table.round.trajectory.youth.calling_name
        self.fields["youth_likes"].label = _("What does %(name)s think of it?") % {"name": name}
        self.what, self.sides = self.boxes("text"), self.boxes("pros", "cons")
        self.choice = self.boxes("youth_likes", "chosen", "why_not")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.is_empty:
            self.need("text", _("Write which option this is."))
            if values.get("chosen") == Chosen.NO:
                text = _("Write why “%(what)s” was not chosen.") % {"what": values.get("text", "")}
                self.need("why_not", text)
        return values


class DissentForm(RowForm):
    says = ("who", "name", "words")

    who = forms.ChoiceField(label=gettext_lazy("Who?"), required=False)
    name = TextLine(label=gettext_lazy("Or the name of somebody else"), required=False)
    role = TextLine(label=gettext_lazy("Role of somebody else"), required=False)
    area = forms.ChoiceField(
        label=gettext_lazy("About what?"),
        choices=[("", gettext_lazy("In general")), *Area.choices],
        required=False,
    )
    words = TextBlock(label=gettext_lazy("In the own words"), required=False, rows=2)

    def __init__(self, *args: Any, table: TeamTable, **kwargs: Any) -> None:
        super().__init__(*args, table=table, **kwargs)
        youth = table.round.trajectory.youth.calling_name
        asked = [(str(each.pk), each.person.name if each.person else youth) for each in table.asked]
        self.fields["who"].choices = [("", _("Choose")), *asked]
        self.about = self.boxes("who", "name", "role", "area")
        self.told = self.boxes("words")

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.is_empty:
            if not values.get("name"):
                self.need("who", _("Choose who does not agree, or write the name."))
            self.need("words", _("Write what this person says."))
        return values


class GuestForm(RowForm):
    says = ("name", "home")

    name = TextLine(label=gettext_lazy("Name"), required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("As whom?"),
        choices=[("", gettext_lazy("Somebody else")), *InviteeRole.choices],
        required=False,
    )
    home = TextLine(
        label=gettext_lazy("School, organisation or relation"), max_length=120, required=False
    )
    present = forms.ChoiceField(
        label=gettext_lazy("How?"),
        choices=[(each.value, each.label) for each in (Present.YES, Present.ONLINE)],
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.is_empty:
            self.need("name", _("Write the name of who was there."))
        return values
