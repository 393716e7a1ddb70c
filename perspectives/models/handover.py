"""The warm handover between the people of both sides."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.reading import ReadingLink
from cases.models import Round
from perspectives.choices import Channel, HandoverKind, YouthThere
from schools.models import ContactPerson


class WarmHandover(models.Model):
    """People of both sides spoke, the youth was there or chose not to, the receiver accepted."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="handover")
    kind = models.CharField(max_length=24, choices=HandoverKind)
    sender = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    receiver = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    talk_on = models.DateField(_("when did they speak"), null=True, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    youth_there = models.CharField(max_length=10, choices=YouthThere, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_on=None)
                | (
                    Q(sender__isnull=False, receiver__isnull=False, talk_on__isnull=False)
                    & Q(accepted_at__isnull=False)
                    & ~Q(channel="")
                    & ~Q(youth_there="")
                ),
                name="handover_warm_when_complete",
            )
        ]

    def __str__(self) -> str:
        return f"{self.round}"


class HandoverLink(ReadingLink):
    """The receiver's link: accepting shows nothing, what goes along is read behind the code."""

    handover = models.OneToOneField(WarmHandover, on_delete=models.CASCADE, related_name="link")

    @property
    def reader(self) -> ContactPerson | None:
        return self.handover.receiver
