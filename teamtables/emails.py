"""The mails of this app, one function each: date and time, who to call, and a personal link.

Never a name of a youth or a school, a place or a reason; the reader's own name is allowed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from config.kit.tokens import placeholder, typed_placeholder
from outbox.rendering import Words, render_mail
from teamtables.models import Agreement, AgreementsLink, Invitation, TeamTable

LANGUAGE = "nl"


def first_name(user: User) -> str:
    """As people say it on the phone; a name that starts with an initial stays whole."""
    first = user.display_name.split(maxsplit=1)[0] if user.display_name else ""
    return user.display_name if first.endswith(".") else first


def phone_of(user: User) -> str:
    return user.phone or settings.HELPDESK_PHONE


def code_page() -> str:
    """As somebody types it; no link, because some offices stop mails with one."""
    return f"{urlsplit(settings.SITE_URL).netloc}{reverse('teamtables:code')}".rstrip("/")


def invitation(
    invitation: Invitation,
    *,
    worker: User,
    reply_before: date | None = None,
    moved: bool = False,
    place_hidden: bool = False,
) -> Words:
    """The first mail of each sequence; `moved` when an earlier moment was asked before."""
    table = invitation.table
    if table.is_polling:
        polled = {"count": len(table.moments), "added": moved, "reply_before": reply_before}
        polled["as_backup"] = invitation.stands_in_for_id is not None
        return render_mail("table_poll", _asked(invitation, worker) | polled, LANGUAGE)
    context = _asked(invitation, worker) | {
        "reply_before": reply_before,
        "moved": moved,
        "as_backup": invitation.stands_in_for_id is not None,
        "place_hidden": place_hidden,
    }
    return render_mail("table_invitation", context, LANGUAGE)


def reminder(invitation: Invitation, *, worker: User) -> Words:
    name = "table_poll_reminder" if invitation.table.is_polling else "table_reminder"
    return render_mail(name, _asked(invitation, worker), LANGUAGE)


def receipt(invitation: Invitation, *, worker: User) -> Words:
    context = _asked(invitation, worker) | {"answer": invitation.answer}
    return render_mail("table_receipt", context, LANGUAGE)


def cancelled(invitation: Invitation, *, worker: User, not_needed: bool = False) -> Words:
    """The table is off, or (for a back-up) only this person is not needed any more."""
    context = _asked(invitation, worker) | {
        "not_needed": not_needed,
        "polled": invitation.table.is_polling,
    }
    return render_mail("table_cancelled", context, LANGUAGE)


def agreements_shared(
    agreements: Sequence[Agreement], *, worker: User, reading: AgreementsLink | None = None
) -> Words:
    """One mail per owner, with a link for each agreement; what was agreed stays out of it.

    `reading` is the link to the page that shows it, after a code.
    """
    context = _agreed(agreements, worker) | {
        "read_link": placeholder("g", reading.pk) if reading else ""
    }
    return render_mail("agreements_shared", context, LANGUAGE)


def agreements_asked(
    agreements: Sequence[Agreement], *, worker: User, reading: AgreementsLink | None = None
) -> Words:
    """To who has not said yes: who was not at the table, or was asked outside one."""
    context = _agreed(agreements, worker) | {
        "read_link": placeholder("g", reading.pk) if reading else ""
    }
    return render_mail("agreements_asked", context, LANGUAGE)


def agreements_to_read(link: AgreementsLink, *, worker: User) -> Words:
    """The reading link alone; the code comes apart, when the page asks for it."""
    person = link.contact or link.guardian  # of the youth there is no address
    name = person.name if person else ""
    context = _from(worker) | {"name": name, "link": placeholder("g", link.pk)}
    return render_mail("agreements_link", context, LANGUAGE)


def link_locked(worker: User) -> Words:
    """To the worker: whose link it is stays on the page."""
    context = {"name": first_name(worker), "url": settings.SITE_URL + reverse("accounts:home")}
    return render_mail("link_locked", context, worker.language)


def agreement_due(agreement: Agreement, *, worker: User, agreed_with: User, late: bool) -> Words:
    """Agreed with one colleague, and perhaps to be called about with another, who stands in."""
    context = _agreed([agreement], worker) | {"worker": agreed_with.display_name, "late": late}
    return render_mail("agreement_due", context, LANGUAGE)


def _asked(invitation: Invitation, worker: User) -> dict[str, Any]:
    table: TeamTable = invitation.table
    return _from(worker) | {
        "name": invitation.person.name if invitation.person else "",
        "starts_at": table.starts_at,
        "ends_at": table.ends_at,
        "link": placeholder("r", invitation.link.pk),
        "code": typed_placeholder(invitation.link.pk),
        "code_page": code_page(),
    }


def _agreed(agreements: Sequence[Agreement], worker: User) -> dict[str, Any]:
    links = [agreement.link for agreement in agreements if agreement.link]
    return _from(worker) | {
        "name": agreements[0].person.name if agreements[0].person else "",
        "links": [placeholder("a", link.pk) for link in links],
    }


def _from(worker: User) -> dict[str, str]:
    return {
        "worker": worker.display_name,
        "worker_first": first_name(worker),
        "phone": phone_of(worker),
    }
