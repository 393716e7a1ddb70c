"""Where somebody is signed in, and ending that from a distance."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import log
from accounts.access import Request
from accounts.choices import Action
from accounts.models import Session
from config.kit.notices import say


@require_safe
def sessions(request: Request) -> HttpResponse:
    rows = Session.objects.visible_to(request.user).running(timezone.now())
    current = request.session.session_key
    others = [row for row in rows if row.pk != current]
    here = next((row for row in rows if row.pk == current), None)
    return render(request, "accounts/sessions.html", {"here": here, "others": others})


@require_POST
def session_end(request: Request, number: str) -> HttpResponse:
    others = _others(request)
    row = next((row for row in others if row.number == number), None)
    if row is None:
        raise Http404
    _end(request, [row])
    return redirect("accounts:sessions")


@require_POST
def sessions_end(request: Request) -> HttpResponse:
    _end(request, _others(request))
    return redirect("accounts:sessions")


def _others(request: Request) -> list[Session]:
    rows = Session.objects.visible_to(request.user)
    return list(rows.exclude(pk=request.session.session_key))


def _end(request: Request, rows: list[Session]) -> None:
    if rows:
        Session.objects.filter(pk__in=[row.pk for row in rows]).delete()
        log.record(
            by=request.user,
            action=Action.CHANGE,
            thing=request.user,
            request=request,
            fields=["sessions"],
        )
        say(request, _("Signed out there."))
