"""The pages by personal link: answering an invitation and ticking off an agreement.

GET and HEAD change nothing; only a POST does, and it needs no account.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.choices import Action
from accounts.links import LinkGone, live_or_error
from accounts.log import record
from accounts.models import PersonalLink, User
from cases import law
from cases.models import Round
from config.kit.dates import local_date
from schools.rules import phone_url
from teamtables import feedback, owning, replying, ticking
from teamtables.calendarfile import NAME, TYPE, calendar_file
from teamtables.choices import Answer, Felt, Refusal
from teamtables.emails import first_name, phone_of
from teamtables.forms.acts import NoteForm, SubstituteForm
from teamtables.forms.feedback import FeltForm
from teamtables.models import AgreementLink, InvitationLink, TableFeedback, TeamTable
from teamtables.views.choosing import choose

NO_BREAK = "\u00a0"
SAYS = {"note", "call_me"}
TICKS = {"yes", "call_me", "accept", *Refusal.values}
ANSWERS = {Answer.YES, Answer.ONLINE, Answer.SUBSTITUTE, Answer.NO}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    link = invitation_link(token, now)
    table = link.invitation.table
    if request.method != "POST":
        _opened(request, link, table.round)
    if table.is_polling and "not_me" not in request.POST:
        return choose(request, link, about(table.round, table.made_by), now=now)
    return _act(request, link, now) if request.method == "POST" else _page(request, link, now)


def invitation_link(token: str, now: datetime) -> InvitationLink:
    links = InvitationLink.objects.for_page(local_date(now))
    link = live_or_error(links, token, now=now)
    _refuse_hidden(link, link.invitation.table.round, now)
    if link.invitation.withdrawn_at:
        raise LinkGone
    return link


def _refuse_hidden(link: PersonalLink, round: Round, now: datetime) -> None:
    """While the youth does not know, once the event is taken back, and from the 18th birthday on,
    there is nothing here."""
    birth_date = round.trajectory.youth.birth_date
    has_died = law.link_has_died(birth_date, made_at=link.created_at, now=now)
    if not link.told or round.withdrawn_at or has_died:
        raise LinkGone


def _opened(request: HttpRequest, link: PersonalLink, round: Round) -> None:
    thing = (link._meta.label_lower, str(link.pk))
    dossier = round.trajectory.youth.ref
    record(by=link, action=Action.LINK_OPEN, thing=thing, dossier=dossier, request=request)


def _page(
    request: HttpRequest,
    link: InvitationLink,
    now: datetime,
    substitute: SubstituteForm | None = None,
    note: NoteForm | None = None,
    felt: FeltForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Which of its states the page is in follows from the table, the answer and the address."""
    invitation = link.invitation
    table, wanted = invitation.table, request.GET.get("a", "")
    is_open = _is_open(table, now)
    asks = invitation.is_silent or "change" in request.GET or wanted not in ("", invitation.answer)
    if is_open and wanted == Answer.SUBSTITUTE and invitation.answer != Answer.SUBSTITUTE:
        substitute = substitute or SubstituteForm()
    context = about(invitation.table.round, table.made_by) | {
        "invitation": invitation,
        "table": table,
        "person": invitation.person,
        "place": "" if link.shielded else table.place,
        "wanted": wanted if wanted in ANSWERS else Answer.YES,
        "is_open": is_open,
        "asks": asks,
        "is_moved": table.is_moved and not invitation.stands_in_for_id,
        "is_school": invitation.is_school and not invitation.is_police,
        "substitute": substitute,
        "form": substitute or note or felt,
        "note": note or NoteForm(initial={"note": invitation.note}),
    }
    context |= _after(link, now, felt)
    return render(request, "teamtables/reply.html", context, status=status)


def _after(link: InvitationLink, now: datetime, felt: FeltForm | None) -> dict[str, Any]:
    """Once the table is over: thanks, and one question."""
    invitation = link.invitation
    if not feedback.may_say(invitation, now):
        return {}
    return {"felt": felt or FeltForm(), "has_felt": feedback.said_by(invitation)}


def _felt(
    request: HttpRequest, link: InvitationLink, now: datetime, here: HttpResponseRedirect
) -> HttpResponse:
    if not feedback.may_say(link.invitation, now):
        return here
    form = FeltForm(request.POST)
    if not form.is_valid():
        return _page(request, link, now, felt=form, status=422)
    values = form.cleaned_data
    TableFeedback.give(
        invitation=link.invitation,
        felt=Felt(values["felt"]),
        words=values["felt_words"],
        via=link,
        now=now,
    )
    return here


def _is_open(table: TeamTable, now: datetime) -> bool:
    return table.is_planned and now < table.starts_at


