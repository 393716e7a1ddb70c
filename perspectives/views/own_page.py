"""The youth's own page behind link and code, the same on the worker's screen, and giving the link.

One address each: a POST says with `do` which of its small forms was sent.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import reading_door
from accounts.choices import Action
from accounts.links import LinkGone, live_or_error
from accounts.log import record
from accounts.models import User
from cases.doors import trajectory_of_worker, trajectory_to_work_on
from cases.models import Trajectory
from cases.views.pages import file_page
from config.kit.forms import PageForm
from config.kit.notices import say
from config.kit.squares import picture_of
from config.kit.tokens import grouped
from perspectives import answering, ideas, inviting, next_place, own_page, own_showing
from perspectives.choices import OwnTopic, PlanSays, Readers
from perspectives.forms.ideas import IdeaForm
from perspectives.forms.instrument import PulseForm
from perspectives.forms.own_page import (
    AskForm,
    CheckForm,
    InviteForm,
    KnowForm,
    MoodForm,
    OwnWordsForm,
)
from perspectives.leaving_choices import Knows
from perspectives.models import OwnPageLink
from perspectives.outside import whom_to_call
from perspectives.pulse import pulse_of

CHANGED = pgettext_lazy("to a youth", "This has changed. Read it again.")


def _link(token: str, now: datetime) -> OwnPageLink:
    links = OwnPageLink.objects.select_related("trajectory__youth", "made_by")
    link = cast(OwnPageLink, live_or_error(links, token, now=now))
    if not own_page.may_have_link(link.trajectory, now=now):
        raise LinkGone
    return link


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing without the code; then, for a quarter of an hour, the youth's own page."""
    now = timezone.now()
    link = _link(token, now)
    dossier = link.trajectory.youth.ref
    context = whom_to_call(link.trajectory, link.made_by)
    if not reading_door.is_open(request, link):
        return reading_door.answer(
            request,
            link,
            dossier=dossier,
            context=context | {"reader_name": "", "is_youth": True, "address": ""},
            on_lock=lambda moment: own_page.tell_locked(link, now=moment),
            now=now,
        )
    if request.POST.get("do") == "leave":
        return reading_door.shut(request)
    if request.method != "POST":
        record(by=link, action=Action.VIEW, thing=(link._meta.label_lower, str(link.pk)),
               dossier=dossier, request=request)  # fmt: skip
    context |= {"looked": own_showing.who_looked(link.trajectory, now=now)}
    return _page(request, link.trajectory, link, context, now)


def together(request: HttpRequest, ref: str) -> HttpResponse:
    """The same page on the own worker's screen, for who is too young or has no phone."""
    trajectory = trajectory_to_work_on(request, ref)
    if not trajectory.assignment_of(request.user):
        raise PermissionDenied
    if not trajectory.newest_round or not trajectory.newest_round.is_told:
        raise Http404
    context = whom_to_call(trajectory, request.user) | {
        "is_together": True,
        "back": reverse("perspectives:own_page", args=[ref]),
    }
    return _page(request, trajectory, request.user, context, timezone.now())


def _page(
    request: HttpRequest, trajectory: Trajectory, by: Any, context: dict[str, Any], now: datetime
) -> HttpResponse:
    forms: dict[str, Any] = {}
    if request.method == "POST":
        act = ACTS.get(request.POST.get("do", ""))
        forms = act(request, trajectory, by, now) if act else {"none": None}
        if not forms:
            return redirect(f"{request.path}?kept=1")
    context |= own_showing.shown_to(
        trajectory, now=now, forms=forms, is_together=isinstance(by, User)
    ) | {
        "is_child": own_page.is_child(trajectory, now=now),
        "is_kept": "kept" in request.GET and not forms,
        "forms": [form for form in forms.values() if form],
    }
    return render(request, "perspectives/me.html", context, status=422 if forms else 200)


