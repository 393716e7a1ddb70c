"""The public form: which school, and who asks. It tells nobody what is known already."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import EmailLine, TextLine
from config.kit.forms import PageForm
from schools.choices import ContactFunction, JoinRefusal
from schools.fields import SchoolField, suggestions
from schools.models import SchoolLocation

# Mailboxes that anybody makes in a minute; a school has its own.
PRIVATE = frozenset(
    ["gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "outlook.com", "outlook.nl",
     "live.nl", "live.com", "msn.com", "yahoo.com", "icloud.com", "me.com", "ziggo.nl",
     "kpnmail.nl", "kpnplanet.nl", "planet.nl", "xs4all.nl", "home.nl", "upcmail.nl", "hetnet.nl",
     "casema.nl", "chello.nl", "proton.me", "protonmail.com", "gmx.com", "gmx.net"]
)  # fmt: skip


class JoinForm(PageForm):
    school = SchoolField(
        label=gettext_lazy("Which school?"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=gettext_lazy("The name and the town, or the code of the location (12AB34)."),
    )
    # Asked only when several schools fit what was typed.
    pick = forms.ChoiceField(
        label=gettext_lazy("Which of these?"), widget=forms.RadioSelect, required=False
    )
    name = TextLine(label=gettext_lazy("Your name"), max_length=80)
    function = forms.ChoiceField(
        label=gettext_lazy("Your function"),
        choices=[("", gettext_lazy("Choose a function")), *ContactFunction.choices],
    )
    email = EmailLine(
        label=gettext_lazy("Your e-mail address at school"),
        help_text=gettext_lazy("We mail a link to this address to see that it is yours."),
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.found = suggestions(str(data.get("school", ""))[:200]) if data else []
        if len(self.found) > 1:
            self.fields["pick"].choices = [(each.code, each.label) for each in self.found]
        else:
            del self.fields["pick"]

    def clean_email(self) -> str:
        address = self.cleaned_data["email"]
        if address.rpartition("@")[2] in PRIVATE:
            text = _("Use your address at the school, not a private one.")
            raise forms.ValidationError(text)
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        picked = self._picked(cleaned.get("pick", ""))
        if picked:
            self.errors.pop("school", None)
            cleaned["school"] = picked
        elif self.has_error("school", "several"):
            del self.errors["school"]
            self.add_error("pick", _("More than one school fits. Choose yours."))
        elif "school" in cleaned and "pick" in self.fields:
            del self.fields["pick"]
        return cleaned

    def _picked(self, code: str) -> SchoolLocation | None:
        return next((each for each in self.found if each.code == code), None)


class RefuseForm(PageForm):
    refusal = forms.ChoiceField(
        label=gettext_lazy("Why not?"), choices=JoinRefusal.choices, widget=forms.RadioSelect,
        help_text=gettext_lazy("The mail says it in a friendly way."),
    )  # fmt: skip
