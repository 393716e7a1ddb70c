"""Finding and describing what the care landscape has to offer."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import TextBlock, TextLine
from config.kit.forms import PageForm
from schools.choices import Expertise, OfferKind, OfferMoment
from schools.editing import EditForm
from schools.models import OLDEST, Offer, Partner, SchoolLocation

MOST_MUNICIPALITIES = 40
EVERYTHING = [("", gettext_lazy("Everything"))]


class AgeField(forms.IntegerField):
    """Years of a child or young adult."""

    def __init__(self, **kwargs: object) -> None:
        wrong = gettext_lazy("Write an age in whole years, from 0 to 27.")
        words = dict.fromkeys(["invalid", "min_value", "max_value"], wrong)
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(
            min_value=0, max_value=OLDEST, error_messages=words, widget=widget, **kwargs
        )


class ExpertiseField(forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: object) -> None:
        super().__init__(choices=Expertise.choices, required=False, **kwargs)


class ExpertiseForm(EditForm):
    """What a school is good at."""

    expertise = ExpertiseField(label=gettext_lazy("What is this school good at?"))
    # Nothing ticked is an answer too, but only of somebody who saw the page.
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=1,
        max_value=2**31 - 1,
        error_messages={"required": gettext_lazy("Open this page again and tick what is right.")},
    )

    class Meta:
        model = SchoolLocation
        fields = ["expertise", "version"]


class MunicipalitiesField(TextLine):
    """Names with commas between them become a list, each once."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=600, required=False, **kwargs)

    def to_python(self, value: object) -> list[str]:
        typed = super().to_python(value).split(",")
        names = list(dict.fromkeys(name.strip() for name in typed if name.strip()))
        if any(len(name) > 60 for name in names):
            raise forms.ValidationError(_("Put a comma between the municipalities."))
        if len(names) > MOST_MUNICIPALITIES:
            text = _("These are %(count)s municipalities, at most %(most)s. Name the region.")
            raise forms.ValidationError(text % {"count": len(names), "most": MOST_MUNICIPALITIES})
        return names

    def prepare_value(self, value: object) -> object:
        return ", ".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: object, data: object) -> bool:
        return super().has_changed(self.prepare_value(initial or []), data)


class LandscapeForm(PageForm):
    """The filter of the list; every part is optional."""

    q = TextLine(label=gettext_lazy("Name or subject"), max_length=80, required=False)
    place = TextLine(label=gettext_lazy("Municipality or region"), max_length=60, required=False)
    age = AgeField(label=gettext_lazy("Age"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Type"), choices=[*EVERYTHING, *OfferKind.choices], required=False
    )
    expertise = forms.ChoiceField(
        label=gettext_lazy("Expertise"), choices=[*EVERYTHING, *Expertise.choices], required=False
    )
    stopped = forms.BooleanField(label=gettext_lazy("What has stopped"), required=False)

    def clean_q(self) -> str:
        text = self.cleaned_data["q"]
        if len(text) == 1:
            raise forms.ValidationError(_("Type at least 2 letters."))
        return text


class OfferForm(EditForm):
    name = TextLine(label=gettext_lazy("Name of the offer"), max_length=120)
    kind = forms.ChoiceField(
        label=gettext_lazy("Type"),
        choices=[("", gettext_lazy("Choose a type")), *OfferKind.choices],
    )
    partner = forms.ModelChoiceField(
        label=gettext_lazy("Organisation"),
        queryset=Partner.objects.none(),
        required=False,
        empty_label=gettext_lazy("Not in the list of partners"),
    )
    about = TextBlock(
        label=gettext_lazy("What happens there?"), max_length=1000, rows=3, required=False
    )
    youngest = AgeField(label=gettext_lazy("From which age"), required=False)
    oldest = AgeField(label=gettext_lazy("Up to and including which age"), required=False)
    region = TextLine(label=gettext_lazy("Region"), max_length=60, required=False)
    municipalities = MunicipalitiesField(
        label=gettext_lazy("Municipalities"),
        help_text=gettext_lazy(
            "With commas between them. Without a region and a municipality it is for everywhere."
        ),
    )
    moment = forms.ChoiceField(
        label=gettext_lazy("During or after school?"),
        choices=OfferMoment.choices,
        widget=forms.RadioSelect,
    )
    times = TextLine(
        label=gettext_lazy("Days and times"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: Tuesday from 15.00 to 17.00 hrs."),
    )
    place = TextLine(label=gettext_lazy("Where"), max_length=120, required=False)
    sign_up = TextLine(
        label=gettext_lazy("How to sign up"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Who to call, and on which number."),
    )
    waiting_note = TextLine(
        label=gettext_lazy("How long is the wait?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example: about 6 weeks, or room at once."),
    )
    expertise = ExpertiseField(label=gettext_lazy("Expertise"))

    class Meta:
        model = Offer
        fields = [
            "name", "kind", "partner", "about", "youngest", "oldest", "region", "municipalities",
            "moment", "times", "place", "sign_up", "waiting_note", "expertise", "version",
        ]  # fmt: skip

    def __init__(self, *args: object, partners: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        youngest, oldest = cleaned.get("youngest"), cleaned.get("oldest")
        if youngest is not None and oldest is not None and oldest < youngest:
            text = _("The highest age lies below the lowest age. Change one of the two.")
            self.add_error("oldest", text)
        return cleaned
