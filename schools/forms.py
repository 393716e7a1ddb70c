"""Finding schools, partners, free days, and handing over a file."""

from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import DayField, TextLine
from config.kit.forms import PageForm
from schools.choices import PartnerKind, PartnerStatus, SchoolKind
from schools.editing import EditForm
from schools.models import Partner, SchoolLocation
from schools.reading import MAX_BYTES
from schools.rules import LONGEST_HOLIDAY, Period, periods

NOT_CHOSEN = [("", gettext_lazy("All types"))]


class FilterForm(PageForm):
    """The list of schools; every part is optional."""

    q = TextLine(label=gettext_lazy("Name, town or code"), max_length=80, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Type"), choices=[*NOT_CHOSEN, *SchoolKind.choices], required=False
    )
    town = TextLine(label=gettext_lazy("Town"), max_length=60, required=False)

    def clean_q(self) -> str:
        text = self.cleaned_data["q"]
        if len(text) == 1:
            raise forms.ValidationError(_("Type at least 2 letters."))
        return text


class PartnerForm(EditForm):
    name = TextLine(label=gettext_lazy("Name of the organisation"), max_length=120)
    kind = forms.ChoiceField(
        label=gettext_lazy("Type"),
        choices=[("", gettext_lazy("Choose a type")), *PartnerKind.choices],
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Cooperation"),
        choices=PartnerStatus.choices,
        help_text=gettext_lazy(
            "Only a partner that said yes or takes part can be invited to a team table."
        ),
    )
    region = TextLine(label=gettext_lazy("Region"), max_length=60, required=False)
    website = TextLine(label=gettext_lazy("Website"), max_length=200, required=False)

    class Meta:
        model = Partner
        fields = ["name", "kind", "status", "region", "website", "version"]

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if Partner.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is already a partner with this name."))
        return name


class FreeDaysForm(PageForm):
    """Days on which one school is closed besides the holidays of its region."""

    name = TextLine(
        label=gettext_lazy("What kind of day is it?"),
        max_length=60,
        help_text=gettext_lazy("For example: study day."),
    )
    first = DayField(label=gettext_lazy("First day"))
    last = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Leave empty for a single day."),
    )

    def __init__(self, *args: object, location: SchoolLocation, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.location = location

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last") or cleaned.get("first")
        if first and "last" in cleaned:
            days = (last - first).days + 1
            if days < 1:
                text = _("The last day lies before the first day. Change one of the two.")
                self.add_error("last", text)
            elif days > LONGEST_HOLIDAY:
                text = _("These are %(days)s days. At most %(most)s in a row; check both dates.")
                self.add_error("last", text % {"days": days, "most": LONGEST_HOLIDAY})
            else:
                self._refuse_double(first, last)
            cleaned["last"] = last
        return cleaned

    def _refuse_double(self, first: date, last: date) -> None:
        known = periods(self.location.free_days.filter(date__range=(first, last)))
        if known and known != [Period(first, last, self.cleaned_data.get("name", ""))]:
            text = _("%(day)s is already a free day (%(name)s). Take that one away first.")
            day = date_format(known[0].first, "l j F Y")
            self.add_error("first", text % {"day": day, "name": known[0].name})


class ImportForm(PageForm):
    file = forms.FileField(
        label=gettext_lazy("DUO’s file (CSV)"),
        help_text=gettext_lazy("Exactly as DUO publishes it, at most 10 MB."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty. Choose another file."),
        },
    )
    allow_gone = forms.BooleanField(
        label=gettext_lazy("The list is complete: the schools that are missing are really gone"),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            text = _("The file is larger than %(size)s MB. Choose DUO’s own CSV file.")
            raise forms.ValidationError(text % {"size": MAX_BYTES // 1024 // 1024})
        return file

    def ask_about_gone(self) -> None:
        self.fields["allow_gone"].widget = forms.CheckboxInput()
