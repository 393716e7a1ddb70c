from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from config.kit.forms import PageForm


class PeopleChoice(forms.ModelChoiceField):
    """One of a few colleagues, by name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.RadioSelect
        super().__init__(User.objects.none(), empty_label=None, **kwargs)

    def label_from_instance(self, person: User) -> str:
        return person.display_name


class AssignForm(PageForm):
    to = PeopleChoice(
        label=_("Who takes this on?"),
        error_messages={
            "required": _("Choose who takes this on."),
            "invalid_choice": _("Choose somebody of this team."),
        },
    )

    reads_notes = forms.BooleanField(
        label=_("The new worker may read the notes of the former worker"),
        help_text=_(
            "Without this stay hidden: what the young person told the former worker alone, and "
            "the former worker's own notes. Events, agreements, the plan and what was shared with "
            "others can always be read."
        ),
        required=False,
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people


class CoordinatorForm(PageForm):
    who = PeopleChoice(
        label=_("Who do you ask?"),
        error_messages={
            "required": _("Choose who you ask."),
            "invalid_choice": _("Choose somebody who works with this young person."),
        },
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = people
