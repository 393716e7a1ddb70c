"""The pages of a handover by link: who gives, who receives, and what the receiver may read."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import reading_door
from accounts.choices import Action
from accounts.links import live_or_error
from accounts.log import record
from accounts.models import User
from cases import shielding
from config.kit.dates import local_date
from perspectives import handing_items, handing_over, handover_links
from perspectives.models import HandoverLink, SenderLink, WarmHandover
from schools.models import ContactPerson
from schools.rules import phone_url

HEARD_OF = (
    "handover__round__trajectory__youth",
    "handover__receiver__location",
    "handover__receiver__partner",
    "handover__sender__location",
    "handover__sender__partner",
)


def _opened(
    model: type[HandoverLink] | type[SenderLink], token: str, now: datetime
) -> HandoverLink | SenderLink:
    link = live_or_error(model.objects.select_related(*HEARD_OF), token, now=now)
    handover_links.check_open(link, now=now)
    return link


def _log_open(request: HttpRequest, link: HandoverLink | SenderLink) -> None:
    record(
        by=link, action=Action.LINK_OPEN, thing=("handover", str(link.handover.uuid)),
        dossier=link.handover.round.trajectory.youth.ref, request=request,
    )  # fmt: skip


def _about(handover: WarmHandover, reader: Any) -> dict[str, Any]:
    """What a page shows without a code: the items by their neutral names, and whom to call."""
    return {
        "handover": handover,
        "items": list(handover.items.all()),
        "worker": handover_links.worker_of(handover),
        "reader": reader,
    }


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What the receiver sees without a code: neutral. Reading changes nothing."""
    now = timezone.now()
    link = _opened(HandoverLink, token, now)
    if request.method == "POST":
        codes = request.POST.getlist("received")
        handing_items.say_received(link=link, codes=codes, now=now)
        if "only" not in request.POST:
            handing_over.accept_handover(link=link, now=now)
        return redirect("perspectives:accept", token=token)
    _log_open(request, link)
    context = _about(link.handover, link.handover.receiver)
    context["read_url"] = reverse("perspectives:handover_read", args=[token])
    return render(request, "perspectives/accept.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def given(request: HttpRequest, token: str) -> HttpResponse:
    """What the sender sees: the neutral list, to tick what was given."""
    now = timezone.now()
    link = _opened(SenderLink, token, now)
    if request.method == "POST":
        handing_items.say_given(link=link, codes=request.POST.getlist("given"), now=now)
        return redirect(reverse("perspectives:given", args=[token]) + "?saved=1")
    _log_open(request, link)
    context = _about(link.handover, link.handover.sender)
    context["is_saved"] = "saved" in request.GET
    return render(request, "perspectives/given.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing without the code; then what helps in class, and what else may be read."""
    now = timezone.now()
    link = _opened(HandoverLink, token, now)
    handover, receiver = link.handover, link.handover.receiver
    youth, worker = handover.round.trajectory.youth, handover_links.worker_of(handover)
    if not reading_door.is_open(request, link):
        return reading_door.answer(
            request, link, dossier=youth.ref, context=_asked(link, receiver, worker),
            on_lock=lambda moment: handover_links.tell_locked(link, now=moment), now=now,
        )  # fmt: skip
    if request.method == "POST":
        return redirect("perspectives:handover_read", token=token)
    record(by=link, action=Action.VIEW, thing=("handover", str(handover.uuid)),
           dossier=youth.ref, request=request, fields=["items"])  # fmt: skip
    secret = shielding.secret_words(handover.round, reader_at=receiver.location)
    items = handing_items.readable(handover, on=local_date(now))
    for item in items:
        item.text = shielding.without(item.text, secret)
    context = _about(handover, receiver) | {
        "items": items,
        "name": youth.calling_name,
        "accept_url": reverse("perspectives:accept", args=[token]),
    }
    return render(request, "perspectives/handover_read.html", context)


def _asked(link: HandoverLink, receiver: ContactPerson, worker: User | None) -> dict[str, Any]:
    """Of whom the code is asked, where one may be sent, and whom to call."""
    is_mailed = receiver.can_be_invited and not link.code_is_handed
    return {
        "reader_name": receiver.name,
        "is_youth": False,
        "address": receiver.email if is_mailed else "",
        "worker": worker,
        "phone": worker.phone if worker else "",
        "phone_url": phone_url(worker.phone) if worker else "",
    }
