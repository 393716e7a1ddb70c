"""The follow-up plan of a youth: its parts, telling them in person, and the youth's own answer."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.choices import MilestoneCode
from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.models import Round, Trajectory
from cases.models.kept import ChangedMeanwhile
from cases.shielding import secret_words, without
from cases.views.pages import collision_page, file_page, form_page
from cases.views.ways import posted
from config.kit.dates import local_date
from config.kit.notices import say
from perspectives import next_place
from perspectives.forms.leaving import PartForm, ToldForm
from perspectives.leaving_choices import NextPart
from perspectives.models import FollowUpPart


def shown_parts(trajectory: Trajectory, round: Round) -> list[FollowUpPart]:
    """The parts as this reader may see them: a secret address stays with who works on it."""
    parts = next_place.parts_of(round)
    words = [] if trajectory.may_work else secret_words(round)
    for part in parts:
        for name in ("what", "place", "who_helps"):
            setattr(part, name, without(getattr(part, name), words))
    return parts


@require_safe
def follow_up(request: HttpRequest, ref: str) -> HttpResponse:
    """All of it on one page; prints as it is."""
    trajectory = trajectory_to_see(request, ref)
    round = next_place.round_to_leave(trajectory)
    parts = shown_parts(trajectory, round) if round else []
    return file_page(
        request,
        "perspectives/follow_up.html",
        trajectory,
        name=trajectory.youth.calling_name,
        round=round,
        parts=parts,
        missing=next_place.labels(next_place.missing(parts)),
        not_needed=next_place.not_needed(parts),
        known_on=next_place.known_on(parts),
        may_change=bool(round) and trajectory.may_work and not round.is_done(MilestoneCode.M13),
    )


def _part(request: HttpRequest, ref: str, part: str) -> tuple[Trajectory, FollowUpPart]:
    """A part of the plan of who has not left yet."""
    trajectory = trajectory_to_work_on(request, ref)
    round = next_place.round_to_leave(trajectory)
    if part not in NextPart.values or not round or round.is_done(MilestoneCode.M13):
        raise Http404
    rows = {row.part: row for row in next_place.parts_of(round)}
    return trajectory, rows[part]


def part_edit(request: HttpRequest, ref: str, part: str) -> HttpResponse:
    trajectory, row = _part(request, ref, part)
    back, name = reverse("perspectives:follow_up", args=[ref]), trajectory.youth.calling_name
    form = PartForm(posted(request), row=row, name=name)
    if form.is_valid():
        try:
            next_place.write_part(
                part=row, values=form.values, seen=form.seen, by=request.user, now=timezone.now()
            )
        except ChangedMeanwhile as meanwhile:
            return _both(request, trajectory, form, meanwhile.row)
        say(request, _("Saved."))
        return redirect(back)
    title = _("Follow-up plan")
    intro = _("Other words or another place? Then tell it again, and ask again.")
    return form_page(
        request, trajectory, form, title=title, heading=NextPart(part).label, back=back,
        intro=intro if row.told_on else "",
    )  # fmt: skip


def _both(request: HttpRequest, trajectory: Trajectory, form: PartForm, row: Any) -> HttpResponse:
    now = form.stored_in(row)
    return collision_page(request, trajectory, form, now=now, stamp=row.stamp)


def part_told(request: HttpRequest, ref: str, part: str) -> HttpResponse:
    """It was told in person; the answer is the youth's, written down in the own name."""
    trajectory, row = _part(request, ref, part)
    back, now = reverse("perspectives:follow_up", args=[ref]), timezone.now()
    if not row.what:
        say(request, _("Nothing is written down yet. Do that first."))
        return redirect(back)
    form = _told_form(request, trajectory, row, local_date(now))
    heading = _("Tell it and ask: %(part)s") % {"part": NextPart(part).label}
    page = {"title": _("Follow-up plan"), "heading": heading, "back": back, "intro": row.what}
    if not form.is_valid():
        return form_page(request, trajectory, form, **page)
    typed = form.cleaned_data
    try:
        next_place.tell_part(part=row, by=request.user, now=now, **typed)
    except ChangedMeanwhile:
        form.add_error(None, _("Somebody changed this meanwhile. Read it again first."))
        return form_page(request, trajectory, form, **page)
    say(request, _("Saved."))
    return redirect(back)


def _told_form(
    request: HttpRequest, trajectory: Trajectory, row: FollowUpPart, today: date
) -> ToldForm:
    initial = {"told_on": row.told_on or today, "answer": row.answer, "seen": row.stamp}
    return ToldForm(posted(request), name=trajectory.youth.calling_name, initial=initial)
