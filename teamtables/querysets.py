"""Which tables, invitations and agreements somebody may see. All start from the trajectory."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch

from accounts.querysets import PersonalLinkQuerySet
from cases.models import Milestone, Trajectory
from cases.querysets import workers_of
from cases.shielding import shields
from teamtables.choices import AgreementState, Answer, TableState


class TeamTableQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "TeamTableQuerySet":
        return self.filter(round__trajectory__in=Trajectory.objects.visible_to(user))

    def invited(self) -> "TeamTableQuerySet":
        """Planned and sent (or held back until the youth knows)."""
        return self.filter(state=TableState.INVITED)

    def planned(self) -> "TeamTableQuerySet":
        """People were asked, for one moment or for a choice of them."""
        return self.filter(state__in=TableState.planned())

    def to_follow(self, now: datetime) -> "TeamTableQuerySet":
        """Still to come; only these can have silent invitees or a round that went away."""
        return self.planned().filter(starts_at__gt=now).order_by("pk")

    def for_follow(self) -> "TeamTableQuerySet":
        return self.select_related("round__trajectory__youth", "made_by")

    def for_index(self, today: date) -> "TeamTableQuerySet":
        invitations = self._invitations()
        return (
            self.exclude(state=TableState.DRAFT)
            .select_related("round__trajectory__youth", "round__trajectory__team")
            .prefetch_related(Prefetch("invitations", invitations, to_attr="asked"), "attendance")
            .prefetch_related(*workers_of("round__trajectory__", today))
        )

    def for_detail(self, today: date) -> "TeamTableQuerySet":
        """All that the pages of one table show; active invitations come as `asked`."""
        return (
            self.select_related(
                "round__trajectory__youth",
                "round__trajectory__team",
                "made_by",
            )
            .prefetch_related(
                "round__milestones",
                Prefetch("invitations", self._invitations(), to_attr="asked"),
                "attendance",
            )
            .prefetch_related(*workers_of("round__trajectory__", today))
        )

    def _invitations(self) -> models.QuerySet:
        invitations = self.model._meta.get_field("invitations").related_model.objects
        return invitations.active().for_row()


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "InvitationQuerySet":
        return self.filter(table__round__trajectory__in=Trajectory.objects.visible_to(user))

    def active(self) -> "InvitationQuerySet":
        return self.filter(withdrawn_at=None)

    def silent(self) -> "InvitationQuerySet":
        return self.filter(answer=Answer.PENDING)

    def for_row(self) -> "InvitationQuerySet":
        return self.select_related(
            "contact__location", "contact__partner", "guardian", "colleague", "link"
        ).order_by("pk")


class InvitationLinkQuerySet(PersonalLinkQuerySet):
    def for_page(self, today: date) -> "InvitationLinkQuerySet":
        """A reply page: the invitation, its table, who to call, and what may not be shown."""
        return _reachable(
            self, "invitation__table__round", today, "invitation__contact__partner",
            "invitation__contact__location", "invitation__guardian", "invitation__colleague",
            "invitation__table__made_by",
        )  # fmt: skip


class AgreementLinkQuerySet(PersonalLinkQuerySet):
    def for_page(self, today: date) -> "AgreementLinkQuerySet":
        return _reachable(
            self, "agreement__round", today, "agreement__contact", "agreement__guardian",
            "agreement__table__made_by", "agreement__made_by",
        )  # fmt: skip


class AgreementsLinkQuerySet(PersonalLinkQuerySet):
    def for_page(self, today: date) -> "AgreementsLinkQuerySet":
        return _reachable(
            self, "round", today, "contact__location__school", "contact__partner", "guardian",
            "made_by",
        )  # fmt: skip


def _reachable(links: Any, round: str, today: date, *relations: str) -> Any:
    told = Milestone.objects.filter(
        round=OuterRef(f"{round}__pk"), code="M2", done_on__isnull=False
    )
    return (
        links.select_related(f"{round}__trajectory__youth", *relations)
        .annotate(told=Exists(told), shielded=shields(round))
        .prefetch_related(*workers_of(f"{round}__trajectory__", today))
    )


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "AgreementQuerySet":
        return self.filter(round__trajectory__in=Trajectory.objects.visible_to(user))

    def drafts(self) -> "AgreementQuerySet":
        return self.filter(state=AgreementState.DRAFT)

    def shared(self) -> "AgreementQuerySet":
        return self.exclude(state=AgreementState.DRAFT)

    def complete(self) -> "AgreementQuerySet":
        """Shared, or ready to be: with what, who and when."""
        return self.exclude(text="").exclude(owner_role="").exclude(due_on=None)

    def open(self) -> "AgreementQuerySet":
        return self.filter(state=AgreementState.OPEN)

    def for_row(self) -> "AgreementQuerySet":
        return self.select_related(
            "contact__location", "contact__partner", "guardian", "round__trajectory__youth"
        )

    def for_mail(self) -> "AgreementQuerySet":
        """With whom it was agreed, and the links of its owners."""
        return self.select_related("made_by", "table__made_by").prefetch_related("links")


class AgreementChangeQuerySet(models.QuerySet):
    def for_row(self) -> "AgreementChangeQuerySet":
        return self.select_related("by", "contact", "guardian")
