"""Where somebody is signed in, and ending that from a distance."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import keeping, log
from accounts.access import Request
from accounts.choices import Action
from accounts.keeping import remember_kept
from accounts.models import KeptText, Session
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


@require_POST
def here(request: Request) -> HttpResponse:
    """ "Yes, I am still there": the clock was set back before this was called."""
    return HttpResponse(status=204)


def kept(request: Request) -> HttpResponse:
    """Keeps what was typed (the script, at the last moment), and gives it back."""
    texts = KeptText.objects.visible_to(request.user)
    if request.method == "POST":
        fields = [
            (name.removeprefix("field:"), value)
            for name, value in keeping.typed(request)
            if name.startswith("field:")
        ]
        path = request.POST.get("path", "")
        is_kept = keeping.keep(request.user, path=path, fields=fields, now=timezone.now())
        response = HttpResponse(status=204)
        remember_kept(response, is_kept=is_kept)
        return response
    if "json" in request.headers.get("Accept", ""):
        found = texts.filter(path=request.GET.get("path", "")).first()
        return JsonResponse(found.fields if found else [], safe=False)
    return render(request, "accounts/kept.html", {"page": texts.order_by("-kept_at")})


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
