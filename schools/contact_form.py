"""The form for a contact person. An address is typed twice and looked at closely, because an
invitation to the wrong mailbox tells a stranger that a child is being helped."""

from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import EmailLine, PhoneLine, TextLine
from schools.choices import ContactFunction
from schools.editing import EditForm
from schools.landscape_forms import ExpertiseField
from schools.models import ContactPerson, Partner, SchoolLocation
from schools.rules import near_miss


class BackupField(forms.ModelChoiceField):
    def label_from_instance(self, contact: ContactPerson) -> str:
        return f"{contact.name} ({contact.get_function_display()})"


class ContactForm(EditForm):
    name = TextLine(label=gettext_lazy("Name"), max_length=80)
    function = forms.ChoiceField(
        label=gettext_lazy("Function"),
        choices=[("", gettext_lazy("Choose a function")), *ContactFunction.choices],
    )
    phone = PhoneLine(label=gettext_lazy("Phone"), required=False)
    available_note = TextLine(
        label=gettext_lazy("When to call"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example free periods: Tuesday from 13.00 to 15.00 hrs."),
    )
    email = EmailLine(label=gettext_lazy("E-mail"), required=False)
    email_again = EmailLine(
        label=gettext_lazy("E-mail again"),
        required=False,
        help_text=gettext_lazy("Type the address once more, do not copy it."),
    )
    # Asked only when the address nearly is one of the school's own.
    address_is_right = forms.BooleanField(
        label=gettext_lazy("The address is right as I typed it"),
        required=False,
        widget=forms.HiddenInput,
    )
    backup = BackupField(
        label=gettext_lazy("Back-up"),
        queryset=ContactPerson.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody"),
        help_text=gettext_lazy("Somebody else to ask when this person is away."),
    )
    expertise = ExpertiseField(label=gettext_lazy("Expertise"))
    confirmed = forms.BooleanField(
        label=gettext_lazy("I called, and these details are right"),
        required=False,
        help_text=gettext_lazy("Needed before the first invitation."),
    )

    class Meta:
        model = ContactPerson
        fields = [
            "name",
            "function",
            "phone",
            "available_note",
            "email",
            "backup",
            "expertise",
            "version",
        ]

    field_order = [
        "name",
        "function",
        "phone",
        "available_note",
        "email",
        "address_is_right",
        "email_again",
        "backup",
        "expertise",
        "confirmed",
        "version",
    ]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.others = [
            other
            for other in self.instance.home.contacts.all()
            if other.active and other.pk != self.instance.pk
        ]
        self.fields["backup"].queryset = self.instance.home.contacts.filter(
            pk__in=[other.pk for other in self.others]
        )
        if not self.others:
            del self.fields["backup"]
        self.initial["email_again"] = self.instance.email

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if "email" in cleaned and "email_again" in cleaned:
            self._clean_address(cleaned["email"], cleaned["email_again"])
        if not {"phone", "email"} & self.errors.keys() and not (
            cleaned.get("phone") or cleaned.get("email")
        ):
            self.add_error("phone", _("Fill in a phone number or an e-mail address."))
        return cleaned

    def _clean_address(self, address: str, again: str) -> None:
        if address.casefold() != again.casefold():
            self.add_error("email_again", _("The two addresses differ. Type both once more."))
            return
        meant = near_miss(address, self._known_domains())
        if meant and "email" in self.changed_data and not self.cleaned_data["address_is_right"]:
            self.fields["address_is_right"].widget = forms.CheckboxInput()
            text = _("Do you mean %(address)s? If not, tick ‘%(right)s’ below.")
            right = self.fields["address_is_right"].label
            self.add_error("email", text % {"address": meant, "right": right})

    def _known_domains(self) -> list[str]:
        home: SchoolLocation | Partner = self.instance.home
        website = home.website if "//" in home.website else f"//{home.website}"
        try:
            domain = urlsplit(website).hostname or ""
        except ValueError:  # DUO's websites can be anything
            domain = ""
        return [domain, *(other.email.rpartition("@")[2] for other in self.others)]
