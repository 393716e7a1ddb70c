"""The school talk. Only the worker who does the talk reads it here."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.choices import Action, Outcome
from accounts.log import record
from cases.choices import TalkQuestion
from cases.doors import trajectory_of_worker
from cases.forms.talk import TalkForm, stored_values
from cases.logged import next_step
from cases.models import Round, SchoolTalk, TalkAnswer, Trajectory
from cases.talking import TalkChangedMeanwhile, finish_talk, save_talk, talk_of
from cases.views.pages import collision_page, file_page
from cases.views.ways import posted
from cases.words import reads_all
from config.kit.dates import local_date
from config.kit.notices import say


def talk(request: HttpRequest, ref: str) -> HttpResponse:
    """Write it down, show the cards large, or print them; finished, it can be read."""
    trajectory = trajectory_of_worker(request, ref)
    rounds = _rounds_with_talk(trajectory)
    if not rounds:
        say(request, _("The school talk belongs to an event. Log what happened first."))
        return redirect(trajectory.youth)
    round = _chosen(rounds, request.GET.get("round", ""))
    school_talk = talk_of(round)
    if not reads_all(school_talk, trajectory, request.user):
        return _of_another(request, trajectory, school_talk, rounds)
    answers = list(school_talk.answers.all()) if school_talk.pk else []
    if request.method == "POST":
        return _keep(request, trajectory, school_talk, answers)
    if request.GET.get("view") in ("talk", "print"):
        return _cards(request, trajectory, school_talk, answers)
    if school_talk.is_held:
        return _held(request, trajectory, school_talk, answers, rounds)
    if not trajectory.may_work:
        raise PermissionDenied
    form = _form(request, trajectory, school_talk, answers)
    return _page(request, trajectory, school_talk, form, rounds)


def _rounds_with_talk(trajectory: Trajectory) -> list[Round]:
    """Newest first; a return home asks for no talk."""
    rounds = [r for r in trajectory.rounds.all() if r.asks_talk and not r.withdrawn_at]
    return sorted(rounds, key=lambda each: -each.number)


def _chosen(rounds: list[Round], number: str) -> Round:
    return next((each for each in rounds if str(each.number) == number), rounds[0])


def _form(
    request: HttpRequest, trajectory: Trajectory, school_talk: SchoolTalk,
    answers: list[TalkAnswer],
) -> TalkForm:  # fmt: skip
    return TalkForm(
        posted(request),
        talk=school_talk,
        answers=answers,
        youth=trajectory.youth,
        today=local_date(timezone.now()),
        to_finish=request.POST.get("save") == "finish",
    )


def _keep(
    request: HttpRequest, trajectory: Trajectory, school_talk: SchoolTalk,
    answers: list[TalkAnswer],
) -> HttpResponse:  # fmt: skip
    """A draft by itself, a draft by the button, or the end of the talk."""
    is_auto = request.headers.get("X-Requested-With") == "autosave"
    if not trajectory.may_work:
        raise PermissionDenied
    if school_talk.is_held:
        return JsonResponse({}, status=409) if is_auto else redirect(request.get_full_path())
    form = _form(request, trajectory, school_talk, answers)
    if not form.is_valid():
        if is_auto:
            return JsonResponse({"errors": list(form.errors)}, status=422)
        return _page(request, trajectory, school_talk, form, [])
    now = timezone.now()
    try:
        saved = save_talk(
            round=school_talk.round, version=form.version, typed=form.typed, by=request.user,
            now=now,
        )  # fmt: skip
    except TalkChangedMeanwhile as meanwhile:
        return _collision(request, trajectory, form, meanwhile.talk, is_auto)
    if is_auto:
        return JsonResponse({"version": saved.version})
    return _saved(request, trajectory, saved, form)


def _saved(
    request: HttpRequest, trajectory: Trajectory, saved: SchoolTalk, form: TalkForm
) -> HttpResponse:
    if not form.to_finish:
        say(request, _("Kept. You can go on later."))
        return redirect(request.get_full_path())
    day = form.cleaned_data["held_on"]
    finish_talk(talk=saved, held_on=day, by=request.user, now=timezone.now())
    label, url = next_step(saved.round)
    say(request, _("The school talk is finished."), next_url=url, next_label=label)
    return redirect(request.get_full_path())


def _collision(
    request: HttpRequest, trajectory: Trajectory, form: TalkForm, stored: SchoolTalk, is_auto: bool
) -> HttpResponse:
    if is_auto:
        return JsonResponse({"version": stored.version}, status=409)
    other = stored.edited_by if stored.edited_by_id != request.user.pk else None
    who = other.display_name if other else ""
    now = stored_values(stored, list(stored.answers.all()) if stored.pk else [])
    return collision_page(request, trajectory, form, now=now, stamp=str(stored.version), who=who)


def _page(
    request: HttpRequest, trajectory: Trajectory, school_talk: SchoolTalk, form: TalkForm,
    rounds: list[Round],
) -> HttpResponse:  # fmt: skip
    return file_page(
        request,
        "cases/talk.html",
        trajectory,
        status=422 if form.is_bound else 200,
        form=form,
        talk=school_talk,
        earlier=[each for each in rounds if each != school_talk.round],
    )


def _cards(
    request: HttpRequest, trajectory: Trajectory, school_talk: SchoolTalk,
    answers: list[TalkAnswer],
) -> HttpResponse:  # fmt: skip
    """Large cards to look at together. The ones to print carry no answers."""
    is_print = request.GET["view"] == "print"
    cards = [] if is_print else _answered(answers)
    if is_print:
        cards = [{"label": question.label} for question in TalkQuestion]
    template = "cases/talk_print.html" if is_print else "cases/talk_cards.html"
    return file_page(request, template, trajectory, cards=cards, talk_url=request.path)


def _of_another(
    request: HttpRequest, trajectory: Trajectory, school_talk: SchoolTalk, rounds: list[Round]
) -> HttpResponse:
    """A talk of somebody else: what was shared when it is finished, and nothing of a draft."""
    if school_talk.is_held and request.method != "POST" and "view" not in request.GET:
        shared = [answer for answer in school_talk.answers.all() if answer.is_shared]
        return _held(request, trajectory, school_talk, shared, rounds, reads_all=False)
    record(
        by=request.user, action=Action.DENIED, thing=trajectory, dossier=trajectory.youth.ref,
        request=request, outcome=Outcome.DENIED,
    )  # fmt: skip
    who = school_talk.edited_by
    return file_page(
        request, "cases/talk_closed.html", trajectory, status=403, who=who.display_name
    )


def _held(
    request: HttpRequest, trajectory: Trajectory, school_talk: SchoolTalk,
    answers: list[TalkAnswer], rounds: list[Round], *, reads_all: bool = True,
) -> HttpResponse:  # fmt: skip
    cards = _answered(answers)
    return file_page(
        request,
        "cases/talk_held.html",
        trajectory,
        talk=school_talk,
        reads_all=reads_all,
        cards=cards if reads_all else [card for card in cards if card["answer"]],
        guardians=list(school_talk.guardians_present.all()),
        earlier=[each for each in rounds if each != school_talk.round],
    )


def _answered(answers: list[TalkAnswer]) -> list[dict[str, Any]]:
    known = {answer.question: answer for answer in answers}
    return [
        {"label": question.label, "answer": known.get(question.value)} for question in TalkQuestion
    ]
