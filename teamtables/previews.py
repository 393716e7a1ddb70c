"""What will go out, before it does; and a form filled again from what was taken back."""

from datetime import datetime
from typing import Any

from accounts.models import User
from cases.shielding import is_shielded
from config.kit.dates import AMSTERDAM, local_date
from config.kit.tokens import PLACEHOLDER, TYPED
from teamtables import asking, emails, rules
from teamtables.choices import InviteeRole, TableState
from teamtables.forms.planning import NOBODY, PlanForm
from teamtables.forms.when import FIXED, POLL, filled
from teamtables.inviting import Invitee
from teamtables.mailing import after_undo
from teamtables.models import Invitation, InvitationLink, PollSlot, TeamTable


def preview(form: PlanForm, *, worker: User, now: datetime) -> dict[str, str] | None:
    """The exact mail of the first person who gets one; nothing is stored."""
    table = _table(form)
    invitations = [_unsaved(table, each) for each in form.invitees()]
    first = next((each for each in invitations if each.email), None)
    if first is None:
        return None
    first.link = InvitationLink()
    reply_before = None
    if form.round.is_told:
        calendar = asking.calendars_of([first])[first.pk]
        asked_on = local_date(after_undo(now))
        dates = rules.reply_dates(asked_on, calendar=calendar, table_on=table.first_on)
        reply_before = rules.reply_before(dates, table_on=table.first_on)
    words = emails.invitation(
        first,
        worker=worker,
        reply_before=reply_before,
        place_hidden=is_shielded(form.round),
    )
    text = TYPED.sub("…", PLACEHOLDER.sub("…/r/…/", words["text"]))
    return {"to": first.email, "subject": words["subject"], "text": text}


def _table(form: PlanForm) -> TeamTable:
    """What would be planned; nothing is stored."""
    values = form.cleaned_data
    table = TeamTable(
        round=form.round,
        starts_at=values["starts_at"],
        minutes=values["minutes"],
        place=values["place"],
    )
    if options := values.get("options"):
        table.state = TableState.POLLING
        table.moments = [PollSlot(starts_at=each) for each in options]
    return table


def _unsaved(table: TeamTable, asked: Invitee) -> Invitation:
    return Invitation(
        table=table, role=asked.role, contact=asked.contact, guardian=asked.guardian,
        colleague=asked.colleague, asked_there=asked.asked_there,
    )  # fmt: skip


def key_of(invitation: Invitation) -> str:
    """As the plan form names a person outside the house."""
    return f"g{invitation.guardian_id}" if invitation.guardian_id else f"c{invitation.contact_id}"


def refill(draft: TeamTable) -> dict[str, Any]:
    """Initial values of the plan form."""
    asked = list(draft.invitations.all())
    by_role = {each.role: each for each in asked if not each.wanted}
    youth = by_role.get(InviteeRole.YOUTH)

    def contact(role: InviteeRole) -> str:
        return str(by_role[role].contact_id) if role in by_role else NOBODY

    return _when(draft) | {
        "old_school": contact(InviteeRole.OLD_SCHOOL),
        "new_school": contact(InviteeRole.NEW_SCHOOL),
        "missing_reason": draft.missing_reason,
        "guardians": [str(each.guardian_id) for each in asked if each.guardian_id],
        "partners": [str(each.contact_id) for each in asked if each.role == InviteeRole.PARTNER],
        "wanted": [str(each.contact_id) for each in asked if each.wanted],
        "colleagues": [str(each.colleague_id) for each in asked if each.colleague_id],
        "asked_there": [key_of(each) for each in asked if each.asked_there],
        "kind": draft.kind,
        "organiser": draft.organiser,
        "youth": youth.answer if youth else "",
        "youth_words": youth.note if youth else "",
        "youth_not_asked": draft.youth_not_asked,
        "youth_wants": draft.youth_wants,
        "minutes": draft.minutes,
        "place": draft.place,
    }


def _when(draft: TeamTable) -> dict[str, Any]:
    if draft.moments:
        return {"when": POLL} | filled([at.starts_at.astimezone(AMSTERDAM) for at in draft.moments])
    local = draft.starts_at.astimezone(AMSTERDAM)
    return {"when": FIXED, "day": local.date(), "time": local.time()}