def _words(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    form = OwnWordsForm(request.POST, is_together=isinstance(by, User))
    topic = request.POST.get("topic", "")
    sent = {topic if topic in OwnTopic.values else "none": form}
    if not form.is_valid():
        return sent
    typed = form.cleaned_data
    try:
        own_page.say(
            trajectory=trajectory, topic=OwnTopic(typed["topic"]), text=typed["text"],
            declined=typed["declined"], readers=Readers(typed["readers"]), by=by, now=now,
        )  # fmt: skip
    except own_page.OnlyTheirs:
        form.add_error("text", _("There are words here that only the young person reads."))
        return sent
    return {}


def _mood(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    form = MoodForm(request.POST)
    if form.is_valid():
        own_page.feel(trajectory=trajectory, score=form.cleaned_data["score"], by=by, now=now)
        return {}
    return {"mood": form}


def _check(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    plan, form = own_showing.plan_of(trajectory), CheckForm(request.POST)
    if not plan:
        return _changed()
    if form.is_valid():
        plan.trajectory = trajectory
        says = PlanSays(form.cleaned_data["says"])
        own_page.check_plan(plan=plan, says=says, words=form.cleaned_data["words"], by=by, now=now)
        return {}
    return {"check": form}


def _ask(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    form = AskForm(request.POST)
    if form.is_valid():
        own_page.ask(trajectory=trajectory, text=form.cleaned_data["message"], by=by, now=now)
        return {}
    return {"ask": form}


def _know(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    """What the youth knows of one part of what comes next, of those that were told."""
    form, round = KnowForm(request.POST), next_place.round_to_leave(trajectory)
    if not form.is_valid() or not round:
        return {f"next {request.POST.get('part', '')}": form}
    part, answer = form.cleaned_data["part"], Knows(form.cleaned_data["answer"])
    try:
        next_place.know_part(round=round, part=part, answer=answer, by=by, now=now)
    except (next_place.NotToldYet, next_place.HasLeft):
        form.add_error(None, CHANGED)
        return {f"next {part}": form}
    return {}


def _pulse(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    pulse = pulse_of(trajectory, now=now)
    if not pulse:
        return _changed()
    form = PulseForm(request.POST, questions=pulse.questions)
    if not form.is_valid():
        return {"pulse": form}
    try:
        version = form.cleaned_data["version"] or 0
        pulse.save(form.answers(), version=version, by=by, now=now)
    except answering.AnsweredMeanwhile:
        form.go_on_from(pulse.kept.version if pulse.kept else 0)
        form.add_error(None, CHANGED)
        return {"pulse": form}
    return {}


def _changed() -> dict[str, Any]:
    """What was sent is asked no more: nothing is kept, and the page says so."""
    form = PageForm({})
    form.add_error(None, CHANGED)
    return {"none": form}


def _invite(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return {"invite": form}
    try:
        inviting.wish(trajectory=trajectory, **form.cleaned_data, by=by, now=now)
    except inviting.TooManyWishes:
        form.add_error("who", pgettext("to a youth", "The list is full. Take somebody off first."))
        return {"invite": form}
    return {}


def _uninvite(
    request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime
) -> dict[str, Any]:
    pk = request.POST.get("wish", "")
    if pk.isdecimal() and len(pk) < 10:
        inviting.wish_no_more(trajectory=trajectory, pk=int(pk), by=by, now=now)
    return {}


def _idea(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    form = IdeaForm(request.POST)
    if not form.is_valid():
        return {"idea": form}
    try:
        ideas.send(trajectory=trajectory, text=form.cleaned_data["idea"], by=by, now=now)
    except ideas.TooManyIdeas:
        form.add_error("idea", pgettext("to a youth", "Wait for an answer to your ideas first."))
        return {"idea": form}
    return {}


def _unidea(request: HttpRequest, trajectory: Trajectory, by: Any, now: datetime) -> dict[str, Any]:
    pk = request.POST.get("number", "")
    if pk.isdecimal() and len(pk) < 10:
        ideas.take_back(trajectory=trajectory, pk=int(pk), by=by, now=now)
    return {}


Act = Callable[[HttpRequest, Trajectory, Any, datetime], dict[str, Any]]
ACTS: dict[str, Act] = {
    "words": _words, "mood": _mood, "check": _check, "ask": _ask, "know": _know,
    "invite": _invite, "uninvite": _uninvite, "idea": _idea, "unidea": _unidea, "pulse": _pulse,
}  # fmt: skip


@require_safe
def own_page_of(request: HttpRequest, ref: str) -> HttpResponse:
    """For the worker: what the youth lets read, and the link to give.

    A stand-in gives the link, and reads only what is for more people than the own worker.
    """
    trajectory = trajectory_of_worker(request, ref)
    now = timezone.now()
    link = OwnPageLink.objects.filter(trajectory=trajectory, revoked_at=None).first()
    is_own = trajectory.assignment_of(request.user) is not None
    kept = {Readers.ONLY_ME} if is_own else {Readers.ONLY_ME, Readers.WORKER}
    said = trajectory.own_words.exclude(readers__in=kept).select_related("written_by")
    newest = trajectory.newest_round
    plan = own_showing.plan_of(trajectory)
    return file_page(
        request,
        "perspectives/own_page.html",
        trajectory,
        name=trajectory.youth.calling_name,
        link=link,
        is_live=bool(link) and link.is_live(now) and not link.is_locked,
        may_have_link=own_page.may_have_link(trajectory, now=now),
        is_told=bool(newest) and newest.is_told,
        said=said,
        wishes=inviting.wishes_of(trajectory),
        moods=own_showing.moods_of(trajectory) if is_own else None,
        messages_of_youth=list(trajectory.own_messages.all()[:10]) if is_own else [],
        check=getattr(plan, "own_check", None) if plan and is_own else None,
    )


@require_POST
def give(request: HttpRequest, ref: str) -> HttpResponse:
    """The answer itself shows link and code, because no address may show a code again."""
    trajectory = trajectory_to_work_on(request, ref)
    try:
        link = own_page.give_link(trajectory=trajectory, by=request.user, now=timezone.now())
    except own_page.NoOwnPage:
        say(request, _("No own page yet: write it down together, on your screen."))
        return redirect("perspectives:own_page", ref=ref)
    address = settings.SITE_URL.rstrip("/") + reverse("perspectives:me", args=[link.token])
    return file_page(
        request,
        "teamtables/handed.html",
        trajectory,
        **whom_to_call(trajectory, request.user),
        row={"name": trajectory.youth.calling_name},
        link=link,
        address=address,
        code=grouped(link.code),
        picture=picture_of(address),
        back_to=reverse("perspectives:own_page", args=[ref]),
    )


@require_POST
def end(request: HttpRequest, ref: str) -> HttpResponse:
    trajectory = trajectory_to_work_on(request, ref)
    own_page.end_link(trajectory=trajectory, by=request.user, now=timezone.now())
    say(request, _("The link works no more."))
    return redirect("perspectives:own_page", ref=ref)
