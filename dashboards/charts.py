"""The charts of the pilot: a conclusion, a drawing, and the same numbers as a table."""

from django.utils.translation import gettext as _

from cases import deadlines
from dashboards import (
    career_charts,
    career_conclusions,
    conclusions,
    drawing,
    leaving_charts,
    process_charts,
    rules,
    voice_charts,
)
from dashboards.brought import Brought
from dashboards.figures import Sight
from dashboards.shares import NOT_SHOWN, Chart, number, of_share, share_bar, share_rows
from dashboards.shown import Spread

SLUGS = (
    "included", "days-without-school", "uninterrupted", "four-weeks-at-home", "plan-on-time",
    "old-school", "days-to-table", *leaving_charts.SLUGS, *process_charts.SLUGS,
    *voice_charts.SLUGS, *career_charts.SLUGS,
)  # fmt: skip


def charts_of(sight: Sight, found: list[Brought], *, own_teams: int = 0) -> list[Chart]:
    return [
        _included(found, own_teams),
        _lost_days(sight),
        _uninterrupted(sight),
        _at_home(sight),
        _plan_on_time(sight),
        _old_school(sight),
        _days_to_table(sight),
        *leaving_charts.charts_of(sight),
        *process_charts.charts_of(sight),
        *voice_charts.charts_of(sight),
        *career_charts.charts_of(sight),
    ]


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
    partly = sight.partly_days
    rows.append([_("In part at school, median (days)"), day_number(partly.middle)])
    if partly.extent:
        rows.append([_("In part at school, range (days)"), _between(*partly.extent)])
    about = (conclusions.about_lost_days(spread), career_conclusions.about_partly(partly))
    return Chart(
        "days-without-school",
        _("Days without school"),
        conclusions.of_lost_days(spread),
        " ".join(filter(None, about)),
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
    rows = share_rows(share, _("On time"), _("Not on time"))
    if sight.is_own:  # of others the difference would tell of single youths
        unpaused = rules.plan_on_time(sight.own, sight.today, without_pauses=True)
        rows.append([_("On time, days of pause not counted"), unpaused.part])
    if sight.plans_to_come is not None:
        rows.append([_("Not measurable yet"), sight.plans_to_come])
    if sight.plan_days.count != 0:
        rows.append([_("Median (days)"), day_number(sight.plan_days.middle)])
    return Chart(
        "plan-on-time",
        _("Future plan on time"),
        conclusions.of_share(share, conclusions.PLAN),
        conclusions.about_plan(sight),
        share_bar(share, _("On time")),
        [_("Future plan"), _("How many")],
        rows,
    )


def _old_school(sight: Sight) -> Chart:
    return of_share(
        "old-school", _("Old school at the table"), sight.old_school_there,
        conclusions.OLD_SCHOOL,
        _("Team tables that were held, with the old school or a substitute there."),
        (_("Team table"), _("Old school there"), _("Old school not there")),
    )  # fmt: skip


def _uninterrupted(sight: Sight) -> Chart:
    about = {"most": deadlines.INTERRUPTION_IF_MORE_THAN}
    return of_share(
        "uninterrupted", _("School career without interruption"), sight.uninterrupted,
        conclusions.UNINTERRUPTED,
        _("At most %(most)s school days lost in the first year, and a school now.") % about,
        (_("School career"), _("Went on"), _("Interrupted")),
    )  # fmt: skip


def _at_home(sight: Sight) -> Chart:
    return of_share(
        "four-weeks-at-home", _("Four weeks without school"), sight.four_weeks_at_home,
        conclusions.AT_HOME,
        _("20 school days or more in a row without education. The target is 0."),
        (_("Young people"), _("Four weeks or longer"), _("Shorter or never")),
    )  # fmt: skip


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
