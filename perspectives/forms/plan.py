"""The forms of the future plan: the youth's own words come first."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Guardian
from config.kit.fields import DayField, TextBlock, TextLine
from config.kit.forms import PageForm
from perspectives.choices import Agrees, Area, AreaState
from perspectives.voices import Said


class AreaForm(PageForm):
    """One living area: first the youth's own words."""

    youth_words = TextBlock(label=gettext_lazy("In own words"), required=False, rows=5)
    said = forms.BooleanField(required=False)
    declined = forms.BooleanField(required=False)
    not_needed = forms.BooleanField(label=gettext_lazy("Care is not needed"), required=False)
    needed = TextBlock(label=gettext_lazy("What is needed for that?"), required=False)
    who_arranges = TextLine(label=gettext_lazy("Who arranges it?"), required=False, max_length=200)
    otherwise = TextBlock(
        label=gettext_lazy("What if it does not work out?"), required=False, rows=3
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        area: str,
        name: str,
        others_words: str = "",
        is_draft: bool = False,
        **kwargs: Any,
    ) -> None:
        """`others_words` are the youth's words that somebody else than this writer took down."""
        super().__init__(*args, **kwargs)
        self.others_words, self.is_draft = others_words, is_draft
        self.name = name
        self.fields["declined"].label = _("%(name)s does not want to say now") % {"name": name}
        if others_words:
            self.fields["said"].label = _("%(name)s said these new words to me") % {"name": name}
        else:
            del self.fields["said"]
        self.fields["youth_words"].may_wait = self.fields["needed"].may_wait = True
        if area != Area.CARE:
            del self.fields["not_needed"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        if typed.get("not_needed"):
            typed["state"] = AreaState.NOT_NEEDED
        elif not self.is_draft and self._says_nothing(typed):
            self.add_error(
                "youth_words",
                _("Write what %(name)s wants, or choose “%(name)s does not want to say now”.")
                % {"name": self.name},
            )
        if self._changes_others_words(typed):
            self.add_error(
                "said",
                _("Only %(name)s changes these words. Tick this when %(name)s said so.")
                % {"name": self.name},
            )
        typed.setdefault("state", AreaState.BUSY)
        return typed

    def _changes_others_words(self, typed: dict[str, Any]) -> bool:
        if not self.others_words or typed.get("said") or "youth_words" in self.errors:
            return False
        return typed.get("youth_words") != self.others_words

    def _says_nothing(self, typed: dict[str, Any]) -> bool:
        has_word = typed.get("youth_words") or typed.get("declined")
        return not has_word and "youth_words" not in self.errors


class AgreeForm(PageForm):
    """What the youth and the parents say of the whole plan; disagreement stays visible."""

    youth_agrees = forms.ChoiceField(choices=Agrees.choices, widget=forms.RadioSelect)
    youth_says = TextLine(required=False, max_length=300)
    lead_spoke = TextLine(
        label=gettext_lazy("Is it a no? Which team lead spoke about it?"),
        required=False,
        max_length=120,
    )
    lead_spoke_on = DayField(
        label=gettext_lazy("On which day was that talk?"), required=False, future=False
    )
    learning_exempt_reason = TextLine(
        label=gettext_lazy("Why is there no learning goal yet?"), required=False, max_length=300
    )
    learning_exempt_until = DayField(
        label=gettext_lazy("On which day do you look at that again?"), required=False
    )
    programme_on = DayField(
        label=gettext_lazy("On which day does the day programme start?"),
        help_text=gettext_lazy("Leave it empty when there comes none."),
        required=False,
    )
    agreed_on = DayField(label=gettext_lazy("On which day was it agreed?"), future=False)

    def __init__(
        self,
        *args: Any,
        name: str,
        not_before: date,
        has_learning_goal: bool,
        has_programme: bool,
        parents: Sequence[Guardian] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.name, self.not_before, self.parents = name, not_before, parents
        if has_learning_goal:
            del self.fields["learning_exempt_reason"], self.fields["learning_exempt_until"]
        if has_programme:
            del self.fields["programme_on"]
        self.fields["youth_agrees"].label = _("Does %(name)s agree?") % {"name": name}
        self.fields["youth_says"].label = _("Why? In the words of %(name)s") % {"name": name}
        for parent in parents:
            self._ask(parent)
        first = ("youth_agrees", "youth_says", "lead_spoke", "lead_spoke_on")
        self.order_fields([*first, *(name for name in self.fields if name.startswith("parent_"))])

    def _ask(self, parent: Guardian) -> None:
        """Each parent apart, in own words; one who was not reached stays open."""
        whose = {"name": parent.name}
        self.fields[f"parent_{parent.pk}_agrees"] = forms.ChoiceField(
            label=_("Does %(name)s agree?") % whose,
            choices=Agrees.choices,
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields[f"parent_{parent.pk}_says"] = TextLine(
            label=_("Why? In the words of %(name)s") % whose, required=False, max_length=300
        )

    def clean_agreed_on(self) -> date:
        day = self.cleaned_data["agreed_on"]
        if day < self.not_before:
            raise forms.ValidationError(
                _("The plan cannot be agreed before the event. Fill in a later day.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        starts, agreed = typed.get("programme_on"), typed.get("agreed_on")
        if starts and agreed and starts < agreed:
            self.add_error("programme_on", _("Choose the day of agreeing, or a later day."))
        differs = typed.get("youth_agrees") in (Agrees.PARTLY, Agrees.NO)
        if differs and not typed.get("youth_says") and "youth_says" not in self.errors:
            self.add_error(
                "youth_says", _("Write what %(name)s sees differently.") % {"name": self.name}
            )
        if typed.get("youth_agrees") == Agrees.NO:
            self._check_lead(typed)
        if "learning_exempt_reason" in self.fields:
            self._check_exemption(typed)
        typed["parents"] = {parent.pk: self._said(parent, typed) for parent in self.parents}
        return typed

    def _said(self, parent: Guardian, typed: dict[str, Any]) -> Said:
        """Partly or no asks for the own words; words alone ask for the answer."""
        agrees, says = f"parent_{parent.pk}_agrees", f"parent_{parent.pk}_says"
        answer, words = typed.get(agrees) or "", typed.get(says) or ""
        if answer in (Agrees.PARTLY, Agrees.NO) and not words and says not in self.errors:
            self.add_error(says, _("Write what %(name)s sees differently.") % {"name": parent.name})
        if words and not answer and agrees not in self.errors:
            self.add_error(agrees, _("Choose what %(name)s says.") % {"name": parent.name})
        return Said(answer, words)

    def _check_lead(self, typed: dict[str, Any]) -> None:
        whose = {"name": self.name}
        if not typed.get("lead_spoke") and "lead_spoke" not in self.errors:
            self.add_error(
                "lead_spoke", _("With a no, the team lead first speaks with %(name)s.") % whose
            )
        if not typed.get("lead_spoke_on") and "lead_spoke_on" not in self.errors:
            self.add_error("lead_spoke_on", _("Fill in the day of that talk."))

    def _check_exemption(self, typed: dict[str, Any]) -> None:
        reason, until = "learning_exempt_reason", "learning_exempt_until"
        if not typed.get(reason) and reason not in self.errors:
            self.add_error(reason, _("Add a learning goal, or write why there is none yet."))
        if until in self.errors or "agreed_on" in self.errors:
            return
        if not typed.get(until) or typed[until] <= typed["agreed_on"]:
            self.add_error(until, _("Choose a day after the day of agreeing."))
