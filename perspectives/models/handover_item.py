"""What goes along with a warm handover, item by item: given by one side, received by the other."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import PersonalLink, User
from perspectives.choices import HandoverItemCode
from perspectives.models.handover import WarmHandover


class HandoverItem(models.Model):
    """One item. Who said it by link stands as nobody of the house: `by` is empty then.

    The receiver reads `text` only behind the code, and only with the consent that the age asks.
    """

    handover = models.ForeignKey(WarmHandover, on_delete=models.CASCADE, related_name="items")
    code = models.CharField(max_length=10, choices=HandoverItemCode)
    text = models.TextField(_("what the receiving side should know"), blank=True)
    youth_agreed_on = models.DateField(null=True, blank=True)
    authority_agreed_on = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["handover", "code"], name="handover_item_once"),
            models.CheckConstraint(
                condition=Q(given_by=None) | Q(given_at__isnull=False),
                name="handover_item_given_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(given_at__isnull=False),
                name="handover_item_given_before_received",
            ),
            models.CheckConstraint(
                condition=Q(received_by=None) | Q(received_at__isnull=False),
                name="handover_item_received_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handover} {self.code}"


class SenderLink(PersonalLink):
    """The write-only link with which the sender says what was given; `said_at`: when last."""

    handover = models.OneToOneField(
        WarmHandover, on_delete=models.CASCADE, related_name="sender_link"
    )
    said_at = models.DateTimeField(null=True, blank=True)
