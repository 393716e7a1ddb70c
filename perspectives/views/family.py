"""A parent's own page behind link and code, and for the worker: giving it and what was said there.

A POST says with `do` which of the small forms was sent.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import reading_door
from accounts.choices import Action
from accounts.links import LinkGone, live_or_error
from accounts.log import record
from cases.doors import trajectory_of_worker, trajectory_to_work_on
from cases.models import Guardian, Trajectory
from cases.views.pages import file_page
from config.kit.notices import say
from config.kit.squares import picture_of
from config.kit.tokens import grouped
from perspectives import family, family_showing
from perspectives.choices import FamilyTopic
from perspectives.forms.family import FamilyAskForm, FamilyWordsForm, InformedForm
from perspectives.models import FamilyLink
from perspectives.outside import whom_to_call

Forms = dict[str, Any]


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing without the code; then, for half an hour, the page of this parent."""
    now = timezone.now()
    links = FamilyLink.objects.select_related("trajectory__youth", "guardian", "made_by")
    link = cast(FamilyLink, live_or_error(links, token, now=now))
    if not family.opens(link, now=now):
        raise LinkGone
    dossier = link.trajectory.youth.ref
    context = whom_to_call(link.trajectory, link.made_by)
    if not reading_door.is_open(request, link):
        return reading_door.answer(
            request,
            link,
            dossier=dossier,
            context=context | {"reader_name": "", "address": ""},
            on_lock=lambda moment: family.tell_locked(link, now=moment),
            now=now,
        )
    forms: Forms = {}
    if request.method == "POST":
        act = ACTS.get(request.POST.get("do", ""))
        forms = act(request, link, now) if act else {"none": None}
        if not forms:
            return redirect(f"{request.path}?kept=1")
    else:
        record(by=link, action=Action.VIEW, thing=("perspectives.familylink", str(link.pk)),
               dossier=dossier, request=request)  # fmt: skip
    context |= family_showing.shown_to(link, now=now, forms=forms) | {
        "is_kept": "kept" in request.GET and not forms,
        "forms": [form for form in forms.values() if form],
    }
    return render(request, "perspectives/family.html", context, status=422 if forms else 200)


def _words(request: HttpRequest, link: FamilyLink, now: datetime) -> Forms:
    form = FamilyWordsForm(request.POST)
    if not form.is_valid():
        topic = request.POST.get("topic", "")
        return {topic if topic in FamilyTopic.values else "none": form}
    typed = form.cleaned_data
    family.tell(link=link, topic=FamilyTopic(typed["topic"]), text=typed["text"], now=now)
    return {}


def _informed(request: HttpRequest, link: FamilyLink, now: datetime) -> Forms:
    form = InformedForm(request.POST)
    if not form.is_valid():
        return {"informed": form}
    family.say_informed(link=link, score=form.cleaned_data["score"], now=now)
    return {}


def _ask(request: HttpRequest, link: FamilyLink, now: datetime) -> Forms:
    form = FamilyAskForm(request.POST)
    if not form.is_valid():
        return {"ask": form}
    family.ask(link=link, text=form.cleaned_data["message"], now=now)
    return {}


def _peers(request: HttpRequest, link: FamilyLink, now: datetime) -> Forms:
    family.want_peers(link=link, now=now)
    return {}


Act = Callable[[HttpRequest, FamilyLink, datetime], Forms]
ACTS: dict[str, Act] = {"words": _words, "informed": _informed, "ask": _ask, "peers": _peers}


@require_safe
def family_of(request: HttpRequest, ref: str) -> HttpResponse:
    """For the worker: of each parent the link, and what was said and asked on the page."""
    trajectory = trajectory_of_worker(request, ref)
    return file_page(
        request,
        "perspectives/family_of.html",
        trajectory,
        name=trajectory.youth.calling_name,
        parents=family_showing.parents_of(trajectory, now=timezone.now()),
    )


def _parent(trajectory: Trajectory, pk: int) -> Guardian:
    return get_object_or_404(Guardian, youth=trajectory.youth, pk=pk)


@require_POST
def give(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The answer itself shows link and code, because no address may show a code again."""
    trajectory, now = trajectory_to_work_on(request, ref), timezone.now()
    guardian, back = _parent(trajectory, pk), reverse("perspectives:family_of", args=[ref])
    try:
        link = family.give_link(trajectory=trajectory, guardian=guardian, by=request.user, now=now)
    except family.NoFamilyPage:
        say(request, _("This parent gets no page now: see why on this page."))
        return redirect(back)
    address = settings.SITE_URL.rstrip("/") + reverse("perspectives:family", args=[link.token])
    return file_page(
        request,
        "teamtables/handed.html",
        trajectory,
        **whom_to_call(trajectory, request.user),
        row={"name": guardian.name},
        link=link,
        address=address,
        code=grouped(link.code),
        picture=picture_of(address),
        back_to=back,
    )


@require_POST
def end(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    guardian = _parent(trajectory, pk)
    family.end_link(trajectory=trajectory, guardian=guardian, by=request.user, now=timezone.now())
    say(request, _("The link works no more."))
    return redirect("perspectives:family_of", ref=ref)
