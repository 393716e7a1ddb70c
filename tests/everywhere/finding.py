"""The things of a dossier that an address of the matrix is about: `=guardian` there is here."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts.choices import Role
from accounts.models import RoleChange, User
from cases.glass import break_glass
from cases.models import (
    AccessQuestion,
    FirstDayCheck,
    FirstDayLink,
    LogReview,
    Trajectory,
    TriggerEvent,
    Youth,
)
from dashboards.models import Interview
from outbox.models import Mail
from perspectives.models import AftercareQuestion, Goal, HandoverLink, SenderLink
from schools.models import ContactPerson, JoinRequest, Offer, Partner, Presence, SchoolLocation
from teamtables.models import (
    Agreement,
    AgreementLink,
    AgreementsLink,
    Bottleneck,
    ChainAgreement,
    Invitation,
    InvitationLink,
    TeamTable,
)
from tests.everywhere.career_finding import CareerFinding
from tests.everywhere.family_finding import FamilyFinding
from tests.everywhere.leaving_finding import LeavingFinding
from tests.everywhere.own_finding import OwnFinding
from tests.everywhere.plan_finding import PlanFinding


class Finding(CareerFinding, FamilyFinding, LeavingFinding, OwnFinding, PlanFinding):
    """What the demo holds already is found, what it lacks is made."""

    people: dict[str, User]
    files: dict[str, int]  # by the first name that the youth has in the demo

    def trajectory(self, subject: dict[str, Any]) -> Trajectory:
        return Trajectory.objects.get(pk=self.files[subject["name"]])

    def youth_ref(self, subject: dict[str, Any]) -> str:
        return self.trajectory(subject).youth.ref

    def trajectory_ref(self, subject: dict[str, Any]) -> str:
        return self.trajectory(subject).ref

    def assignment(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).assignments.first().pk

    def opened_grant(self, subject: dict[str, Any]) -> int:
        """The colleague opened this file with a reason just now."""
        return break_glass(
            trajectory=self.trajectory(subject), by=self.people["colleague.ots"],
            category="safety", reason="Gebeld door de crisisdienst", now=timezone.now(),
        ).pk  # fmt: skip

    def opened_ref(self, subject: dict[str, Any]) -> str:
        self.opened_grant(subject)
        return self.youth_ref(subject)

    def grant(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).grants.first().pk

    def guardian(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.guardians.first().pk

    def measure(self, subject: dict[str, Any]) -> int:
        youth = self.trajectory(subject).youth
        return youth.measures.get_or_create(kind="ots", starts_on="2026-01-05")[0].pk

    def consent(self, subject: dict[str, Any]) -> int:
        trajectory = self.trajectory(subject)
        youth, worker = trajectory.youth, trajectory.assignments.first().user
        values = {"topic": "school", "said_by": "youth", "location": self._school_of(youth)}
        more = {"by": worker, "given_on": "2026-01-05"}
        return youth.consents.get_or_create(**values, defaults=more)[0].pk

    def _school_of(self, youth: Youth) -> SchoolLocation:
        return youth.enrolments.first().location

    def place(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.placements.first().pk

    def secret_place(self, subject: dict[str, Any]) -> int:
        places = self.trajectory(subject).youth.placements.filter(shielded=True)
        return getattr(places.first(), "pk", 0)

    def enrolment(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.enrolments.first().pk

    def event(self, subject: dict[str, Any]) -> int:
        return TriggerEvent.objects.filter(youth=self.trajectory(subject).youth).first().pk

    def task(self, subject: dict[str, Any]) -> int:
        code = subject.get("task", "D01")
        return self.trajectory(subject).tasks.open().filter(code=code).first().pk

    def log_review(self, subject: dict[str, Any]) -> int:
        """A week of the worker of the OTS team, with a file that is in the demo."""
        dossier = self.trajectory({"name": "Jayden"}).youth.ref
        line = {"dossier": dossier, "views": 2, "is_own": True}
        line |= {"last": "2026-01-06T10:00:00+01:00", "flags": ["no_action"]}
        week = {"lines": [line], "made_at": "2026-01-19T00:00:00+01:00"}
        found, _made = LogReview.objects.get_or_create(
            person=self.people["worker.ots"], week_on="2026-01-05", defaults=week
        )
        return found.pk

    def family_reader(self, subject: dict[str, Any]) -> int:
        """The young person may read one agreement more."""
        marked = {"by": self.people["worker.ots"], "marked_at": "2026-11-20T09:00:00Z"}
        agreement = Agreement.objects.get(uuid=self.agreement(subject))
        return agreement.family_readers.get_or_create(guardian=None, defaults=marked)[0].pk

    def access_question(self, subject: dict[str, Any]) -> int:
        """The lead asks the worker of the OTS team about the file of that week."""
        found, _made = AccessQuestion.objects.get_or_create(
            person=self.people["worker.ots"], dossier=self.youth_ref({"name": "Jayden"}),
            looked_on="2026-01-06",
            defaults={"asked_by": self.people["lead.ots"], "asked_at": "2026-01-20T09:00:00Z"},
        )  # fmt: skip
        return found.pk

    def table_ref(self, subject: dict[str, Any]) -> str:
        return TeamTable.objects.get(round__trajectory=self.trajectory(subject)).ref

    def invitation(self, subject: dict[str, Any]) -> Any:
        tables = TeamTable.objects.filter(round__trajectory=self.trajectory(subject))
        return Invitation.objects.filter(table__in=tables, contact__isnull=False).first().uuid

    def agreement(self, subject: dict[str, Any]) -> Any:
        return Agreement.objects.filter(round__trajectory=self.trajectory(subject)).first().uuid

    def goal(self, subject: dict[str, Any]) -> Any:
        goals = Goal.objects.filter(area__plan__trajectory=self.trajectory(subject))
        return goals.first().uuid

    def reply_token(self, subject: dict[str, Any]) -> str:
        return InvitationLink.objects.get(invitation__uuid=self.invitation(subject)).token

    def tick_token(self, subject: dict[str, Any]) -> str:
        agreements = AgreementLink.objects.filter(
            agreement__round__trajectory=self.trajectory(subject)
        )
        return agreements.first().token

    def reading_token(self, subject: dict[str, Any]) -> str:
        links = AgreementsLink.objects.filter(round__trajectory=self.trajectory(subject))
        return links.get(revoked_at=None).token

    def reader(self, subject: dict[str, Any]) -> int:
        links = AgreementsLink.objects.filter(round__trajectory=self.trajectory(subject))
        return links.get(revoked_at=None).contact_id

    def handover_token(self, subject: dict[str, Any]) -> str:
        handover = HandoverLink.objects.get(handover__round__trajectory=self.trajectory(subject))
        return handover.token

    def sender_token(self, subject: dict[str, Any]) -> str:
        asked = SenderLink.objects.get(handover__round__trajectory=self.trajectory(subject))
        return asked.token

    def aftercare_token(self, subject: dict[str, Any]) -> str:
        """The new school is asked how it goes, and did not answer yet."""
        asked = AftercareQuestion.objects.filter(aftercare__trajectory=self.trajectory(subject))
        question = asked.filter(who="school").latest("asked_on")
        asked.filter(pk=question.pk).update(answer="", answered_at=None)
        return question.link.token

    def first_day(self, subject: dict[str, Any]) -> int:
        return self._first_day(subject).pk

    def first_day_token(self, subject: dict[str, Any]) -> str:
        """The own mentor, who may hear about school, is asked about a day."""
        ends_at = timezone.now() + timedelta(days=1)
        check = self._first_day(subject)
        made = {"expires_at": ends_at, "created_at": timezone.now()}
        return FirstDayLink.objects.get_or_create(check_asked=check, defaults=made)[0].token

    def _first_day(self, subject: dict[str, Any]) -> FirstDayCheck:
        round = self.trajectory(subject).newest_round
        contacts = round.old_school.contacts.filter(function="mentor")
        made = {"day": "2026-01-05", "contact": contacts.first()}
        return FirstDayCheck.objects.get_or_create(
            round=round, enrolment=None, number=1, who="mentor", defaults=made
        )[0]

    def interview(self, subject: dict[str, Any]) -> int:
        return Interview.objects.first().pk

    def school_code(self, subject: dict[str, Any]) -> str:
        return SchoolLocation.objects.get(name="Havenlicht College").code

    def contact(self, subject: dict[str, Any]) -> int:
        return ContactPerson.objects.filter(location__name="Havenlicht College").first().pk

    def partner(self, subject: dict[str, Any]) -> int:
        return Partner.objects.get_or_create(name="Jongerenpunt", kind="welfare")[0].pk

    def offer(self, subject: dict[str, Any]) -> int:
        return Offer.objects.get(name="Huiswerkhaven").pk

    def presence(self, subject: dict[str, Any]) -> int:
        return Presence.objects.filter(location__name="Havenlicht College").first().pk

    def somebody(self, subject: dict[str, Any]) -> int:
        return self.people["worker.ots"].pk

    def held_role(self, subject: dict[str, Any]) -> int:
        return self.people["worker.ots"].role_assignments.first().pk

    def role_change(self, subject: dict[str, Any]) -> int:
        asked = {"asked_by": self.people["privacy"], "asked_at": "2026-11-20 12:00Z"}
        change = {"user": self.people["scientist"], "role": Role.RESEARCHER}
        asking = RoleChange.objects.get_or_create(**change, starts_on="2026-12-01", defaults=asked)
        return asking[0].pk

    def mail(self, subject: dict[str, Any]) -> Any:
        return Mail.objects.filter(state="sent").exclude(attachments=[]).first().pk

    def bottleneck(self, subject: dict[str, Any]) -> str:
        """An open one of the worker of the OTS team, from a file."""
        worker = self.people["worker.ots"]
        return Bottleneck.objects.filter(logged_by=worker, state="open").first().ref

    def chain_agreement(self, subject: dict[str, Any]) -> str:
        """Noted by the lead of the OTS team."""
        return ChainAgreement.objects.get(made_by=self.people["lead.ots"]).ref

    def join_request(self, subject: dict[str, Any]) -> int:
        """One that waits for an administrator."""
        return JoinRequest.objects.confirmed().undecided().first().pk
