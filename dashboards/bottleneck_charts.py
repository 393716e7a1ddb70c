"""C101: how many bottlenecks of each kind, and on which level; small numbers as everywhere."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dashboards import drawing, small_numbers
from dashboards.shares import Chart, number
from teamtables.choices import BottleneckKind, BottleneckLevel
from teamtables.models import Bottleneck

SLUGS = ("bottlenecks", "bottleneck-levels")
Rows = list[tuple[int, str, str]]  # team, kind, level


def logged_in(teams: Collection[int], since: date | None = None) -> Rows:
    """Every bottleneck of these teams that was not taken away."""
    found: QuerySet[Bottleneck] = Bottleneck.objects.there().filter(team__in=teams)
    if since:
        found = found.filter(logged_at__date__gte=since)
    return list(found.values_list("team_id", "kind", "level"))


def charts_of(rows: Rows, *, own: Collection[int] | None, k: int) -> list[Chart]:
    """The own teams' as they are, the others' by the rules; `own` None: all is the reader's."""
    kinds = _chart(SLUGS[0], _("Bottlenecks"), _("Kind"), BottleneckKind.choices, 1, rows, own, k)
    levels = _chart(
        SLUGS[1], _("Where bottlenecks are"), _("Where"), BottleneckLevel.choices, 2, rows, own, k
    )
    return [kinds, levels]


def _chart(
    slug: str, title: str, column: str, choices: list[tuple[str, str | Promise]], place: int,
    rows: Rows, own: Collection[int] | None, k: int,
) -> Chart:  # fmt: skip
    codes = [code for code, _label in choices]
    mine = [row[place] for row in rows if own is None or row[0] in own]
    others = None if own is None else [row[place] for row in rows if row[0] not in own]
    cells, total = small_numbers.table(_count(codes, mine), _count(codes, others), k)
    labels = [str(label) for _code, label in choices]
    table = [[label, number(cell)] for label, cell in zip(labels, cells, strict=True)]
    drawn = [
        (label, str(number(cell)), cell, total or 0)
        for label, cell in zip(labels, cells, strict=True)
    ]
    return Chart(
        slug, title, _conclusion(total), _("Logged by the teams, without names of persons."),
        drawing.bars(drawn) if total else None, [column, _("How many")],
        [*table, [_("Together"), number(total)]],
    )  # fmt: skip


def _count(codes: list[str], found: list[str] | None) -> list[int] | None:
    return None if found is None else [found.count(code) for code in codes]


def _conclusion(total: int | None) -> str:
    if total is None:
        return _("Too few bottlenecks to show.")
    if not total:
        return _("No bottleneck has been logged yet.")
    text = ngettext("%(count)s bottleneck was logged.", "%(count)s bottlenecks were logged.", total)
    return text % {"count": total}
