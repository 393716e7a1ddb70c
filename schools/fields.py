"""Choosing a school by typing: works with the list that drops down, and with plain text too."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from config.kit.fields import TextLine
from config.kit.text import search_key
from schools.models import SchoolLocation

CODE_AT_END = re.compile(r"\(?([0-9]{2}[A-Z]{2}[0-9]{2})\)?$", re.IGNORECASE)
MOST_OPTIONS = 12


def label_with_code(location: SchoolLocation) -> str:
    """What is typed or picked; the code makes it certain which one is meant."""
    return f"{location.label} ({location.code})"


def suggestions(text: str) -> list[SchoolLocation]:
    """The schools that this text may mean, the best first."""
    return list(SchoolLocation.objects.active().search(text)[:MOST_OPTIONS])


class SchoolInput(forms.TextInput):
    """A text box with a list of schools; htmx renews the list while somebody types."""

    options: list[SchoolLocation] = []

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: object = None
    ) -> SafeString:
        list_id = f"id_{name}_schools"
        attrs = {
            **(attrs or {}),
            "list": list_id,
            "autocomplete": "off",
            "hx-get": f"{reverse_lazy('schools:options')}?field={name}",
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#{list_id}",
        }
        box = super().render(name, value, attrs, renderer)
        options = format_html_join(
            "", '<option value="{}"></option>', ((label_with_code(o),) for o in self.options)
        )
        return format_html('{}<datalist id="{}">{}</datalist>', box, list_id, options)


class SchoolField(TextLine):
    """Becomes a SchoolLocation. Takes "Name, Town (12AB34)", a code, or a name of one school."""

    widget = SchoolInput

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=200, **kwargs)

    def prepare_value(self, value: object) -> object:
        if isinstance(value, int):
            value = SchoolLocation.objects.filter(pk=value).first()
        return label_with_code(value) if isinstance(value, SchoolLocation) else value

    def to_python(self, value: object) -> SchoolLocation | None:
        if isinstance(value, SchoolLocation):
            return value
        text = super().to_python(value)
        if not text:
            return None
        self.widget.options = suggestions(text)
        code = CODE_AT_END.search(text)
        if code:
            return self._by_code(code[1].upper())
        return self._by_name(text)

    def _by_code(self, code: str) -> SchoolLocation:
        location = SchoolLocation.objects.active().filter(code=code).first()
        if location is None:
            text = _("No school has the code %(code)s. Type a part of the name and choose one.")
            raise ValidationError(text, code="unknown", params={"code": code})
        return location

    def _by_name(self, text: str) -> SchoolLocation:
        found = self.widget.options
        key = search_key(text)
        same = [o for o in found if key in (search_key(o.name), search_key(o.label))]
        if len(same or found) == 1:
            return (same or found)[0]
        if not found:
            text = _("No school found. Type a part of the name, or the name of the town.")
            raise ValidationError(text, code="unknown")
        names = "; ".join(label_with_code(location) for location in found[:5])
        text = _("More than one school fits. Choose one of these: %(names)s.")
        raise ValidationError(text, code="several", params={"names": names})
