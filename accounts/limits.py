"""How many different files one person opens: a reason after an hour's worth, a stop after a day's.

Somebody who works on a file opens its pages all day; somebody who empties the house opens many
files. So files are counted, not pages. Reading on in a file of the last hour is always free.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone

from accounts.alarms import MANY_FILES, alarm
from accounts.choices import Action, Outcome
from accounts.log import record
from accounts.models import AccessLog

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ASKED = ("page", "many_files")


class AskReason(Exception):
    """One file more than an hour's worth: first say why."""


class FilesStopped(Exception):
    """One file more than a day's worth."""


def may_open(request: HttpRequest, dossier: str) -> None:
    """Before a file is shown: raises when this person opened too many others."""
    now = timezone.now()
    opened = _opened(request, now)
    in_this_hour = {ref for ref, at in opened.items() if at > now - HOUR}
    if dossier in in_this_hour:
        return
    if dossier not in opened and len(opened) >= settings.FILES_PER_DAY:
        _stop(request)
    if len(in_this_hour) >= settings.FILES_PER_HOUR and not _has_said_why(request, now):
        raise AskReason


def give_reason(request: HttpRequest, reason: str) -> None:
    """Kept in the log; from now on an hour's worth of files opens without asking again."""
    record(by=request.user, action=Action.VIEW, thing=ASKED, reason=reason, request=request)


def _opened(request: HttpRequest, now: datetime) -> dict[str, datetime]:
    """Each file this person opened in the last day, and when last."""
    views = AccessLog.objects.filter(
        actor=request.user, action=Action.VIEW, outcome=Outcome.OK, at__gt=now - DAY
    )
    return dict(views.exclude(dossier="").values_list("dossier").annotate(Max("at")))


def _has_said_why(request: HttpRequest, now: datetime) -> bool:
    kind, ref = ASKED
    said = AccessLog.objects.filter(actor=request.user, thing_type=kind, thing_ref=ref)
    return said.filter(at__gt=now - HOUR).exclude(reason="").exists()


def _stop(request: HttpRequest) -> None:
    alarm(MANY_FILES, str(request.user.pk))
    record(
        by=request.user,
        action=Action.DENIED,
        thing=ASKED,
        outcome=Outcome.DENIED,
        request=request,
    )
    raise FilesStopped