def about(round: Round, made_by: User) -> dict[str, Any]:
    """Who to call: who works on it now, else who planned it."""
    worker = round.trajectory.worker_now or made_by
    phone = phone_of(worker)
    return {
        "worker": worker,
        "worker_first": first_name(worker),
        "phone": phone.replace(" ", NO_BREAK),
        "phone_url": phone_url(phone),
    }


def _act(request: HttpRequest, link: InvitationLink, now: datetime) -> HttpResponse:
    """One press: an answer, a word with it, "call me", or "this is not me"."""
    here = redirect("teamtables:reply", token=link.token)
    invitation = link.invitation
    if "felt" in request.POST or "felt_words" in request.POST:
        return _felt(request, link, now, here)
    if not _is_an_act(request):
        return _page(request, link, now, status=422)
    if not _is_open(invitation.table, now) or not _saw_this_moment(request, invitation.table):
        return here
    try:
        if "answer" in request.POST:
            return _answer(request, link, now, here)
        if "not_me" in request.POST:
            replying.not_me(invitation=invitation, via=link, now=now)
        elif "say" in request.POST:
            return _say(request, link, now, here)
    except replying.TooLate:
        return here
    return here


def _is_an_act(request: HttpRequest) -> bool:
    posted = request.POST
    if "choose" in posted:  # of a date that was fixed meanwhile: the page says which
        return True
    return posted.get("answer") in ANSWERS or "not_me" in posted or posted.get("say") in SAYS


def _saw_this_moment(request: HttpRequest, table: TeamTable) -> bool:
    """A page that still shows the old moment does not answer for the new one."""
    return request.POST.get("sequence") == str(table.sequence)


def _answer(
    request: HttpRequest, link: InvitationLink, now: datetime, here: HttpResponseRedirect
) -> HttpResponse:
    said = request.POST["answer"]
    substitute = None
    if said == Answer.SUBSTITUTE:
        if "name" not in request.POST:
            return redirect(f"{here.url}?a={said}")
        form = SubstituteForm(request.POST)
        if not form.is_valid():
            return _page(request, link, now, substitute=form, status=422)
        values = form.cleaned_data
        substitute = replying.Substitute(values["name"], values["email"])
    replying.answer(
        invitation=link.invitation,
        answer=Answer(said),
        via=link,
        worker=about(link.invitation.table.round, link.invitation.table.made_by)["worker"],
        now=now,
        substitute=substitute,
    )
    return here


def _say(
    request: HttpRequest, link: InvitationLink, now: datetime, here: HttpResponseRedirect
) -> HttpResponse:
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, link, now, note=form, status=422)
    act = replying.call_me if request.POST["say"] == "call_me" else replying.leave_note
    act(invitation=link.invitation, via=link, note=form.cleaned_data["note"], now=now)
    return here


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar file with the place, unless that could give a secret address away."""
    now = timezone.now()
    link = invitation_link(token, now)
    table = link.invitation.table
    if not table.is_invited:
        raise LinkGone
    _opened(request, link, table.round)
    place = "" if link.shielded else table.place
    content = calendar_file(table, now=now, place=place)
    response = HttpResponse(content, content_type=f"{TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def tick(request: HttpRequest, token: str) -> HttpResponse:
    """Will you do it, and has it worked out? The agreement itself is not on the page."""
    now = timezone.now()
    link = live_or_error(AgreementLink.objects.for_page(local_date(now)), token, now=now)
    agreement = link.agreement
    _refuse_hidden(link, agreement.round, now)
    if not (agreement.is_open or agreement.is_done):
        raise LinkGone
    if request.method == "POST" and request.POST.get("answer") in TICKS:
        return _tick(request, link, now)
    if request.method != "POST":
        _opened(request, link, agreement.round)
    context = about(agreement.round, agreement.agreed_with) | {
        "agreement": agreement,
        "person": agreement.person,
        "is_called": "called" in request.GET,
        "asks": agreement.waits_for_yes or "change" in request.GET,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "teamtables/tick.html", context, status=status)


def _tick(request: HttpRequest, link: AgreementLink, now: datetime) -> HttpResponse:
    here = reverse("teamtables:tick", args=[link.token])
    agreement, said = link.agreement, request.POST["answer"]
    if said == "call_me":
        if agreement.is_open:
            ticking.ask_call(agreement=agreement, link=link, now=now)
        return redirect(f"{here}?called=1")
    if said == "yes":
        ticking.tick(agreement=agreement, via=link, now=now)
    elif said == "accept":
        owning.accept(agreement=agreement, via=link, now=now)
    else:
        owning.refuse(agreement=agreement, refusal=Refusal(said), via=link, now=now)
    return redirect(here)
