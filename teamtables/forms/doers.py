"""Who can take an agreement: the worker, the youth, the parents, and people of the round."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cases.choices import Owner
from cases.models import Guardian, Youth
from schools.models import ContactPerson
from teamtables.choices import InviteeRole
from teamtables.models import Agreement, TeamTable
from teamtables.owning import Doer


class Doers:
    """The choices of one table: who was invited there."""

    def __init__(self, table: TeamTable, guardians: Iterable[Guardian], worker: str) -> None:
        self._start(table.round.trajectory.youth, worker)
        for invitation in table.asked:
            if contact := invitation.contact:
                self._add(contact, is_partner=invitation.role == InviteeRole.PARTNER)
        self._end(guardians)

    @classmethod
    def of_file(cls, youth: Youth, contacts: Iterable[ContactPerson], worker: str) -> "Doers":
        """For what is agreed at no table; `contacts` are loaded with their home."""
        doers = cls.__new__(cls)
        doers._start(youth, worker)
        for contact in contacts:
            doers._add(contact, is_partner=contact.partner is not None)
        doers._end(youth.guardians.all())
        return doers

    def _start(self, youth: Youth, worker: str) -> None:
        self.known: dict[str, tuple[Doer, str]] = {
            "worker": (Doer(Owner.WORKER), worker),
            "youth": (Doer(Owner.YOUTH), youth.calling_name),
        }

    def _add(self, contact: ContactPerson, *, is_partner: bool) -> None:
        role = Owner.PARTNER if is_partner else Owner.SCHOOL
        self.known[f"c{contact.pk}"] = (Doer(role, contact), f"{contact.name}, {contact.home}")

    def _end(self, guardians: Iterable[Guardian]) -> None:
        for guardian in guardians:
            self.known[f"g{guardian.pk}"] = (Doer(Owner.PARENT, None, guardian), guardian.name)

    def choices(self) -> list[tuple[str, str]]:
        return [("", _("Choose")), *((key, name) for key, (_doer, name) in self.known.items())]

    def doer(self, key: str) -> Doer:
        return self.known[key][0]

    def of(self, key: str) -> tuple[Owner | str, ContactPerson | None, Guardian | None]:
        doer = self.known[key][0] if key else Doer("")
        return doer.role, doer.contact, doer.guardian

    def key_of(self, agreement: Agreement) -> str:
        if agreement.contact_id:
            return f"c{agreement.contact_id}"
        if agreement.guardian_id:
            return f"g{agreement.guardian_id}"
        return agreement.owner_role
