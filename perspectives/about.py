"""What the youth is good at and dreams of, and which ways lead there, in the youth's own words."""

from collections.abc import Mapping

from django.db import transaction

from accounts.log import record
from accounts.models import User
from perspectives.choices import PlanState
from perspectives.models import FuturePerspective

ABOUT = ("strengths", "dream", "options")


class AboutChangedMeanwhile(Exception):
    """Somebody else saved these words, or the plan was agreed; nothing was written over."""

    def __init__(self, plan: FuturePerspective) -> None:
        super().__init__()
        self.plan = plan


@transaction.atomic
def save_about(
    *, plan: FuturePerspective, version: int, typed: Mapping[str, str], by: User
) -> FuturePerspective:
    """Keep these texts of a draft. Raises AboutChangedMeanwhile."""
    plan = FuturePerspective.objects.select_for_update().get(pk=plan.pk)
    if plan.about_version != version or plan.state != PlanState.DRAFT:
        raise AboutChangedMeanwhile(plan)
    for name in ABOUT:
        setattr(plan, name, typed[name])
    plan.about_version += 1
    plan.save(update_fields=[*ABOUT, "about_version"])
    record(by=by, action="change", thing=("plan", str(plan.pk)),
           dossier=plan.trajectory.youth.ref, fields=list(ABOUT))  # fmt: skip
    return plan
