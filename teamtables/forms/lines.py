"""Agreements in rows: what, who, by when."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.choices import Owner
from cases.models import Guardian
from config.kit.dates import local_date
from config.kit.fields import TextLine
from config.kit.forms import PageForm
from schools.models import ContactPerson
from teamtables.choices import InviteeRole
from teamtables.forms.fields import ShortDayField
from teamtables.holding import Line
from teamtables.models import Agreement, TeamTable

MOST_ROWS = 30


class LineForm(PageForm):
    """One agreement: what, who, by when."""

    text = TextLine(label=gettext_lazy("What?"), max_length=200, required=False)
    who = forms.ChoiceField(label=gettext_lazy("Who?"), required=False)
    due_on = ShortDayField(label=gettext_lazy("By when?"), required=False)

    def __init__(self, *args: Any, doers: "Doers", today: date, final: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doers, self.today, self.final = doers, today, final
        self.fields["who"].choices = doers.choices()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        text = values.get("text", "")
        if self.is_empty or not self.final or self.errors:
            return values
        if not text:
            self.add_error("text", _("Write what was agreed."))
        if not values.get("who"):
            self.add_error("who", _("Choose who does “%(what)s”.") % {"what": text})
        if not values.get("due_on"):
            self.add_error("due_on", _("Write by when “%(what)s” is done.") % {"what": text})
        elif values["due_on"] < self.today:
            self.add_error("due_on", _("This day has passed. Choose a later one."))
        return values

    @property
    def is_empty(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in ("text", "who", "due_on"))

    def line(self) -> Line:
        values = self.cleaned_data
        role, contact, guardian = self.doers.of(values["who"])
        return Line(values["text"], role, contact, guardian, values["due_on"])


class Doers:
    """Who can take an agreement: the worker, who was invited, the parents, the youth."""

    def __init__(self, table: TeamTable, guardians: Iterable[Guardian], worker: str) -> None:
        youth = table.round.trajectory.youth
        self.known: dict[str, tuple[Owner, ContactPerson | None, Guardian | None, str]] = {
            "worker": (Owner.WORKER, None, None, worker),
            "youth": (Owner.YOUTH, None, None, youth.calling_name),
        }
        for invitation in table.asked:
            if contact := invitation.contact:
                is_partner = invitation.role == InviteeRole.PARTNER
                role = Owner.PARTNER if is_partner else Owner.SCHOOL
                label = f"{contact.name}, {contact.home}"
                self.known[f"c{contact.pk}"] = (role, contact, None, label)
        for guardian in guardians:
            self.known[f"g{guardian.pk}"] = (Owner.PARENT, None, guardian, guardian.name)

    def choices(self) -> list[tuple[str, str]]:
        return [("", _("Choose")), *((key, row[3]) for key, row in self.known.items())]

    def of(self, key: str) -> tuple[Owner | str, ContactPerson | None, Guardian | None]:
        return self.known[key][:3] if key else ("", None, None)

    def key_of(self, agreement: Agreement) -> str:
        if agreement.contact_id:
            return f"c{agreement.contact_id}"
        if agreement.guardian_id:
            return f"g{agreement.guardian_id}"
        return agreement.owner_role


class LinesFormSet(BaseFormSet):
    def lines(self) -> list[Line]:
        return [form.line() for form in self.forms if not form.is_empty]


Lines = formset_factory(
    LineForm, formset=LinesFormSet, extra=1, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def lines_for(
    data: QueryDict | None,
    *,
    table: TeamTable,
    doers: Doers,
    final: bool,
    now: datetime,
    spare: int = 1,
) -> LinesFormSet:
    """The rows kept so far and an empty one, or what was posted."""
    kept = table.agreements.drafts() if data is None else []
    initial = [
        {"text": each.text, "who": doers.key_of(each), "due_on": each.due_on} for each in kept
    ]
    extra = {"doers": doers, "today": local_date(now), "final": final}
    return Lines(data, initial=initial, form_kwargs=extra, prefix="agreement")
