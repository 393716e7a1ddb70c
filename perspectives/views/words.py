"""The youth's words on one living area: read back, and the older ones."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.doors import trajectory_to_see, trajectory_to_work_on
from cases.dossier import context_of
from config.kit.dates import local_date
from config.kit.notices import say
from perspectives import own_words
from perspectives.choices import Area
from perspectives.forms.words import ReadBackForm
from perspectives.models import AreaWords
from perspectives.views.plan import plan_of


def area_words(request: HttpRequest, ref: str, area: str) -> HttpResponse:
    """Every version of the words, the newest with the question whether it was read back."""
    is_act = request.method == "POST"
    trajectory = (trajectory_to_work_on if is_act else trajectory_to_see)(request, ref)
    if area not in Area.values or not plan_of(trajectory):
        raise Http404
    versions = list(own_words.words_of(trajectory, area))
    newest = versions[0] if versions else None
    context = context_of(request, trajectory, "") | {
        "name": trajectory.youth.calling_name,
        "area": area,
        "area_name": Area(area).label,
        "newest": newest,
        "older": versions[1:],
        "has_words": True,
    }
    if newest and trajectory.may_work and newest.text:
        context["form"] = _form(request, newest, context["name"])
    if is_act:
        return _read_back(request, context)
    return render(request, "perspectives/area_words.html", context)


def _form(request: HttpRequest, newest: AreaWords, name: str) -> ReadBackForm:
    now = timezone.now()
    return ReadBackForm(
        request.POST or None,
        name=name,
        not_before=local_date(newest.at),
        initial={
            "words": newest.pk,
            "read_back": newest.read_back,
            "read_back_on": newest.read_back_on or local_date(now),
        },
    )


def _read_back(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    form, newest = context.get("form"), context["newest"]
    if not form or not form.is_valid():
        return render(request, "perspectives/area_words.html", context, status=422)
    typed = form.cleaned_data
    try:
        own_words.read_back(
            words=AreaWords(pk=typed["words"], area_id=newest.area_id),
            answer=typed["read_back"],
            on=typed["read_back_on"],
            by=request.user,
        )
    except own_words.WordsChangedMeanwhile:
        form.add_error(None, _("There are newer words now. Read those aloud."))
        form.data = form.data.copy()
        form.data["words"] = str(newest.pk)
        return render(request, "perspectives/area_words.html", context, status=409)
    say(request, _("Saved."))
    return redirect("perspectives:area_words", ref=context["trajectory"].ref, area=context["area"])
