"""Who holds a personal link: the link as the demo has it, and what may have happened to it."""

from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import PersonalLink
from accounts.reading import ReadingLink
from cases.models import Guardian, Milestone, Trajectory, Youth
from config.kit.tokens import digest
from perspectives.models import FamilyLink, OwnPageLink
from schools.models import ContactPerson
from teamtables.models import Agreement, AgreementsLink, Invitation
from teamtables.readers import Reader
from teamtables.reading import give_link
from tests.everywhere.matrix import MATRIX
from tests.everywhere.pages import World

LINKS = {
    "teamtables:reply": "teamtables.InvitationLink",
    "teamtables:calendar": "teamtables.InvitationLink",
    "teamtables:tick": "teamtables.AgreementLink",
    "teamtables:reading": "teamtables.AgreementsLink",
    "teamtables:reading_report": "teamtables.AgreementsLink",
    "teamtables:reading_report_pdf": "teamtables.AgreementsLink",
    "cases:school_page": "cases.SchoolLink",
    "cases:first_day_link": "cases.FirstDayLink",
    "perspectives:accept": "perspectives.HandoverLink",
    "perspectives:handover_read": "perspectives.HandoverLink",
    "perspectives:aftercare_answer": "perspectives.AftercareLink",
    "perspectives:given": "perspectives.SenderLink",
    "perspectives:me": "perspectives.OwnPageLink",
    "perspectives:family": "perspectives.FamilyLink",
}


class Holder:
    """One browser with one link. Each method is a word of `is` in the matrix."""

    def __init__(self, world: World, made: dict[str, Any]) -> None:
        self.at, row = made["at"], MATRIX["urls"][made["at"]]
        self.subject = row["about"]
        self.trajectory: Trajectory = world.trajectory(MATRIX["subjects"][self.subject])
        token = world.kwargs(row)["token"]
        model = apps.get_model(LINKS[self.at])
        self.link: PersonalLink = model._default_manager.get(token_hash=digest(token))
        self.client = Client(raise_request_exception=False)
        for word in made.get("is", []):
            if isinstance(word, int):
                self.birthday(word)
            else:
                getattr(self, word)()

    @property
    def url(self) -> str:
        return reverse(self.at, kwargs={"token": self.link.token})

    @property
    def door(self) -> str:
        """Where the code is asked; a report lies behind the same door as the agreements."""
        is_report = self.at.startswith("teamtables:reading")
        at = "teamtables:reading" if is_report else self.at
        return reverse(at, kwargs={"token": self.link.token})

    def ask(self, url: str, method: str) -> HttpResponse:
        return self.client.generic(method, url)

    def birthday(self, age: int) -> None:
        today = timezone.localdate()
        born = date(today.year - age, today.month, today.day)
        Youth.objects.filter(pk=self.trajectory.youth_id).update(birth_date=born)
        before = timezone.now() - timedelta(days=2)
        type(self.link).objects.filter(pk=self.link.pk).update(created_at=before)

    def opened(self) -> None:
        """The right code was given: one by mail, or one that was handed over on paper."""
        assert isinstance(self.link, ReadingLink)
        if not self.link.code_is_handed:
            self.client.post(self.door, {"ask": "code"})
            self.link.refresh_from_db()
        assert self.client.post(self.door, {"code": self.link.code}).status_code == 302

    def elsewhere(self) -> None:
        self.client = Client(raise_request_exception=False)

    def revoked(self) -> None:
        self.link.revoke(now=timezone.now())

    def expired(self) -> None:
        type(self.link).objects.filter(pk=self.link.pk).update(expires_at=timezone.now())

    def locked(self) -> None:
        type(self.link).objects.filter(pk=self.link.pk).update(locked_at=timezone.now())

    def not_told(self) -> None:
        Milestone.objects.filter(round__trajectory=self.trajectory, code="M2").delete()

    def no_consent(self) -> None:
        self.trajectory.youth.consents.update(withdrawn_at=timezone.now())

    def plan_ended(self) -> None:
        self.trajectory.youth.contact_plans.update(until=timezone.localdate())

    def parent(self) -> None:
        """The invitation is that of a parent with authority."""
        values = {"name": "Ouder", "relation": "mother", "has_authority": True}
        made = Guardian.objects.create(youth=self.trajectory.youth, **values)
        asked = Invitation.objects.filter(link=self.link)
        asked.update(contact=None, guardian=made, role="parent")

    def no_authority(self) -> None:
        Guardian.objects.filter(youth=self.trajectory.youth_id).update(has_authority=False)

    def of_another(self) -> None:
        """A reader who agreed to nothing here."""
        assert isinstance(self.link, AgreementsLink)
        other = ContactPerson.objects.exclude(agreements__round=self.link.round_id)
        self._given_to(other.exclude(location=None)[0])

    def parent_reads(self) -> None:
        values = {"name": "Ouder", "relation": "mother", "has_authority": True}
        self._handed_to(Guardian.objects.create(youth=self.trajectory.youth, **values))

    def youth_reads(self) -> None:
        self._handed_to(self.trajectory.youth)

    def _given_to(self, reader: Reader) -> None:
        now = timezone.now() - timedelta(minutes=1)
        round, by = self.link.round, self.link.made_by
        self.link = give_link(round=round, reader=reader, by=by, now=now)

    def _handed_to(self, reader: Reader) -> None:
        self._given_to(reader)
        self.link.hand_code()


def is_own(row: Any, link: PersonalLink) -> bool:
    """Whether the holder of this link said it, or promised it."""
    contact = getattr(link, "contact_id", None) or _invited(link, "contact_id")
    guardian = _invited(link, "guardian_id")
    whose = (getattr(row, "contact_id", None), getattr(row, "guardian_id", None))
    return (bool(contact) and whose[0] == contact) or (bool(guardian) and whose[1] == guardian)


def _invited(link: PersonalLink, name: str) -> Any:
    return getattr(getattr(link, "invitation", None), name, None)


def is_shared(row: Any, link: PersonalLink) -> bool:
    """Whether it is for the family, and this link is of one of them; never the other parent's."""
    agreement = getattr(row, "agreement", None) or row
    if not isinstance(agreement, Agreement):
        return False
    if isinstance(link, OwnPageLink):
        return "family" in agreement.visible_to
    if isinstance(link, FamilyLink):
        is_of_another = agreement.guardian_id and agreement.guardian_id != link.guardian_id
        return "family" in agreement.visible_to and not is_of_another
    if not isinstance(link, AgreementsLink):
        return False
    owner = agreement.guardian_id
    is_of_another = owner and link.guardian_id and owner != link.guardian_id
    return not link.contact_id and "family" in agreement.visible_to and not is_of_another
