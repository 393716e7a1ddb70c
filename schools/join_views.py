"""Joining as a school: the public form and its link, and the administrator's list."""

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Request, requires_role
from accounts.choices import Role
from accounts.links import live_or_error
from config.kit.notices import say
from schools import joining
from schools.join_form import JoinForm, RefuseForm
from schools.models import JoinLink, JoinRequest
from schools.pages import PER_PAGE, form_page, posted, tabs_of


@form_page
@login_not_required
def join(request: HttpRequest) -> HttpResponse:
    form = JoinForm(posted(request))
    if request.method != "POST":
        return render(request, "schools/join.html", {"form": form})
    if not form.is_valid():
        return render(request, "schools/join.html", {"form": form}, status=422)
    typed = form.cleaned_data
    key = typed["email"].casefold()
    if refused := ratelimit.consume_or_429(request, action="join", key=key):
        return refused
    joining.ask(
        location=typed["school"], name=typed["name"], function=typed["function"],
        email=typed["email"], language=translation.get_language() or "nl", now=timezone.now(),
    )  # fmt: skip
    return redirect("schools:join_sent")


@require_safe
@login_not_required
def join_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "schools/join_sent.html")


@form_page
@login_not_required
def join_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing: a mail filter looks too. The button does."""
    links = JoinLink.objects.select_related("request__location")
    link = live_or_error(links, token, now=timezone.now())
    if request.method == "POST":
        link.request.confirm(by=link, now=timezone.now())
        return redirect("schools:join_confirm", token=token)
    return render(request, "schools/join_confirm.html", {"asked": link.request})


@require_safe
@requires_role(Role.ADMIN)
def index(request: Request) -> HttpResponse:
    found = JoinRequest.objects.visible_to(request.user).for_index()
    past = Paginator(found.exclude(decided_at=None), PER_PAGE)
    context = {
        "waiting": found.undecided(),
        "page": past.get_page(request.GET.get("page")),
        "tabs": tabs_of(request),
    }
    return render(request, "schools/joining.html", context)


def _asked(request: Request, pk: int) -> JoinRequest:
    found = JoinRequest.objects.visible_to(request.user).select_related("location", "contact")
    return get_object_or_404(found, pk=pk)


@require_POST
@requires_role(Role.ADMIN)
def approve(request: Request, pk: int) -> HttpResponse:
    asked = _asked(request, pk)
    if joining.approve(asked, by=request.user, now=timezone.now()):
        text = _("In the directory. Phone this person before the first invitation.")
        say(request, text, undo=reverse("schools:join_reopen", args=[pk]))
    return redirect("schools:joining")


@form_page
@requires_role(Role.ADMIN)
def refuse(request: Request, pk: int) -> HttpResponse:
    asked = _asked(request, pk)
    form = RefuseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        refusal = form.cleaned_data["refusal"]
        if joining.refuse(asked, refusal, by=request.user, now=timezone.now()):
            undo = reverse("schools:join_reopen", args=[pk])
            say(request, _("Refused. A mail says why."), undo=undo)
        return redirect("schools:joining")
    context = {"form": form, "asked": asked}
    status = 422 if form.errors else 200
    return render(request, "schools/join_refuse.html", context, status=status)


@require_POST
@requires_role(Role.ADMIN)
def reopen(request: Request, pk: int) -> HttpResponse:
    """Undo of a decision."""
    if joining.reopen(_asked(request, pk), by=request.user, now=timezone.now()):
        say(request, _("The decision is taken back."))
    return redirect("schools:joining")
