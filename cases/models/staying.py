"""Stay first: whether the youth can stay at the own school, asked before a change of school."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.career_choices import CanStay
from cases.models.kept import Kept
from cases.models.people import Youth
from cases.models.trajectory import Round


class StayFirst(Kept):
    """One answer per round; a no has its reason, so that the reasons can be learned from."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="stay_first")
    answer = models.CharField(_("can stay"), max_length=8, choices=CanStay)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes on the way"), null=True, blank=True)
    kilometres = models.PositiveSmallIntegerField(_("kilometres"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=CanStay.NO, reason=""), name="stay_first_no_has_reason"
            )
        ]

    def __str__(self) -> str:
        return self.get_answer_display()

    @property
    def youth(self) -> Youth:
        return self.round.trajectory.youth
