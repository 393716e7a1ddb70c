"""The future plan in the youth's own words: its versions and its living areas."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Round, Trajectory
from perspectives.choices import Agrees, Area, AreaState, PlanState


class FuturePerspective(models.Model):
    """One version of the plan. A new version replaces the agreed one in the same act."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="plans")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="plans")
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.DRAFT)
    strengths = models.TextField(blank=True)
    dream = models.TextField(blank=True)
    options = models.TextField(blank=True)
    about_version = models.PositiveIntegerField(default=1)
    youth_agrees = models.CharField(max_length=10, choices=Agrees, blank=True)
    youth_says = models.CharField(max_length=300, blank=True)
    parents_agree = models.CharField(max_length=10, choices=Agrees, blank=True)
    parents_say = models.CharField(max_length=300, blank=True)
    lead_spoke = models.CharField(max_length=120, blank=True)
    lead_spoke_on = models.DateField(null=True, blank=True)
    learning_exempt_until = models.DateField(null=True, blank=True)
    learning_exempt_reason = models.CharField(max_length=300, blank=True)
    programme_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(state=PlanState.AGREED),
                name="plan_one_agreed_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(state=PlanState.DRAFT),
                name="plan_one_draft_at_a_time",
            ),
            models.UniqueConstraint(fields=["trajectory", "version"], name="plan_version_once"),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT) | Q(agreed_on__isnull=False),
                name="plan_agreed_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trajectory} {self.version}"


class PlanArea(models.Model):
    """One living area of a plan: first what the youth wants, then what that asks."""

    plan = models.ForeignKey(FuturePerspective, on_delete=models.CASCADE, related_name="areas")
    area = models.CharField(max_length=10, choices=Area)
    state = models.CharField(max_length=12, choices=AreaState, default=AreaState.NOT_STARTED)
    youth_words = models.TextField(_("what the young person wants"), blank=True)
    words_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    words_at = models.DateTimeField(null=True, blank=True)
    declined = models.BooleanField(default=False)
    needed = models.TextField(_("what is needed for that"), blank=True)
    who_arranges = models.CharField(_("who arranges it"), max_length=200, blank=True)
    otherwise = models.TextField(_("what if it does not work out"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "area"], name="plan_area_once"),
            models.CheckConstraint(
                condition=~Q(state=AreaState.NOT_NEEDED) | Q(area=Area.CARE),
                name="plan_only_care_is_not_needed",
            ),
        ]

    def __str__(self) -> str:
        return self.area
