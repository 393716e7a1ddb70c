"""A bottleneck in words that name nobody, putting it on the agenda, and what a region agreed."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Region, Team
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from schools.editing import EditForm
from teamtables.choices import BottleneckKind, BottleneckLevel, BottleneckState
from teamtables.models import Bottleneck
from teamtables.screening import telling

ALL = [("", gettext_lazy("All"))]


class BottleneckFilter(PageForm):
    """Every part is optional; a region is asked of who reads several."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[*ALL, *BottleneckKind.choices], required=False
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Where"), choices=[*ALL, *BottleneckLevel.choices], required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("How far"), choices=[*ALL, *BottleneckState.choices], required=False
    )
    region = forms.ModelChoiceField(
        label=gettext_lazy("Region"), queryset=Region.objects.none(), required=False,
        empty_label=ALL[0][1],
    )  # fmt: skip

    def __init__(self, data: QueryDict, *, regions: QuerySet[Region]) -> None:
        super().__init__(data)
        if len(regions) > 1:
            self.fields["region"].queryset = regions
        else:
            del self.fields["region"]


class NamesNobody(forms.BooleanField):
    """Asked only when something in the text looks like a person."""

    def __init__(self) -> None:
        label = gettext_lazy("I read it once more: this names nobody")
        super().__init__(label=label, required=False, widget=forms.HiddenInput)


def warn_of_names(form: forms.BaseForm, text: str, names: list[str], field: str | None) -> None:
    """An error until somebody ticks that the words are about nobody."""
    found = telling(text, names)
    if not found:
        return
    form.fields["names_nobody"].widget = forms.CheckboxInput()
    if not form.cleaned_data.get("names_nobody"):
        said = _("This seems to be about a person: %(words)s. Take it out. Or tick ‘%(tick)s’.")
        tick = form.fields["names_nobody"].label
        form.add_error(field, said % {"words": ", ".join(found), "tick": tick})


class BottleneckForm(EditForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of bottleneck is it?"),
        choices=BottleneckKind.choices, widget=forms.RadioSelect,
    )  # fmt: skip
    level = forms.ChoiceField(
        label=gettext_lazy("Where does it get stuck?"),
        choices=BottleneckLevel.choices, widget=forms.RadioSelect,
    )  # fmt: skip
    text = TextBlock(
        label=gettext_lazy("What gets in the way?"), max_length=1000, rows=5,
        help_text=gettext_lazy(
            "Write about the rule, the money or the wait. No names, no ages, no dates of a "
            "young person: others in the region may read this later."
        ),
    )  # fmt: skip
    names_nobody = NamesNobody()
    team = forms.ModelChoiceField(
        label=gettext_lazy("For which team?"), queryset=Team.objects.none(), empty_label=None
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Bottleneck
        fields = ["kind", "level", "text", "team", "version"]

    def __init__(
        self, data: QueryDict | None = None, *, instance: Bottleneck, teams: QuerySet[Team],
        names: list[str],
    ) -> None:  # fmt: skip
        super().__init__(data, instance=instance)
        self.names, self.teams = names, teams
        self.initial.setdefault("key", uuid4())
        if len(teams) > 1:
            self.fields["team"].queryset = teams
        else:
            del self.fields["team"]
        if instance.pk:
            del self.fields["key"]

    def clean_key(self) -> Any:
        return self.cleaned_data["key"] or uuid4()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("text"):
            warn_of_names(self, cleaned["text"], self.names, "text")
        return cleaned


class AgendaForm(PageForm):
    """A lead reads the text once more before the region does."""

    names_nobody = NamesNobody()
    read = forms.BooleanField(
        label=gettext_lazy("I read it: nobody can be recognised in it"),
        error_messages={
            "required": gettext_lazy("Read the text, and tick that nobody can be recognised.")
        },
    )

    def __init__(self, data: QueryDict | None, *, about: Bottleneck, names: list[str]) -> None:
        super().__init__(data)
        self.about, self.names = about, names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get("version") != str(self.about.version):
            self.add_error(None, _("The text was changed meanwhile. Read it once more."))
        warn_of_names(self, self.about.text, self.names, None)
        return cleaned


class BottlenecksField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, bottleneck: Bottleneck) -> str:
        return f"{bottleneck.get_kind_display()}: {bottleneck.text}"


class ChainAgreementForm(PageForm):
    bottlenecks = BottlenecksField(
        label=gettext_lazy("Which bottlenecks does it answer?"),
        queryset=Bottleneck.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one bottleneck.")},
    )  # fmt: skip
    text = TextBlock(
        label=gettext_lazy("What do you agree?"), max_length=1000, rows=4,
        help_text=gettext_lazy("In plain words, without names of persons."),
    )  # fmt: skip
    parties = TextLine(
        label=gettext_lazy("Which organisations agree?"), max_length=300,
        help_text=gettext_lazy("Organisations, no persons. Put a comma between them."),
    )  # fmt: skip
    names_nobody = NamesNobody()
    starts_on = DayField(label=gettext_lazy("From which day does it hold?"))
    ends_on = DayField(label=gettext_lazy("Until which day? (may stay empty)"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None, *, open_ones: QuerySet[Bottleneck], names: list[str]
    ) -> None:
        super().__init__(data, initial={"key": uuid4()})
        self.fields["bottlenecks"].queryset = open_ones
        self.names = names

    def clean_key(self) -> Any:
        return self.cleaned_data["key"] or uuid4()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("This day lies before the first day."))
        regions = {each.team.organisation.region_id for each in cleaned.get("bottlenecks", ())}
        if len(regions) > 1:
            self.add_error("bottlenecks", _("Choose bottlenecks of one region."))
        words = "\n".join(cleaned.get(name, "") for name in ("text", "parties"))
        warn_of_names(self, words, self.names, "text")
        return cleaned
