"""What the youth wanted of one living area, version after version: nothing is written over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from perspectives.choices import ReadBack
from perspectives.models.plan import PlanArea


class AreaWords(models.Model):
    """One version of the youth's words: who wrote them down, and whether they were read back."""

    area = models.ForeignKey(PlanArea, on_delete=models.CASCADE, related_name="words")
    text = models.TextField(_("own words"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    read_back = models.CharField(max_length=4, choices=ReadBack, blank=True)
    read_back_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(read_back=ReadBack.YES) | Q(read_back_on__isnull=False),
                name="words_read_back_has_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}"
