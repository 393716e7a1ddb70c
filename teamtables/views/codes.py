"""Typing the code of an invitation instead of following its link."""

from datetime import datetime

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.choices import Action, Outcome
from accounts.links import LinkGone
from accounts.log import record
from accounts.wall import open_by_code
from config.kit.tokens import typed_digest
from teamtables.forms.codes import TypedCodeForm
from teamtables.models import InvitationLink
from teamtables.views.links import invitation_link

EVERYBODY = "everybody"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """A right code leads to the reply page. It is posted, so it stands in no log."""
    form = TypedCodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return _page(request, form)
    if not _may_try(request):
        return _page(request, form, is_too_often=True, status=429)
    if not form.is_valid():
        return _page(request, form, status=422)
    link = _link(form.cleaned_data["code"], timezone.now())
    if link:
        return redirect("teamtables:reply", token=link.token)
    _note_wrong(request)
    form.add_error("code", _("This code does not work. Look whether you typed it well."))
    return _page(request, form, status=422)


def _link(code: str, now: datetime) -> InvitationLink | None:
    """The living link of this code; nothing tells a dead one from one that never was."""
    open_by_code(InvitationLink, code)
    found = list(InvitationLink.objects.filter(code_hash=typed_digest(code))[:2])
    if len(found) != 1:
        return None
    try:
        return invitation_link(found[0].token, now)
    except (Http404, LinkGone):
        return None


def _may_try(request: HttpRequest) -> bool:
    """Few tries from one network, and few wrong ones of everybody together."""
    some_left = ratelimit.consume(request, action="typed_code_wrong", key=EVERYBODY, dry_run=True)
    return some_left and ratelimit.consume(request, action="typed_code")


def _note_wrong(request: HttpRequest) -> None:
    ratelimit.consume(request, action="typed_code_wrong", key=EVERYBODY)
    record(by=None, action=Action.LINK_OPEN, thing=("code", ""), outcome=Outcome.FAILED,
           request=request)  # fmt: skip


def _page(
    request: HttpRequest, form: TypedCodeForm, *, is_too_often: bool = False, status: int = 200
) -> HttpResponse:
    context = {"form": form, "is_too_often": is_too_often}
    return render(request, "teamtables/code.html", context, status=status)
