"""Who reads an agreement, beside the one who does it: a short list to choose from."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from teamtables.choices import Party

USUAL = ""
PRESETS: dict[str, tuple[Party, ...]] = {
    "owner": (),
    "schools": (Party.SCHOOLS,),
    "professionals": (Party.SCHOOLS, Party.PARTNERS),
    "family": (Party.FAMILY,),
    "family_schools": (Party.FAMILY, Party.SCHOOLS),
    "all": (Party.FAMILY, Party.SCHOOLS, Party.PARTNERS),
}
LABELS = {
    "owner": _("Only who does it"),
    "schools": _("Schools"),
    "professionals": _("Schools and partners"),
    "family": _("The family"),
    "family_schools": _("The family and schools"),
    "all": _("The family, schools and partners"),
}


class ReadersField(forms.ChoiceField):
    """`has_usual`: leaving it as it is chooses what is usual for the one who does it."""

    def __init__(self, *, has_usual: bool, **kwargs: Any) -> None:
        usual = [(USUAL, _("As usual for who does it"))] if has_usual else []
        kwargs.setdefault("label", _("Who may read it too?"))
        kwargs.setdefault("required", not has_usual)
        super().__init__(choices=[*usual, *LABELS.items()], **kwargs)


def chosen(key: str) -> tuple[Party, ...] | None:
    """None: as usual."""
    return PRESETS.get(key)


def key_of(visible_to: Iterable[str]) -> str:
    parties = set(visible_to)
    return next((key for key, each in PRESETS.items() if set(each) == parties), "owner")
