"""The minutes of a table, and sharing its agreements."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.choices import ShareWith
from cases.dossier import context_of
from cases.models import SchoolTalk, TalkAnswer
from config.kit.notices import say
from config.kit.tags import clock
from teamtables import holding
from teamtables.agreeing import Incomplete, NotHeld, share_agreements
from teamtables.doing import only_worker
from teamtables.doors import table_to_work_on
from teamtables.forms.lines import Doers, LinesFormSet, lines_for
from teamtables.forms.minutes import MinutesForm, first_guess
from teamtables.mailing import after_undo
from teamtables.models import TeamTable

AUTOSAVE = "autosave"


def minutes(request: HttpRequest, ref: str) -> HttpResponse:
    """The draft, saved while typing; `save=hold` records that the table took place."""
    table, now = table_to_work_on(request, ref), timezone.now()
    if table.is_shared or not (table.is_invited or table.is_held):
        return redirect(table)
    talk = SchoolTalk.objects.filter(round=table.round).first()
    save = request.POST.get("save", "draft")
    data = request.POST if request.method == "POST" else None
    form = MinutesForm(
        data,
        table=table,
        talk_held=bool(talk and talk.is_held),
        final=save == "hold",
        initial=first_guess(table),
    )
    doers = Doers(table, table.trajectory.youth.guardians.all(), _worker_of(table))
    rows = lines_for(data, table=table, doers=doers, final=save in ("hold", "check"), now=now)
    if data is not None and form.is_valid() and rows.is_valid():
        return _save(request, table, form, rows, save, talk, now)
    return _page(request, table, form, rows, talk, status=200 if data is None else 422)


def _worker_of(table: TeamTable) -> str:
    names = [each.user.display_name for each in table.trajectory.working]
    return ", ".join(names) or table.made_by.display_name


def _save(
    request: HttpRequest,
    table: TeamTable,
    form: MinutesForm,
    rows: LinesFormSet,
    save: str,
    talk: SchoolTalk | None,
    now: datetime,
) -> HttpResponse:
    act = holding.hold_table if save == "hold" else holding.save_minutes
    version, typed = form.cleaned_data["version"], form.minutes(rows.lines())
    is_autosave = request.headers.get("X-Requested-With") == AUTOSAVE
    try:
        act(table=table, version=version, typed=typed, by=request.user, now=now)
    except holding.MinutesChangedMeanwhile as error:
        if is_autosave:
            return JsonResponse({}, status=409)
        return _page(request, table, _over(form, error.version), rows, talk, status=409)
    except holding.NotStarted:
        form.add_error(None, _("The table has not started yet. Record it afterwards."))
        return _page(request, table, form, rows, talk, status=422)
    except holding.Closed:
        return redirect(table)
    if is_autosave:
        return JsonResponse({"version": table.version})
    return _after(request, table, save)


def _over(form: MinutesForm, version: int) -> MinutesForm:
    """The same typed text on the newest version: saving again is a choice, not an accident."""
    form.data = form.data.copy()
    form.data["version"] = str(version)
    form.conflict = True
    return form


def _after(request: HttpRequest, table: TeamTable, save: str) -> HttpResponse:
    if save in ("hold", "check"):
        if save == "hold":
            say(request, _("The table is recorded. Share the agreements now."))
        return redirect("teamtables:share", ref=table.ref)
    if save == "draft":
        say(request, _("Saved."))
    url = request.path if save != "row" else f"{request.path}#agreements"
    return redirect(url)


def _page(
    request: HttpRequest,
    table: TeamTable,
    form: MinutesForm,
    rows: LinesFormSet,
    talk: SchoolTalk | None,
    *,
    status: int,
) -> HttpResponse:
    context = context_of(request, table.trajectory, "") | {
        "table": table,
        "form": form,
        "rows": rows,
        "forms": [form, rows],
        "words": _shared_words(talk),
        "talk_is_held": bool(talk and talk.is_held),
        "has_started": timezone.now() >= table.starts_at,
        "conflict": getattr(form, "conflict", False),
    }
    return render(request, "teamtables/minutes.html", context, status=status)


def _shared_words(talk: SchoolTalk | None) -> Iterable[TalkAnswer]:
    """What the youth wants the table to hear; read out first."""
    if not talk:
        return []
    shared = talk.answers.filter(share=ShareWith.TEAM_TABLE, declined=False).exclude(text="")
    return list(shared)


def share(request: HttpRequest, ref: str) -> HttpResponse:
    """GET shows what each owner gets; POST shares."""
    table, now = table_to_work_on(request, ref), timezone.now()
    if table.is_shared or not table.is_held:
        return redirect(table)
    agreements = list(table.agreements.drafts().for_row())
    incomplete = [a for a in agreements if not (a.text and a.owner_role and a.due_on)]
    if request.method == "POST":
        return _share(request, table, now)
    context: dict[str, Any] = context_of(request, table.trajectory, "") | {
        "table": table,
        "agreements": agreements,
        "incomplete": incomplete,
        "only_worker": _worker_of(table) if only_worker(agreements) else "",
        "leaves_at": after_undo(now),
    }
    return render(request, "teamtables/share.html", context)


def _share(request: HttpRequest, table: TeamTable, now: datetime) -> HttpResponse:
    try:
        share_agreements(table=table, by=request.user, now=now)
    except Incomplete:
        messages.error(request, _("An agreement has no owner or no day yet. Fill it in first."))
        return redirect("teamtables:minutes", ref=table.ref)
    except NotHeld as error:
        raise PermissionDenied from error
    text = _("The agreements are shared. The mails go at %(time)s.")
    say(request, text % {"time": clock(after_undo(now))})
    return redirect(table)
