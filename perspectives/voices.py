"""Both voices on a plan: the youth's, and each parent's where law and consent let them speak."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from cases import law
from cases.consent_choices import ConsentTopic
from cases.models import Guardian, Youth
from perspectives.choices import Agrees
from perspectives.models import FuturePerspective, ParentVoice


class ParentIsNotAsked(Exception):
    """This parent has no authority, or the youth is 18 and gave no consent."""


class LeadHasNotSpoken(Exception):
    """The youth says no: the plan waits until the team lead has spoken with the youth."""


class Said(NamedTuple):
    agrees: str
    says: str = ""


def parents_to_ask(youth: Youth, *, on: date) -> list[Guardian]:
    """The parents with authority; from the 18th birthday only with the youth's consent."""
    parents = list(youth.guardians.filter(has_authority=True))
    if youth.birth_date and on < law.birthday(youth.birth_date, law.ADULT):
        return parents
    given = list(
        youth.consents.filter(withdrawn_at=None, topic=ConsentTopic.PLAN, parent__in=parents)
    )
    return [
        parent
        for parent in parents
        if law.parent_may_read(
            youth.birth_date, on, has_authority=True,
            shared=[row for row in given if row.parent_id == parent.pk],
        )
    ]  # fmt: skip


def keep_parents(plan: FuturePerspective, said: Mapping[int, Said], *, on: date) -> None:
    """A parent who was not reached has no row. Raises ParentIsNotAsked."""
    heard = {pk: words for pk, words in said.items() if words.agrees}
    asked = {parent.pk for parent in parents_to_ask(plan.trajectory.youth, on=on)} if heard else {}
    if not set(heard) <= set(asked):
        raise ParentIsNotAsked
    ParentVoice.objects.bulk_create(
        ParentVoice(plan=plan, guardian_id=pk, agrees=words.agrees, says=words.says)
        for pk, words in heard.items()
    )


def check_lead_spoke(youth_agrees: str, lead: str, spoke_on: date | None) -> None:
    if youth_agrees == Agrees.NO and not (lead and spoke_on):
        raise LeadHasNotSpoken


def differ(voices: Iterable[str]) -> bool:
    """Whether the voices are not of one mind; who says nothing now does not differ."""
    return len({voice for voice in voices if voice and voice != Agrees.NOT_NOW}) > 1
