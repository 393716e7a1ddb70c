"""The minutes of a table, and sharing its agreements."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.choices import ShareWith
from cases.dossier import context_of
from cases.models import SchoolTalk, TalkAnswer
from config.kit.notices import say
from config.kit.tags import clock
from teamtables import holding, noting
from teamtables.agreeing import Incomplete, NotHeld, share_agreements
from teamtables.choices import Area
from teamtables.doing import only_worker
from teamtables.doors import table_to_work_on
from teamtables.forms.clashes import Clash, as_typed, clashes_of
from teamtables.forms.lines import Doers, lines_for
from teamtables.forms.sheet import Page
from teamtables.mailing import after_undo
from teamtables.merging import mark_of, read_marks
from teamtables.models import TeamTable
from teamtables.noting import Typed
from teamtables.quorum import quorum_of
from teamtables.sheet import Sheet

AUTOSAVE = "autosave"
PLACES = {*Area.values, "dissents", "guests"}


def minutes(request: HttpRequest, ref: str) -> HttpResponse:
    """The draft, saved while typing; `save=hold` records that the table took place."""
    table, now = table_to_work_on(request, ref), timezone.now()
    if table.is_shared or not (table.is_invited or table.is_held):
        return redirect(table)
    desk = Desk(request, table, now)
    if desk.data is None:
        return desk.show(200)
    if not desk.is_valid():
        return desk.show(422)
    return _save(desk)


class Desk:
    """One look at the minutes: who is at it, what is kept, and what was typed."""

    def __init__(self, request: HttpRequest, table: TeamTable, now: datetime) -> None:
        self.request, self.table, self.now = request, table, now
        self.save = request.POST.get("save", "draft")
        self.talk = SchoolTalk.objects.filter(round=table.round).first()
        self.kept = noting.cells_of(Sheet(table))
        self.data: QueryDict | None = request.POST if request.method == "POST" else None
        self.seen = read_marks(self.data.get("seen", "")) if self.data is not None else {}
        self.takes_lines = self._choose()
        self.page = Page(
            table,
            self.kept,
            self.data,
            user=request.user,
            talk_held=bool(self.talk and self.talk.is_held),
            final=self.save == "hold",
        )
        self.rows = lines_for(
            None if self.takes_lines else self.data,
            table=table,
            doers=Doers(table, table.trajectory.youth.guardians.all(), _worker_of(table)),
            final=self.save in ("hold", "check"),
            now=now,
        )
        self.clashes: list[Clash] = []

    def _choose(self) -> bool:
        """Two texts were shown and one was pressed; True for the agreements of somebody else."""
        which, _colon, rest = self.save.partition(":")
        cell, _colon, mark = rest.rpartition(":")
        if self.data is None or which not in ("mine", "theirs") or not cell:
            return False
        self.save, self.seen[cell] = "choice", mark
        if which == "theirs" and cell != noting.LINES:
            self.data = self.data.copy()
            self.data[cell] = as_typed(cell, self.kept.get(cell, ""))
            self.seen[cell] = mark_of(self.kept.get(cell, ""))
        return which == "theirs" and cell == noting.LINES

    def is_valid(self) -> bool:
        rows = self.takes_lines or self.rows.is_valid()
        return self.page.is_valid() and rows

    def typed(self) -> Typed:
        lines = None if self.takes_lines else self.rows.lines()
        return Typed(self.page.cells(), self.seen, lines)

    def show(self, status: int) -> HttpResponse:
        words = _shared_words(self.talk)
        context = context_of(self.request, self.table.trajectory, "") | {
            "table": self.table,
            "page": self.page,
            "form": self.page.main,
            "rows": self.rows,
            "forms": [*self.page.forms, self.rows],
            "words": words,
            "talk_is_held": bool(self.talk and self.talk.is_held),
            "has_started": self.now >= self.table.starts_at,
            "clashes": self.clashes,
            "quorum": quorum_of(self.table),
            "writers": noting.writers(self.table, user=self.request.user),
        }
        return render(self.request, "teamtables/minutes.html", context, status=status)


def _worker_of(table: TeamTable) -> str:
    names = [each.user.display_name for each in table.trajectory.working]
    return ", ".join(names) or table.made_by.display_name


def _save(desk: Desk) -> HttpResponse:
    is_autosave = desk.request.headers.get("X-Requested-With") == AUTOSAVE
    try:
        noted = noting.note(
            table=desk.table,
            typed=desk.typed(),
            by=desk.request.user,
            now=desk.now,
            hold=desk.save == "hold",
        )
    except holding.NotStarted:
        text = _("The table has not started yet. Record it afterwards.")
        desk.page.main.add_error(None, text)
        return desk.show(422)
    except holding.Closed:
        return redirect(desk.table)
    if is_autosave:
        answer = {"version": desk.table.version, "seen": noted.marks}
        return JsonResponse(answer, status=409 if noted.clashes else 200)
    if noted.clashes:
        desk.page.seen = noted.marks
        desk.clashes = list(clashes_of(desk.page, noted.clashes))
        return desk.show(409)
    return _after(desk)


def _after(desk: Desk) -> HttpResponse:
    if desk.save in ("hold", "check"):
        if desk.save == "hold":
            say(desk.request, _("The table is recorded. Share the agreements now."))
        return redirect("teamtables:share", ref=desk.table.ref)
    if desk.save in ("draft", "choice"):
        say(desk.request, _("Saved."))
    _row, _colon, place = desk.save.partition(":")
    place = place if place in PLACES else "agreements"
    is_row = desk.save.startswith("row")
    return redirect(f"{desk.request.path}#{place}" if is_row else desk.request.path)


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
