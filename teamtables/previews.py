"""What will go out, before it does; and a form filled again from what was taken back."""

from datetime import datetime
from typing import Any

from accounts.models import User
from cases.shielding import is_shielded
from config.kit.dates import AMSTERDAM, local_date
from config.kit.tokens import PLACEHOLDER, TYPED
from teamtables import asking, emails, rules
from teamtables.choices import InviteeRole
from teamtables.forms.planning import NOBODY, PlanForm
from teamtables.mailing import after_undo
from teamtables.models import Invitation, InvitationLink, TeamTable


def preview(form: PlanForm, *, worker: User, now: datetime) -> dict[str, str] | None:
    """The exact mail of the first person who gets one; nothing is stored."""
    values = form.cleaned_data
    table = TeamTable(
        round=form.round,
        starts_at=values["starts_at"],
        minutes=values["minutes"],
        place=values["place"],
    )
    invitations = [
        Invitation(table=table, role=each.role, contact=each.contact, guardian=each.guardian)
        for each in form.invitees()
    ]
    first = next((each for each in invitations if each.email), None)
    if first is None:
        return None
    first.link = InvitationLink()
    reply_before = None
    if form.round.is_told:
        calendar = asking.calendars_of([first])[first.pk]
        asked_on = local_date(after_undo(now))
        dates = rules.reply_dates(asked_on, calendar=calendar, table_on=table.on)
        reply_before = rules.reply_before(dates, table_on=table.on)
    words = emails.invitation(
        first,
        worker=worker,
        reply_before=reply_before,
        place_hidden=is_shielded(form.round),
    )
    text = TYPED.sub("…", PLACEHOLDER.sub("…/r/…/", words["text"]))
    return {"to": first.email, "subject": words["subject"], "text": text}


def refill(draft: TeamTable) -> dict[str, Any]:
    """Initial values of the plan form."""
    asked = list(draft.invitations.all())
    by_role = {each.role: each for each in asked}
    youth = by_role.get(InviteeRole.YOUTH)
    local = draft.starts_at.astimezone(AMSTERDAM)

    def contact(role: InviteeRole) -> str:
        return str(by_role[role].contact_id) if role in by_role else NOBODY

    return {
        "old_school": contact(InviteeRole.OLD_SCHOOL),
        "new_school": contact(InviteeRole.NEW_SCHOOL),
        "missing_reason": draft.missing_reason,
        "guardians": [str(each.guardian_id) for each in asked if each.guardian_id],
        "partners": [str(each.contact_id) for each in asked if each.role == InviteeRole.PARTNER],
        "youth": youth.answer if youth else "",
        "day": local.date(),
        "time": local.time(),
        "minutes": draft.minutes,
        "place": draft.place,
    }
