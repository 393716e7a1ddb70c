"""What kind of meeting it is, and what the youth was asked before it: a part of the plan form."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import Role
from accounts.models import User
from cases.choices import GrantGround
from cases.models import AccessGrant, Trajectory
from config.kit.dates import local_date
from config.kit.fields import TextLine
from config.kit.forms import PageForm
from schools.models import ContactPerson
from teamtables.choices import Answer, InviteeRole, TableKind
from teamtables.inviting import About, Invitee

SENDS_WORDS = (Answer.WORDS, Answer.NO)


class AboutFields(PageForm):
    """`ask_about` fits the questions to one youth."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of meeting is it?"),
        choices=TableKind.choices,
        widget=forms.RadioSelect,
        required=False,
        initial=TableKind.TEAM_TABLE,
    )
    organiser = TextLine(
        label=gettext_lazy("Who organises it?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For example the school, with the name of who leads it."),
    )
    youth = forms.ChoiceField(widget=forms.RadioSelect)
    youth_words = TextLine(label="", max_length=300, required=False)
    youth_not_asked = TextLine(label="", max_length=300, required=False)
    youth_wants = TextLine(label="", max_length=300, required=False)
    wanted = forms.MultipleChoiceField(
        label="", required=False, widget=forms.CheckboxSelectMultiple
    )
    colleagues = forms.MultipleChoiceField(
        label=gettext_lazy("Colleagues"), required=False, widget=forms.CheckboxSelectMultiple
    )
    asked_there = forms.MultipleChoiceField(
        label=gettext_lazy("Who was asked by the organiser already? They get no mail from us."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def ask_about(self, name: str) -> None:
        """Everything that has the name of the youth in it."""
        words = {
            "youth": _("Does %(name)s want to be there? Ask first."),
            "youth_words": _("What does %(name)s want to say?"),
            "youth_not_asked": _("Why was %(name)s not asked yet?"),
            "youth_wants": _("Who does %(name)s want there?"),
            "wanted": _("Ask them too, because %(name)s wants it"),
        }
        for field, label in words.items():
            self.fields[field].label = label % {"name": name}
        self.fields["youth_wants"].help_text = _("In the young person's own words.")
        self._answers(name)

    def offer_wanted(self, at_school: Iterable[ContactPerson], *, new_school: int | None) -> None:
        """The people of both schools; `new_school` is the location the youth goes to."""
        can_come = [each for each in at_school if each.can_be_invited]
        new, old = InviteeRole.NEW_SCHOOL, InviteeRole.OLD_SCHOOL
        self.wanted_rows = {
            str(each.pk): Invitee(
                new if each.location_id == new_school else old, contact=each, wanted=True
            )
            for each in can_come
        }
        self.fields["wanted"].choices = [
            (str(each.pk), f"{each.name}, {each.location.name}") for each in can_come
        ]
        if not can_come:
            del self.fields["wanted"]

    def _answers(self, name: str) -> None:
        field, who = self.fields["youth"], {"name": name}
        field.choices = [
            (Answer.YES, _("Yes, %(name)s comes") % who),
            (Answer.ONLINE, _("Yes, %(name)s joins online") % who),
            (Answer.WORDS, _("No, but %(name)s sends own words with you") % who),
            (Answer.NO, _("No, %(name)s does not want to be there") % who),
            (Answer.PENDING, _("Not asked yet")),
        ]
        field.error_messages["required"] = _("Choose whether %(name)s wants to be there.") % who

    def offer_colleagues(self, trajectory: Trajectory, *, but: User, now: datetime) -> None:
        """The team lead and the scientist of this file; a table that breaks through asks both."""
        leads = User.objects.holding(
            Role.TEAM_LEAD, today=local_date(now), teams=[trajectory.team_id]
        )
        linked = AccessGrant.objects.active(now).filter(
            trajectory=trajectory, ground=GrantGround.SCIENTIST
        )
        people = User.objects.filter(Q(pk__in=leads) | Q(pk__in=linked.values("user")))
        found = people.filter(is_active=True).exclude(pk=but.pk).order_by("display_name")
        self.colleague_rows = {str(each.pk): each for each in found}
        self.fields["colleagues"].choices = [
            (key, each.display_name) for key, each in self.colleague_rows.items()
        ]
        if not self.colleague_rows:
            del self.fields["colleagues"]
        elif self.initial.get("kind") == TableKind.BREAKTHROUGH:
            self.initial.setdefault("colleagues", list(self.colleague_rows))

    def clean_kind(self) -> TableKind:
        return TableKind(self.cleaned_data["kind"] or TableKind.TEAM_TABLE)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("kind") in TableKind.existing() and not values.get("organiser"):
            self.add_error("organiser", _("Write who organises this meeting."))
        if values.get("youth") == Answer.WORDS and not values.get("youth_words"):
            self.add_error("youth_words", _("Write down the words, or choose another answer."))
        if values.get("youth") == Answer.PENDING and not values.get("youth_not_asked"):
            self.add_error("youth_not_asked", _("Ask first, or write why that was not possible."))
        return values

    def about(self) -> About:
        values = self.cleaned_data
        is_existing = values["kind"] in TableKind.existing()
        is_open = values["youth"] == Answer.PENDING
        return About(
            kind=values["kind"],
            organiser=values["organiser"] if is_existing else "",
            youth_wants=values["youth_wants"],
            youth_not_asked=values["youth_not_asked"] if is_open else "",
        )

    def more_invitees(self, known: Iterable[Invitee]) -> list[Invitee]:
        """Whom the youth asked for, colleagues, and the youth."""
        values, asked = self.cleaned_data, {each.contact for each in known}
        more = [
            invitee
            for key, invitee in self.wanted_rows.items()
            if key in values.get("wanted", []) and invitee.contact not in asked
        ]
        more += [
            Invitee(InviteeRole.COLLEAGUE, colleague=self.colleague_rows[key])
            for key in values.get("colleagues", [])
        ]
        said = Answer(values["youth"])
        words = values["youth_words"] if said in SENDS_WORDS else ""
        return [*more, Invitee(InviteeRole.YOUTH, answer=said, note=words)]
