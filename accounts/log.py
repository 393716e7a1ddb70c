"""The one door to the access log. Called in the transaction of the act, before the answer."""

from collections.abc import Iterable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from accounts.access import Request
from accounts.alarms import SILENT, sound
from accounts.choices import Action, Outcome
from accounts.models import AccessLog, PersonalLink, User

TypeAndRef = tuple[str, str]


class LogSilent(Exception):
    """The row could not be written, so nothing of the file may be shown or changed."""


def record(
    *,
    by: User | PersonalLink | None,
    action: str,
    thing: Model | TypeAndRef,
    dossier: Model | str = "",
    request: HttpRequest | None = None,
    reason: str = "",
    outcome: str = Outcome.OK,
    fields: Iterable[str] = (),
    rule: str = "",
    consent: str = "",
    on_behalf_of: User | None = None,
) -> AccessLog:
    """Store who did what to which thing. Names of fields are kept, never what they hold.

    `rule` is the line of the permission matrix that opened the door. What shows or changes a
    file does not happen without its row: `LogSilent`. Everything else goes on, with an alarm.
    """
    thing_type, thing_ref = thing if isinstance(thing, tuple) else _type_and_ref(thing)
    row = AccessLog(
        **_who(by),
        action=Action(action),
        outcome=Outcome(outcome),
        reason=reason,
        thing_type=thing_type,
        thing_ref=str(thing_ref),
        dossier=dossier if isinstance(dossier, str) else _type_and_ref(dossier)[1],
        fields=sorted(fields),
        rule=rule,
        consent=consent,
        on_behalf_of=on_behalf_of,
        **(_where(request) if request else {}),
    )
    return _written(row)


def _written(row: AccessLog) -> AccessLog:
    must = bool(row.dossier) and row.outcome != Outcome.DENIED
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except DatabaseError as error:
        if must:
            raise LogSilent from error
        sound(SILENT)
    return row


def viewed(
    request: Request, thing: Model | TypeAndRef, dossier: Model | str = "", rule: str = ""
) -> AccessLog:
    return record(
        by=request.user,
        action=Action.VIEW,
        thing=thing,
        dossier=dossier,
        request=request,
        rule=rule,
    )


def ip_prefix(request: HttpRequest) -> str:
    """Enough to see where from, too little to follow a person: /24, or /48 for IPv6."""
    try:
        address = ip_address(_address(request))
    except ValueError:
        return ""
    return str(ip_network((address, 24 if address.version == 4 else 48), strict=False))


def device(request: HttpRequest) -> str:
    """Tells two devices apart in the log, and says nothing else about them."""
    agent = request.headers.get("User-Agent", "")
    return salted_hmac("accounts.log.device", agent).hexdigest()[:16] if agent else ""


def _address(request: HttpRequest) -> str:
    """Our own proxies add the address they saw at the end; what stands before it is hearsay."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed_on = request.headers.get("X-Forwarded-For", "").split(",")
    if proxies and len(passed_on) >= proxies:
        return passed_on[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")


def _type_and_ref(thing: Model) -> TypeAndRef:
    return thing._meta.label_lower, str(getattr(thing, "ref", "") or thing.pk)


def _who(by: User | PersonalLink | None) -> dict[str, object]:
    if isinstance(by, User):
        roles = dict.fromkeys(held.role for held in by.roles_today)
        return {"actor": by, "role": ",".join(roles)}
    if isinstance(by, PersonalLink):
        return {"link_type": by._meta.label_lower, "link_id": by.pk}
    return {}


def _where(request: HttpRequest) -> dict[str, str]:
    match = request.resolver_match
    return {
        "page": match.view_name if match else "",
        "ip_prefix": ip_prefix(request),
        "device": device(request),
        "request_id": getattr(request, "request_id", ""),
    }
