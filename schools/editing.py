"""A form over a row that two people may edit at once: nobody overwrites the other unseen."""

from django import forms
from django.utils.translation import gettext as _

from config.kit.forms import PageModelForm
from schools.models import Versioned


class EditForm(PageModelForm):
    """A form over a versioned row: what changed since the page was opened is not overwritten."""

    is_collision = False
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1, required=False
    )

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or self.instance.version

    @property
    def changed_fields(self) -> list[str]:
        known = {field.name for field in self._meta.model._meta.get_fields()}
        return [name for name in self.changed_data if name in known and name != "version"]

    def tell_meanwhile(self, current: Versioned) -> None:
        """Show what somebody else stored; saving again then means to overwrite it."""
        self.is_collision = True
        self.data = self.data.copy()
        self.data["version"] = current.version
        now = [
            f"{self.fields[name].label}: {self._shown(current, name)}"
            for name in self.changed_fields
            if getattr(current, name) != self.cleaned_data.get(name)
        ]
        text = _(
            "Somebody else changed this meanwhile. Your text is safe. It now says: %(now)s. "
            "Save again to use your text."
        )
        self.add_error(None, text % {"now": "; ".join(now) or _("the same as yours")})

    def _shown(self, thing: Versioned, name: str) -> str:
        display = getattr(thing, f"get_{name}_display", None)
        value = display() if display else getattr(thing, name)
        if isinstance(value, list):
            words = dict(getattr(self.fields[name], "choices", ()))
            value = ", ".join(str(words.get(each, each)) for each in value)
        return str(getattr(value, "name", value) or "–")
