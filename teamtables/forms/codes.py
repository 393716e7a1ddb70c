"""The code of an invitation, as somebody types it from a mail or a letter."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.fields import TextLine
from config.kit.forms import PageForm
from config.kit.text import REF_ALPHABET
from config.kit.tokens import TYPED_LENGTH

WRITTEN = re.compile(rf"[{REF_ALPHABET}]{{{TYPED_LENGTH}}}")


class TypedCodeForm(PageForm):
    code = TextLine(
        label=gettext_lazy("Code"),
        max_length=20,
        help_text=gettext_lazy("8 letters and digits. Capitals and spaces do not matter."),
        error_messages={"required": gettext_lazy("Fill in the code of the mail or letter.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        bare = re.sub(r"[\s.-]", "", self.cleaned_data["code"]).upper()
        if not WRITTEN.fullmatch(bare):
            raise forms.ValidationError(_("A code has 8 letters and digits, like K7PX 3RMT."))
        return bare
