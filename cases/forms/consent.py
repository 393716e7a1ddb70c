"""Who agreed that what is shared with whom; and a decision without that consent."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.consent_choices import ConsentMethod, ConsentTopic, DecisionGround
from cases.consenting import Receiver
from cases.forms.days import before_birth
from cases.models import Enrolment, Guardian, Round, Youth
from config.kit.dates import local_date
from config.kit.fields import DayField, TextBlock
from config.kit.forms import PageForm
from schools.models import Partner, SchoolLocation

SHORTEST_REASON = 20
YOUTH = "youth"


def receivers(youth: Youth, round: Round | None) -> dict[str, Receiver]:
    """Whom something can be shared with: the youth's schools, the partners, the parents."""
    enrolled = Enrolment.objects.going_on(local_date(timezone.now())).filter(youth=youth)
    schools = SchoolLocation.objects.filter(pk__in=enrolled.values("location"))
    if round:
        schools |= SchoolLocation.objects.filter(pk__in=[round.old_school_id, round.new_school_id])
    return {
        **{f"s{each.pk}": each for each in schools.order_by("name")},
        **{f"p{each.pk}": each for each in Partner.objects.order_by("name")},
        **{f"g{each.pk}": each for each in youth.guardians.all()},
    }


class _SharingForm(PageForm):
    """With whom, and about what."""

    receiver = forms.ChoiceField(label=gettext_lazy("Share with whom?"))
    topic = forms.ChoiceField(
        label=gettext_lazy("What may be shared?"),
        choices=ConsentTopic.choices,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, *args: Any, youth: Youth, round: Round | None, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.youth, self.today = youth, today
        self.known = receivers(youth, round)
        self.fields["receiver"].choices = [
            ("", _("Choose a receiver")),
            *((key, str(each)) for key, each in self.known.items()),
        ]

    def clean_receiver(self) -> Receiver:
        return self.known[self.cleaned_data["receiver"]]

    def clean_topic(self) -> ConsentTopic:
        return ConsentTopic(self.cleaned_data["topic"])

    def checked_day(self, day: date) -> date:
        if day > self.today:
            raise forms.ValidationError(_("This day lies ahead. Fill in today or an earlier day."))
        if wrong := before_birth(self.youth, day):
            raise forms.ValidationError(wrong)
        return day


class ConsentForm(_SharingForm):
    who = forms.MultipleChoiceField(
        label=gettext_lazy("Who agreed?"), widget=forms.CheckboxSelectMultiple
    )
    given_on = DayField(label=gettext_lazy("On which day?"))
    method = forms.ChoiceField(
        label=gettext_lazy("How?"), choices=ConsentMethod.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, needed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guardians = {
            f"g{each.pk}": each for each in self.youth.guardians.filter(has_authority=True)
        }
        named: Iterable[tuple[str, str]] = ((k, each.name) for k, each in self.guardians.items())
        self.fields["who"].choices = [(YOUTH, self.youth.calling_name), *named]
        self.fields["who"].help_text = needed

    def clean_given_on(self) -> date:
        return self.checked_day(self.cleaned_data["given_on"])

    @property
    def typed(self) -> dict[str, Any]:
        """What `consenting.give` asks for."""
        said = {**self.cleaned_data}
        who = said.pop("who")
        agreed: list[Guardian] = [self.guardians[key] for key in who if key != YOUTH]
        return {**said, "youth_agrees": YOUTH in who, "guardians": agreed}


class DecisionForm(_SharingForm):
    ground = forms.ChoiceField(
        label=gettext_lazy("On which ground?"),
        choices=DecisionGround.choices,
        widget=forms.RadioSelect,
    )
    reason = TextBlock(
        label=gettext_lazy("Why?"),
        max_length=500,
        rows=4,
        help_text=gettext_lazy("At least 20 characters. The young person can read this."),
    )

    def clean_reason(self) -> str:
        reason = self.cleaned_data["reason"]
        if len(reason) < SHORTEST_REASON:
            raise forms.ValidationError(_("Tell a little more: at least 20 characters."))
        return reason
