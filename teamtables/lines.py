"""One agreement as it is typed at the table, before it is shared."""

from dataclasses import dataclass
from datetime import date

from cases.choices import Owner
from cases.models import Guardian
from schools.models import ContactPerson
from teamtables.choices import Party
from teamtables.models import Agreement, TeamTable

PROFESSIONALS = (Party.SCHOOLS, Party.PARTNERS)


@dataclass(frozen=True)
class Line:
    """What, who (a role, and the person outside the house), by when, and who may read it.

    Without a choice it is read as `readers_by_default` says.
    """

    text: str
    owner_role: Owner | str = ""
    contact: ContactPerson | None = None
    guardian: Guardian | None = None
    due_on: date | None = None
    area: str = ""
    pro_note: str = ""
    visible_to: tuple[str, ...] | None = None

    @classmethod
    def of(cls, agreement: Agreement) -> "Line":
        return cls(
            agreement.text,
            agreement.owner_role,
            agreement.contact,
            agreement.guardian,
            agreement.due_on,
            agreement.area,
            agreement.pro_note,
            tuple(agreement.visible_to),
        )

    def draft(self, table: TeamTable) -> Agreement:
        return Agreement(
            round=table.round,
            table=table,
            text=self.text,
            owner_role=self.owner_role,
            contact=self.contact,
            guardian=self.guardian,
            due_on=self.due_on,
            area=self.area,
            pro_note=self.pro_note,
            visible_to=self.readers(),
        )

    def readers(self) -> list[str]:
        chosen = readers_by_default(self.owner_role) if self.visible_to is None else self.visible_to
        return list(chosen)


def readers_by_default(owner_role: Owner | str) -> tuple[str, ...]:
    """What one of the family does is for schools alone; partners need not know it."""
    is_family = owner_role in (Owner.PARENT, Owner.YOUTH)
    return (Party.SCHOOLS,) if is_family else PROFESSIONALS
