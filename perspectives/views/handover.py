"""The warm handover, for the worker: the list, each item, and asking both sides."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from cases import law
from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from cases.models import Round, Trajectory
from config.kit.dates import local_date
from config.kit.notices import say
from config.kit.squares import picture_of
from config.kit.tokens import grouped
from perspectives import asking_sides, handing_items, handing_over, handover_links
from perspectives.choices import HandoverItemCode, Side
from perspectives.forms.handover import HandoverForm, ItemForm
from perspectives.models import HandoverItem, WarmHandover
from perspectives.rules import consent_missing, handover_missing, yes_counts
from schools.models import ContactPerson


def _round(trajectory: Trajectory) -> Round:
    if not trajectory.newest_round:
        raise Http404
    return trajectory.newest_round


def _contacts(user: User, round: Round, handover: WarmHandover) -> Any:
    """The people of both schools, of partners that take part, and who was named before."""
    schools = [school for school in (round.old_school_id, round.new_school_id) if school]
    enrolled = round.trajectory.youth.enrolments.values("location")
    partners = ContactPerson.objects.visible_to(user).invitable().filter(partner__isnull=False)
    return ContactPerson.objects.filter(
        Q(active=True) & (Q(location__in=schools) | Q(location__in=enrolled))
        | Q(pk__in=partners.values("pk"))
        | Q(pk__in=[handover.sender_id, handover.receiver_id])
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
        "missing": [words[code] for code in handover_missing(handover)],
        "items": _items(trajectory, handover),
        "asks": [_ask(handover, side) for side in Side],
    }


def _items(trajectory: Trajectory, handover: WarmHandover) -> list[dict[str, Any]]:
    """The task list; a page for each item, but that of the talk is the form below the list."""
    today = local_date(timezone.now())
    rows = []
    for item in handing_items.items_of(handover):
        missing = consent_missing(trajectory.youth.birth_date, today, item)
        way = reverse("perspectives:handover_item", args=[trajectory.ref, item.code])
        rows.append(
            {
                "title": item.get_code_display(),
                "text": item.text,
                "waits": bool(item.text and missing),
                "url": way if trajectory.may_work else "",
                "status": _status(item),
                "state": "done" if item.received_at else "busy" if item.given_at else "todo",
            }
        )
    return rows


def _status(item: HandoverItem) -> str:
    said = 2 if item.received_at else 1 if item.given_at else 0
    if item.code == HandoverItemCode.TALK:
        return [_("Not yet"), _("One side says so"), _("Both sides say so")][said]
    return [_("Not given yet"), _("Given"), _("Given and received")][said]


def _ask(handover: WarmHandover, side: Side) -> dict[str, Any]:
    """Whether this side was asked by link, and may be asked (again)."""
    link = handover_links.link_of(handover, side) if handover.pk else None
    now = timezone.now()
    return {
        "side": side,
        "person": handover_links.asked_of(handover, side),
        "asked_at": link.created_at if link else None,
        "said_at": getattr(link, "said_at", None),
        "may": not link or handover_links.has_ended_link(handover, now=now, side=side),
    }


def _form(request: HttpRequest, handover: WarmHandover, round: Round) -> HandoverForm:
    people = _contacts(request.user, round, handover).select_related("location", "partner")
    initial = {name: getattr(handover, name) for name in handing_over.HANDOVER_FIELDS}
    initial["version"] = handover.version
    return HandoverForm(
        request.POST or None,
        contacts=people.order_by("location__name", "partner__name", "name"),
        name=round.trajectory.youth.calling_name,
        initial=initial,
    )


def handover(request: HttpRequest, ref: str) -> HttpResponse:
    is_act = request.method == "POST"
    trajectory = (trajectory_to_work_on if is_act else trajectory_to_see)(request, ref)
    round = _round(trajectory)
    row = handing_over.handover_of(round)
    context = _context(request, trajectory, row)
    if trajectory.may_work and not row.completed_on:
        context["form"] = form = _form(request, row, round)
    if not is_act:
        return render(request, "perspectives/handover.html", context)
    if row.completed_on:
        return redirect("perspectives:handover", ref=ref)
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
    context["theirs"] = theirs
    return render(request, "perspectives/handover.html", context, status=409)


def item(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """One item: the text, who agrees that it is read, and what was given and received."""
    trajectory = trajectory_to_work_on(request, ref)
    if code not in HandoverItemCode.values:
        raise Http404
    round = _round(trajectory)
    row = _item_of(round, code)
    form = _item_form(request, trajectory, row)
    if request.method != "POST":
        return _item_page(request, trajectory, row, form)
    if not form.is_valid():
        return _item_page(request, trajectory, row, form, status=422)
    typed, now = form.cleaned_data, timezone.now()
    try:
        handing_items.keep_item(
            round=round, code=code, version=typed["version"], typed=typed, by=request.user, now=now
        )
    except handing_items.ItemChangedMeanwhile as conflict:
        request.POST = request.POST.copy()
        request.POST["version"] = str(conflict.item.version)
        form = _item_form(request, trajectory, conflict.item)
        return _item_page(request, trajectory, conflict.item, form, status=409)
    say(request, _("Saved."))
    return redirect("perspectives:handover", ref=ref)


def _item_of(round: Round, code: str) -> HandoverItem:
    rows = handing_items.items_of(handing_over.handover_of(round))
    return next(row for row in rows if row.code == code)


def _item_form(request: HttpRequest, trajectory: Trajectory, row: HandoverItem) -> ItemForm:
    youth, today = trajectory.youth, local_date(timezone.now())
    return ItemForm(
        request.POST if request.method == "POST" else None,
        name=youth.calling_name,
        code=row.code,
        givers=law.rule_for(youth.birth_date, today).consent,
        initial={
            "text": row.text,
            "youth_agrees": yes_counts(youth.birth_date, today, row.youth_agreed_on),
            "authority_agrees": yes_counts(youth.birth_date, today, row.authority_agreed_on),
            "given": bool(row.given_at),
            "received": bool(row.received_at),
            "version": row.version,
        },
    )


def _item_page(
    request: HttpRequest, trajectory: Trajectory, row: HandoverItem, form: ItemForm,
    *, status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = context_of(request, trajectory, "") | {
        "name": trajectory.youth.calling_name,
        "item": row,
        "form": form,
        "theirs": row if status == 409 else None,
        "status_now": _status(row),
    }
    return render(request, "perspectives/handover_item.html", context, status=status)


@require_POST
def send(request: HttpRequest, ref: str) -> HttpResponse:
    """Send one side its link: to accept, or to say what was given."""
    trajectory = trajectory_to_work_on(request, ref)
    row, side = handing_over.handover_of(_round(trajectory)), _side(request)
    if not row.pk:
        raise Http404
    try:
        asking_sides.ask_side(handover=row, side=side, by=request.user, now=timezone.now())
    except asking_sides.CannotBeMailed:
        context = _context(request, trajectory, row)
        context["form"] = _form(request, row, row.round)
        context["form"].is_bound = False
        context["cannot_mail"] = True
        return render(request, "perspectives/handover.html", context, status=422)
    if row.round.is_told:
        text = _("The mail goes out in a moment.")
    else:
        text = _("The mail waits until %(name)s knows.") % {"name": trajectory.youth.calling_name}
    undo_url = reverse("perspectives:handover_undo", args=[ref]) + f"?side={side.value}"
    say(request, text, undo=undo_url)
    return redirect("perspectives:handover", ref=ref)


@require_POST
def hand(request: HttpRequest, ref: str) -> HttpResponse:
    """For a receiver without mail: the link and its code on paper, shown once."""
    trajectory = trajectory_to_work_on(request, ref)
    row = handing_over.handover_of(_round(trajectory))
    if not row.pk or not row.receiver:
        raise Http404
    if not row.round.is_told:
        say(request, _("Nothing leaves the house until the young person knows."))
        return redirect("perspectives:handover", ref=ref)
    link = asking_sides.hand_link(handover=row, by=request.user, now=timezone.now())
    address = settings.SITE_URL.rstrip("/") + reverse("perspectives:accept", args=[link.token])
    context = context_of(request, trajectory, "") | {
        "person": row.receiver,
        "link": link,
        "address": address,
        "code": grouped(link.code),
        "picture": picture_of(address),
        "worker": request.user,
    }
    return render(request, "perspectives/handover_handed.html", context)


@require_POST
def undo(request: HttpRequest, ref: str) -> HttpResponse:
    """Within the undo wait: the mail does not go and the link is gone."""
    trajectory = trajectory_to_work_on(request, ref)
    row, side = handing_over.handover_of(_round(trajectory)), _side(request)
    if row.pk and asking_sides.take_back(
        handover=row, side=side, by=request.user, now=timezone.now()
    ):
        say(request, _("Undone. Nothing was sent."))
    else:
        say(request, _("The mail was sent already."))
    return redirect("perspectives:handover", ref=ref)


def _side(request: HttpRequest) -> Side:
    """The receiving side, unless the other one is asked for."""
    is_sender = Side.SENDER in (request.POST.get("side"), request.GET.get("side"))
    return Side.SENDER if is_sender else Side.RECEIVER
