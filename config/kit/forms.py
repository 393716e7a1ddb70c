"""The base of every form: the server decides, in words that name the field and the repair."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _

STANDARD_REQUIRED = forms.Field.default_error_messages["required"]


class Problem(NamedTuple):
    text: str
    id: str  # of the input to repair; empty when it concerns the whole form


def problems_of(forms_: object) -> list[Problem]:
    """Everything that is wrong in a form, a formset or a list of them, in reading order."""
    if isinstance(forms_, forms.BaseForm):
        return _problems_of_form(forms_) if forms_.is_bound else []
    if isinstance(forms_, BaseFormSet):
        if not forms_.is_bound:
            return []
        whole = [Problem(str(text), "") for text in forms_.non_form_errors()]
        return whole + [p for form in forms_.forms for p in problems_of(form)]
    if isinstance(forms_, Iterable) and not isinstance(forms_, str | dict):
        return [p for form in forms_ for p in problems_of(form)]
    return []


def _problems_of_form(form: forms.BaseForm) -> list[Problem]:
    whole = [Problem(str(text), "") for text in form.non_field_errors()]
    hidden = [Problem(str(text), "") for field in form.hidden_fields() for text in field.errors]
    shown = [
        Problem(str(text), first_input_id(field))
        for field in form.visible_fields()
        for text in field.errors
    ]
    return whole + hidden + shown


def first_input_id(field: forms.BoundField) -> str:
    """Where the link of an error goes: groups of inputs number theirs from 0."""
    group = isinstance(field.field.widget, forms.MultiWidget | forms.RadioSelect)
    return f"{field.auto_id}_0" if group else field.auto_id


class FormWords:
    """No browser validation, and a message for an empty field that names the field."""

    use_required_attribute = False
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages.get("required") == STANDARD_REQUIRED:
                field.error_messages["required"] = _missing(field, str(field.label or name))

    @property
    def helper(self) -> FormHelper:
        """For {% crispy form %}: the page writes the form tag and the button itself."""
        helper = FormHelper()
        helper.form_tag = helper.disable_csrf = False
        helper.attrs = {"novalidate": ""}
        return helper


def _missing(field: forms.Field, label: str) -> str:
    label = label.replace("_", " ").rstrip("?:.")
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _("Choose an answer for “%(label)s”.") % {"label": label}
    return _("Fill in “%(label)s”.") % {"label": label}


class PageForm(FormWords, forms.Form):
    """A form that is no row of the database."""


class PageModelForm(FormWords, forms.ModelForm):
    """A form over one row of the database; declare its text as TextLine and TextBlock."""
