"""The five charts of the pilot: a conclusion, a drawing, and the same numbers as a table."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import deadlines
from dashboards import conclusions, drawing, rules
from dashboards.figures import Brought, Share, Sight, Spread

SLUGS = ("included", "days-without-school", "plan-on-time", "old-school", "days-to-table")
NOT_SHOWN = gettext_lazy("not shown")


@dataclass(frozen=True)
class Chart:
    """`rows` are the table: the first cell says what the others count. Days may be text."""

    slug: str
    title: str
    conclusion: str
    explanation: str
    drawing: drawing.Bars | drawing.Columns | drawing.Axis | None
    columns: list[str]
    rows: list[list[str | int]]

    @property
    def is_partly_hidden(self) -> bool:
        return any(str(NOT_SHOWN) in row for row in self.rows)


def charts_of(sight: Sight, found: list[Brought], *, own_teams: int = 0) -> list[Chart]:
    return [
        _included(found, own_teams),
        _lost_days(sight),
        _plan_on_time(sight),
        _old_school(sight),
        _days_to_table(sight),
    ]


def number(value: int | None) -> str | int:
    return str(NOT_SHOWN) if value is None else value


def day_number(value: float | None) -> str:
    return str(NOT_SHOWN) if value is None else conclusions.days(value)


def brought(each: Brought) -> str | int:
    if each.fewer_than:
        return _("fewer than %(k)s") % {"k": each.fewer_than}
    return number(each.count)


def _included(found: list[Brought], own_teams: int) -> Chart:
    def value(each: Brought) -> str:
        if each.count is None:
            return str(brought(each))
        return _("%(part)s of %(whole)s") % {"part": each.count, "whole": each.target}

    drawn = [(each.name, value(each), each.count, each.target) for each in found]
    targets = {each.target for each in found}
    return Chart(
        "included",
        _("Included tracks"),
        conclusions.of_brought(found, own=own_teams),
        conclusions.about_brought(found),
        drawing.bars(drawn, notches=targets.pop() if len(targets) == 1 else 0),
        [_("Team"), _("Tracks"), _("Target")],
        [[each.name, brought(each), each.target] for each in found],
    )


def _lost_days(sight: Sight) -> Chart:
    spread = sight.lost_days
    labels = [_between(low, high) for low, high in rules.LOST_CLASSES]
    cells = list(zip(labels, sight.lost_classes, strict=True))
    rows: list[list[str | int]] = [[label, number(count)] for label, count in cells]
    rows += [[_("Together"), number(spread.count)], [_("Median (days)"), day_number(spread.middle)]]
    if spread.extent:
        rows.append([_("Range (days)"), _between(*spread.extent)])
    return Chart(
        "days-without-school",
        _("Days without school"),
        conclusions.of_lost_days(spread),
        conclusions.about_lost_days(spread),
        drawing.columns(cells) if any(sight.lost_classes) else None,
        [_("Days without school"), _("Young people")],
        rows,
    )


def _between(low: int, high: int | None) -> str:
    """0, 1–5 or > 20"""
    if high is None:
        return f"> {low - 1}"
    return str(low) if low == high else f"{low}–{high}"


def _plan_on_time(sight: Sight) -> Chart:
    share = sight.plan_on_time
    rows = _share_rows(share, _("On time"), _("Not on time"))
    if sight.plans_to_come is not None:
        rows.append([_("Not measurable yet"), sight.plans_to_come])
    if sight.plan_days.count != 0:
        rows.append([_("Median (days)"), day_number(sight.plan_days.middle)])
    return Chart(
        "plan-on-time",
        _("Future plan on time"),
        conclusions.of_share(share, conclusions.PLAN),
        conclusions.about_plan(sight),
        _share_bar(share, _("On time")),
        [_("Future plan"), _("How many")],
        rows,
    )


def _old_school(sight: Sight) -> Chart:
    share = sight.old_school_there
    return Chart(
        "old-school",
        _("Old school at the table"),
        conclusions.of_share(share, conclusions.OLD_SCHOOL),
        _("Team tables that were held, with the old school or a substitute there."),
        _share_bar(share, _("Old school there")),
        [_("Team table"), _("How many")],
        _share_rows(share, _("Old school there"), _("Old school not there")),
    )


def _share_rows(share: Share, yes: str, no: str) -> list[list[str | int]]:
    return [
        [yes, number(share.part)],
        [no, number(share.rest)],
        [_("Together"), number(share.whole)],
    ]


def _share_bar(share: Share, label: str) -> drawing.Bars | None:
    if not share.whole or share.part is None:
        return None
    return drawing.bars([(label, conclusions.of_so_many(share), share.part, share.whole)])


def _days_to_table(sight: Sight) -> Chart:
    spread, share = sight.days_to_table, sight.within_table_term
    target = deadlines.term("D03").length
    rows: list[list[str | int]] = [
        [_("Team tables"), number(spread.count)],
        [_("Median (days)"), day_number(spread.middle)],
    ]
    if spread.half:
        low, high = (conclusions.days(each) for each in spread.half)
        rows.append([_("Middle half (days)"), f"{low}–{high}"])
    if spread.extent:
        rows.append([_("Range (days)"), _between(*spread.extent)])
    rows.append([_("Within %(target)s days") % {"target": target}, number(share.part)])
    return Chart(
        "days-to-table",
        _("Days from event to team table"),
        conclusions.of_days_to_table(spread),
        conclusions.about_days_to_table(share),
        _axis(spread, target),
        [_("Team table"), _("How many")],
        rows,
    )


def _axis(spread: Spread, target: int) -> drawing.Axis | None:
    if spread.middle is None:
        return None
    middle = _("median %(days)s") % {"days": conclusions.days(spread.middle)}
    return drawing.axis(
        extent=spread.extent,
        half=spread.half,
        middle=(spread.middle, middle),
        target=(target, _("target %(days)s") % {"days": target}),
    )
