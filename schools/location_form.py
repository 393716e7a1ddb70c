"""The forms for a school: one added by hand, or what may be changed of one from DUO."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import PhoneLine, TextLine
from schools.adding import OWN_CODES
from schools.choices import HolidayRegion, SchoolKind
from schools.editing import EditForm
from schools.models import LOCATION_CODE, SchoolLocation
from schools.rules import POSTCODE

PLACE = ["name", "kind", "street", "number", "postcode", "city", "phone", "website"]


class LocationForm(EditForm):
    """A school that DUO does not list, such as one inside an institution."""

    name = TextLine(label=gettext_lazy("Name of the school"), max_length=120)
    kind = forms.ChoiceField(
        label=gettext_lazy("Type"),
        choices=[("", gettext_lazy("Choose a type")), *SchoolKind.choices],
    )
    street = TextLine(label=gettext_lazy("Street"), max_length=80, required=False)
    number = TextLine(label=gettext_lazy("House number"), max_length=12, required=False)
    postcode = TextLine(label=gettext_lazy("Postcode"), max_length=7, required=False)
    city = TextLine(label=gettext_lazy("Town"), max_length=60)
    phone = PhoneLine(label=gettext_lazy("Phone"), required=False)
    website = TextLine(label=gettext_lazy("Website"), max_length=200, required=False)
    holiday_region = forms.ChoiceField(
        label=gettext_lazy("Holiday region"),
        choices=[("", gettext_lazy("Choose a region")), *HolidayRegion.choices],
    )

    class Meta:
        model = SchoolLocation
        fields = [*PLACE, "holiday_region", "version"]

    def clean_postcode(self) -> str:
        typed = self.cleaned_data["postcode"]
        postcode = POSTCODE.fullmatch(typed.upper())
        if typed and not postcode:
            text = _("Write the postcode as 4 digits and 2 letters, for example 3011 AB.")
            raise forms.ValidationError(text)
        return " ".join(postcode.groups()) if postcode else ""


class NewLocationForm(LocationForm):
    duo_code = TextLine(
        label=gettext_lazy("DUO code"),
        max_length=6,
        required=False,
        help_text=gettext_lazy("Leave empty if the school has none. Example: 12AB00."),
    )
    # Asked only when the directory holds a school that looks like this one.
    is_other = forms.BooleanField(
        label=gettext_lazy("This is another school"), required=False, widget=forms.HiddenInput
    )

    def clean_duo_code(self) -> str:
        code = self.cleaned_data["duo_code"].upper()
        if code and not re.fullmatch(LOCATION_CODE, code):
            text = _("Write the code as 2 digits, 2 letters and 2 digits, for example 12AB00.")
            raise forms.ValidationError(text)
        if code.startswith(OWN_CODES):
            text = _("We give out codes with %(own)s ourselves. Leave this field empty.")
            raise forms.ValidationError(text % {"own": OWN_CODES})
        taken = SchoolLocation.objects.filter(code=code).first() if code else None
        if taken:
            text = _("%(school)s has this code already. Use that school, or correct the code.")
            raise forms.ValidationError(text % {"school": taken.label})
        return code

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        name, city = cleaned.get("name"), cleaned.get("city")
        if name and city and not cleaned.get("is_other"):
            double = SchoolLocation.objects.like(name=name, city=city).first()
            if double:
                self.fields["is_other"].widget = forms.CheckboxInput()
                text = _(
                    "This school looks like ‘%(school)s’ (%(code)s). Is it the same? Then use that "
                    "school. If not, tick ‘This is another school’."
                )
                self.add_error("is_other", text % {"school": double.label, "code": double.code})
        return cleaned


class DuoLocationForm(EditForm):
    """Of a school from DUO only what DUO does not know better."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Type"),
        choices=SchoolKind.choices,
        help_text=gettext_lazy(
            "‘School in an institution’ stays when a new list is read in; other types follow DUO."
        ),
    )
    holiday_region = forms.ChoiceField(
        label=gettext_lazy("Holiday region"), choices=HolidayRegion.choices
    )

    class Meta:
        model = SchoolLocation
        fields = ["kind", "holiday_region", "version"]
