"""The warm handover: the worker's page, and the page of who receives."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.links import live_or_error
from accounts.log import record
from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Round, Trajectory
from config.kit.notices import say
from perspectives import handing_over, handover_links
from perspectives.forms.handover import CHECKLIST, HandoverForm
from perspectives.models import HandoverLink, WarmHandover
from perspectives.rules import handover_missing
from schools.models import ContactPerson


def _round(trajectory: Trajectory) -> Round:
    if not trajectory.newest_round:
        raise Http404
    return trajectory.newest_round


def _contacts(round: Round, handover: WarmHandover) -> Any:
    """The people of both schools, and who was named before."""
    schools = [school for school in (round.old_school_id, round.new_school_id) if school]
    enrolled = round.trajectory.youth.enrolments.values("location")
    named = [handover.sender_id, handover.receiver_id]
    return (
        ContactPerson.objects.filter(
            Q(location__in=schools) | Q(location__in=enrolled), active=True
        )
        .union(ContactPerson.objects.filter(pk__in=[pk for pk in named if pk]))
        .values("pk")
    )


def _context(
    request: HttpRequest, trajectory: Trajectory, handover: WarmHandover
) -> dict[str, Any]:
    name = trajectory.youth.calling_name
    words = {
        "sender": _("Who hands over is not known yet"),
        "receiver": _("Who receives is not known yet"),
        "talk": _("The mentors have not spoken yet"),
        "youth": _("It is not known whether %(name)s was there") % {"name": name},
        "accepted": _("The receiving side has not accepted yet"),
    }
    return context_of(request, trajectory, "") | {
        "name": name,
        "handover": handover,
        "may_ask": not handover.sent_at
        or handover_links.has_ended_link(handover, now=timezone.now()),
        "missing": [words[code] for code in handover_missing(handover)],
        "checked": _checked(handover),
    }


def _checked(handover: WarmHandover) -> list[Any]:
    return [text for code, text in CHECKLIST if handover.checklist.get(code)]


def _form(request: HttpRequest, handover: WarmHandover, round: Round) -> HandoverForm:
    people = ContactPerson.objects.filter(pk__in=_contacts(round, handover))
    initial = {name: getattr(handover, name) for name in handing_over.HANDOVER_FIELDS}
    initial["checklist"] = [code for code, done in handover.checklist.items() if done]
    initial["version"] = handover.version
    return HandoverForm(
        request.POST or None,
        contacts=people.select_related("location").order_by("location__name", "name"),
        name=round.trajectory.youth.calling_name,
        is_done=bool(handover.completed_on),
        initial=initial,
    )


def handover(request: HttpRequest, ref: str) -> HttpResponse:
    is_act = request.method == "POST"
    trajectory = (trajectory_to_work_on if is_act else trajectory_to_see)(request, ref)
    round = _round(trajectory)
    row = handing_over.handover_of(round)
    context = _context(request, trajectory, row)
    if trajectory.may_work:
        context["form"] = form = _form(request, row, round)
    if not is_act:
        return render(request, "perspectives/handover.html", context)
    if not form.is_valid():
        return render(request, "perspectives/handover.html", context, status=422)
    try:
        saved = handing_over.save_handover(
            round=round,
            version=form.cleaned_data["version"],
            typed=form.cleaned_data,
            by=request.user,
            now=timezone.now(),
        )
    except handing_over.HandoverChangedMeanwhile as conflict:
        return _show_conflict(request, conflict.handover, context, round)
    is_done = saved.completed_on
    say(request, _("The handover is done.") if is_done else _("Saved."))
    return redirect("perspectives:handover", ref=ref)


def _show_conflict(
    request: HttpRequest, theirs: WarmHandover, context: dict[str, Any], round: Round
) -> HttpResponse:
    request.POST = request.POST.copy()
    request.POST["version"] = str(theirs.version)
    context["form"] = _form(request, theirs, round)
    context["theirs"], context["theirs_checked"] = theirs, _checked(theirs)
    return render(request, "perspectives/handover.html", context, status=409)


@require_POST
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Send the receiver the link with which the handover is accepted."""
    trajectory = trajectory_to_work_on(request, ref)
    row = handing_over.handover_of(_round(trajectory))
    if not row.pk:
        raise Http404
    try:
        handing_over.send_handover(handover=row, by=request.user, now=timezone.now())
    except handing_over.ReceiverCannotBeMailed:
        context = _context(request, trajectory, row)
        context["form"] = _form(request, row, row.round)
        context["form"].is_bound = False
        context["cannot_mail"] = True
        return render(request, "perspectives/handover.html", context, status=422)
    if row.round.is_told:
        text = _("The mail to the receiving side goes out in a moment.")
    else:
        text = _("The mail waits until %(name)s knows.") % {"name": trajectory.youth.calling_name}
    say(request, text, undo=reverse("perspectives:handover_undo", args=[ref]))
    return redirect("perspectives:handover", ref=ref)


@require_POST
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Within the undo wait: the mail does not go and the link is gone."""
    trajectory = trajectory_to_work_on(request, ref)
    row = handing_over.handover_of(_round(trajectory))
    if row.pk and handing_over.take_back(handover=row, by=request.user, now=timezone.now()):
        say(request, _("Undone. Nothing was sent."))
    else:
        say(request, _("The mail was sent already."))
    return redirect("perspectives:handover", ref=ref)


@login_not_required
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """What the receiver sees: neutral, one button. Reading changes nothing."""
    now = timezone.now()
    links = HandoverLink.objects.select_related(
        "handover__round__trajectory__youth",
        "handover__receiver__location",
        "handover__sender__location",
    )
    link = live_or_error(links, token, now=now)
    handover_links.check_open(link, now=now)
    if request.method == "POST":
        handing_over.accept_handover(link=link, now=now)
        return redirect("perspectives:accept", token=token)
    record(
        by=link, action="link_open", thing=("handover", str(link.handover.uuid)),
        dossier=link.handover.round.trajectory.youth.ref, request=request,
    )  # fmt: skip
    worker = handover_links.worker_of(link.handover)
    context = {"handover": link.handover, "worker": worker, "reader": link.handover.receiver}
    return render(request, "perspectives/accept.html", context)
