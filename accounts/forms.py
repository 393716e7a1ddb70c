from collections.abc import Mapping
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthCodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Action, Language, Outcome, Theme
from accounts.models import User
from accounts.reading import ReadingLink, digits
from config.kit.dates import ONE_DAY
from config.kit.fields import DayField, EmailLine, PhoneLine, TextLine
from config.kit.forms import FormWords, PageForm, PageModelForm
from config.kit.text import clean_text

LONGEST_PERIOD = timedelta(days=90)


class QuietFields(FormWords):
    """Of a form of the sign-in library: our labels, and no text inside the boxes."""

    labels: Mapping[str, Any] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if name == "password1":
                field.help_text = _("At least 12 characters, and no password that many people use.")
            if name == "code":
                field.widget.attrs["inputmode"] = "numeric"


class SignInForm(QuietFields, LoginForm):
    labels = {"login": _("Email"), "password": _("Password")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""


class ChangePasswordForm(QuietFields, AllauthChangePasswordForm):
    labels = {
        "oldpassword": _("Your password now"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }


class NewPasswordForm(QuietFields, SetPasswordForm):
    labels = {"password1": _("New password"), "password2": _("New password once more")}


class PasswordAgainForm(QuietFields, ReauthenticateForm):
    labels = {"password": _("Password")}


class CodeForm(QuietFields, AuthenticateForm):
    labels = {"code": _("Code from your app, or a recovery code")}


class CodeAgainForm(QuietFields, AllauthCodeAgainForm):
    labels = {"code": _("Code from your app, or a recovery code")}


class ActivateCodeForm(QuietFields, ActivateTOTPForm):
    labels = {"code": _("Code from your app")}


class AddKeyForm(QuietFields, AddWebAuthnForm):
    labels = {"name": _("What you call it")}

    def clean_name(self) -> str:
        return clean_text(super().clean_name(), max_length=80)


class ForgottenPasswordForm(PageForm):
    email = EmailLine(label=_("Email"))


class AccountForm(PageModelForm):
    display_name = TextLine(label=_("Your name, as colleagues and schools see it"), max_length=80)
    phone = PhoneLine(
        label=_("Phone"),
        required=False,
        help_text=_("Schools call this number when they have a question."),
    )

    class Meta:
        model = User
        fields = ("display_name", "phone", "language", "theme")
        widgets = {"language": forms.RadioSelect, "theme": forms.RadioSelect}


class PreferenceForm(forms.Form):
    """The small forms in the footer: one choice at a time."""

    language = forms.ChoiceField(choices=Language, required=False)
    theme = forms.ChoiceField(choices=Theme, required=False)


class ManyFilesForm(PageForm):
    """Why somebody opens so many files; kept in the access log."""

    reason = TextLine(
        label=_("What do you need so many files for?"),
        max_length=300,
        error_messages={"required": _("Say what you need so many files for.")},
    )


class AccessLogForm(PageForm):
    start = DayField(label=_("From"))
    end = DayField(label=_("Up to and including"))
    action = forms.ChoiceField(
        label=_("What"), required=False, choices=[("", _("Everything")), *Action.choices]
    )

    def clean(self) -> dict[str, object]:
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and start > end:
            self.add_error("end", _("The last day lies before the first day."))
        elif start and end and end - start >= LONGEST_PERIOD:
            self.add_error("start", _("Choose a period of at most 90 days"))
        return self.cleaned_data


class WholeLogForm(AccessLogForm):
    """Of the whole organisation; a person is chosen, so that no name comes into the address."""

    outcome = forms.ChoiceField(
        label=_("Outcome"), required=False, choices=[("", _("Everything")), *Outcome.choices]
    )
    person = forms.ModelChoiceField(
        label=_("Who"), required=False, empty_label=_("Everybody"), queryset=User.objects.none()
    )
    dossier = TextLine(label=_("Number of the file"), max_length=6, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        person.queryset = User.objects.order_by("display_name", "pk")
        person.label_from_instance = attrgetter("display_name")

    def clean_dossier(self) -> str:
        return self.cleaned_data["dossier"].upper()


def last_week(today: date) -> dict[str, str]:
    """What the log shows when nothing was asked, in the shape of the form."""
    week = {"start": today - 6 * ONE_DAY, "end": today}
    return {
        f"{name}_{part}": str(getattr(day, part))
        for name, day in week.items()
        for part in ("day", "month", "year")
    }


class ReadingCodeForm(PageForm):
    """The code of a reading link, with or without spaces."""

    code = TextLine(max_length=20)

    def __init__(self, *args: object, link: ReadingLink, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.number = link.code_digits
        handed = _("The code that you got") if link.code_is_handed else ""
        self.fields["code"].label = handed or _("The code from the mail")
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "spellcheck": "false",
        }

    def clean_code(self) -> str:
        code = digits(self.cleaned_data["code"], self.number)
        if not code:
            wrong = _("A code has %(number)s digits.") % {"number": self.number}
            raise forms.ValidationError(wrong)
        return code
