"""Support after leaving, and its contacts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cases.models import Round, Task, Trajectory
from perspectives.choices import HowItGoes


class Aftercare(models.Model):
    """Support after leaving, at most 24 months (seed). Planned contacts are D11 tasks."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="aftercares")
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="aftercare")
    started_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("started_on")), name="aftercare_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}"


class AftercareContact(models.Model):
    """One contact that took place, with the youth's own words."""

    aftercare = models.ForeignKey(Aftercare, on_delete=models.CASCADE, related_name="contacts")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField(_("when"))
    with_whom = models.CharField(_("with whom"), max_length=120)
    how_it_goes = models.CharField(max_length=8, choices=HowItGoes)
    in_education = models.BooleanField(default=True)
    words = models.TextField(_("own words"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["done_on"]

    def __str__(self) -> str:
        return f"{self.aftercare}"
