"""Form fields for what people type. Each keeps what was typed and says what to repair."""

import re
import unicodedata
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from config.kit.dates import local_date
from config.kit.daytext import parse_day, split_day
from config.kit.text import clean_text, refuse_unstorable

CLOCK = re.compile(r"([0-9]{1,2})(?:[.:]?([0-9]{2}))?(?:\s*(?:uur|u|h|hrs))?", re.IGNORECASE)
PHONE = re.compile(r"0\d{9}|(?:\+|00)\d{9,14}|0[89]00\d{4,7}|14\d{3,4}")
SLIPS = {
    **dict.fromkeys(["gmial.com", "gmai.com", "gmail.con", "gmail.nl", "gamil.com"], "gmail.com"),
    **dict.fromkeys(["hotmial.com", "hotmai.com", "hotmail.con", "hotmal.com"], "hotmail.com"),
    **dict.fromkeys(["outlok.com", "outlook.con", "outloo.com"], "outlook.com"),
}


class TextLine(forms.CharField):
    """One line: a name, a place. The length is told afterwards, never cut while typing."""

    multiline = False

    def __init__(self, *, max_length: int = 80, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = max_length

    def to_python(self, value: object) -> str:
        if value in self.empty_values:
            return ""
        return clean_text(str(value), max_length=self.most, multiline=self.multiline)


class TextBlock(TextLine):
    """A few lines in somebody's own words."""

    multiline = True

    def __init__(self, *, max_length: int = 4000, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=max_length, **kwargs)


class EmailLine(TextLine):
    """An address a mail can go to; a slip in a well-known domain is pointed out."""

    widget = forms.EmailInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)
        self.widget.attrs.setdefault("autocomplete", "off")
        self.widget.attrs.setdefault("spellcheck", "false")

    def to_python(self, value: object) -> str:
        address = super().to_python(value)
        if not address:
            return address
        name, _at, domain = address.rpartition("@")
        domain = domain.lower().rstrip(".")
        if domain in SLIPS:
            raise ValidationError(
                _("This e-mail address is not right. Is it %(address)s?"),
                code="slip",
                params={"address": f"{name}@{SLIPS[domain]}"},
            )
        return _checked(f"{name}@{domain}")


def _checked(address: str) -> str:
    message = _("This e-mail address is not right. It looks like name@school.nl.")
    EmailValidator(message=message)(address)
    return address


class PhoneLine(TextLine):
    """A phone number somebody can call, as typed."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)

    def to_python(self, value: object) -> str:
        if value in self.empty_values:
            return ""
        refuse_unstorable(str(value), multiline=False)
        typed = " ".join(unicodedata.normalize("NFKC", str(value)).split())
        number = re.sub(r"[\s.()\-/\u200b-\u200f\u202a-\u202e]", "", typed.replace("(0)", ""))
        if not number:
            return ""
        if len(typed) > self.most or not PHONE.fullmatch(number):
            raise ValidationError(
                _("Write a phone number of 10 digits, for example 010 123 45 67."), code="phone"
            )
        return clean_phone(typed)


def clean_phone(typed: str) -> str:
    """Only the signs people write in a phone number."""
    return " ".join(re.sub(r"[^0-9+()./\- ]", "", typed).split())


class ClockField(forms.Field):
    """A time as people write it: 15.30, 15:30, 1530 or 15 uur."""

    default_error_messages = {"invalid": gettext_lazy("Write the time like this: 15.30.")}

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(**kwargs)

    def to_python(self, value: object) -> time | None:
        typed = unicodedata.normalize("NFKC", str(value or "")).strip()
        if not typed:
            return None
        found = CLOCK.fullmatch(typed)
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return time(int(found[1]), int(found[2] or 0))

    def prepare_value(self, value: object) -> object:
        return f"{value:%H.%M}" if isinstance(value, time) else value


class DayWidget(forms.MultiWidget):
    """Three boxes with their own labels; the first also takes a whole date."""

    use_fieldset = True
    is_day = True

    def __init__(self, *, birthday: bool = False) -> None:
        self.labels = [gettext_lazy("Day"), gettext_lazy("Month"), gettext_lazy("Year")]
        names = ("day", "month", "year")
        hints = {n: {"autocomplete": f"bday-{n}"} if birthday else {} for n in names}
        super().__init__(
            {name: forms.TextInput(attrs={"inputmode": "text", **hints[name]}) for name in names}
        )

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def get_context(self, name: str, value: object, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        return context


class DayField(forms.Field):
    """A date. `future=False` is for what already happened, such as a birth."""

    def __init__(self, *, future: bool = True, birthday: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DayWidget(birthday=birthday))
        super().__init__(**kwargs)
        self.future = future and not birthday

    def to_python(self, value: list[str] | date | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        typed = [str(part or "").strip() for part in value]
        for part in typed:
            refuse_unstorable(part, multiline=False)
        if not any(typed):
            return None
        if typed[0] and not any(typed[1:]):
            typed = split_day(typed[0])
        today = local_date(timezone.now())
        day = parse_day(*typed, today=today)
        if day > today and not self.future:
            raise ValidationError(_("This day is still to come. Fill in an earlier day."))
        return day

    def has_changed(self, initial: date | None, data: list[str] | None) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True
