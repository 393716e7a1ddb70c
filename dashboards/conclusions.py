"""What a figure says in one sentence, and the line under it. Pure; None is not shown."""

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases import deadlines
from dashboards.brought import Brought
from dashboards.figures import Sight
from dashboards.shown import Share, Spread

Words = tuple[Promise | str, ...]

# Nothing counted, too few to show, only the whole may be shown, all, none, some.
PLAN: Words = (
    gettext_lazy("No future plan has reached day 21 yet."),
    gettext_lazy("Too few future plans to show."),
    gettext_lazy("%(whole)s future plans. How many were on time is not shown."),
    gettext_lazy("Every future plan was on time: %(part)s of %(whole)s."),
    gettext_lazy("No future plan was on time: %(part)s of %(whole)s."),
    gettext_lazy("The future plan was on time: %(part)s of %(whole)s."),
)
OLD_SCHOOL: Words = (
    gettext_lazy("No team table has been held yet."),
    gettext_lazy("Too few team tables to show."),
    gettext_lazy("%(whole)s team tables. How often the old school was there is not shown."),
    gettext_lazy("The old school was always at the table: %(part)s of %(whole)s."),
    gettext_lazy("The old school was never at the table: %(part)s of %(whole)s."),
    gettext_lazy("The old school was at the table: %(part)s of %(whole)s times."),
)

UNINTERRUPTED: Words = (
    gettext_lazy("Nobody has been followed for three months yet."),
    gettext_lazy("Too few young people to show."),
    gettext_lazy("%(whole)s young people. How many stayed at school is not shown."),
    gettext_lazy("Every school career went on: %(part)s of %(whole)s."),
    gettext_lazy("Every school career was interrupted: %(part)s of %(whole)s went on."),
    gettext_lazy("The school career went on: %(part)s of %(whole)s."),
)
AT_HOME: Words = (
    gettext_lazy("Nothing has happened yet in this period."),
    gettext_lazy("Too few young people to show."),
    gettext_lazy("%(whole)s young people. How many were at home for long is not shown."),
    gettext_lazy("All were without school for four weeks: %(part)s of %(whole)s."),
    gettext_lazy("Nobody was without school for four weeks: %(part)s of %(whole)s."),
    gettext_lazy("Without school for four weeks: %(part)s of %(whole)s."),
)


def days(value: float) -> str:
    """4 or 4,5"""
    return number_format(value, 0 if value == int(value) else 1)


def of_share(share: Share, words: Words) -> str:
    empty, few, hidden, everything, nothing, some = words
    if share.is_empty:
        return str(empty)
    if share.whole is None:
        return str(few)
    numbers = {"part": share.part, "whole": share.whole}
    if share.part is None:
        return str(hidden) % numbers
    if share.part == share.whole:
        return str(everything) % numbers
    return str(some if share.part else nothing) % numbers


def of_brought(found: list[Brought], *, own: int) -> str:
    """I01; `own` is how many of the rows, from the first on, are the reader's own teams."""
    if own == 1:
        numbers = {"count": found[0].count, "target": found[0].target}
        return _("Your team has %(count)s of the %(target)s tracks of the pilot.") % numbers
    counts = [each.count for each in found[: own or None]]
    if None in counts:
        return _("How many tracks take part is only partly shown.")
    total = sum(count or 0 for count in counts)
    return ngettext(
        "%(count)s track takes part in the pilot.",
        "%(count)s tracks take part in the pilot.",
        total,
    ) % {"count": total}


def of_lost_days(spread: Spread) -> str:
    if spread.is_empty:
        return _("Nothing has happened yet in this period.")
    if spread.count is None:
        return _("Too few young people to show.")
    if spread.middle is None:
        return _("%(count)s young people. The middle one is not shown.") % {"count": spread.count}
    if spread.middle == 0:
        return _("Half of the young people missed no day of school.")
    text = ngettext(
        "Half of the young people were without school for at most %(days)s day.",
        "Half of the young people were without school for at most %(days)s days.",
        -int(-spread.middle // 1),
    )
    return text % {"days": days(spread.middle)}


def of_days_to_table(spread: Spread) -> str:
    target = deadlines.term("D03").length
    if spread.is_empty:
        return _("No team table has been held yet.")
    if spread.count is None:
        return _("Too few team tables to show.")
    if spread.middle is None:
        text = _("%(count)s team tables. After how many days is not shown.")
        return text % {"count": spread.count}
    text = _("Half of the team tables came within %(days)s days. The target is %(target)s.")
    return text % {"days": days(spread.middle), "target": target}


def about_brought(found: list[Brought]) -> str:
    targets = {each.target for each in found}
    text = _("A track counts from the first event on, over the whole pilot.")
    if len(targets) == 1:
        text += " " + _("The target is %(target)s each.") % {"target": targets.pop()}
    return text


def about_lost_days(spread: Spread) -> str:
    text = _("School days without education, from the event on. The target is 0.")
    if spread.extent:
        least, most = spread.extent
        text += " " + _("From %(least)s to %(most)s days.") % {"least": least, "most": most}
    return text


def about_plan(sight: Sight) -> str:
    term = deadlines.term("D01").length
    text = _("On time means agreed on day %(term)s or before.") % {"term": term}
    if sight.is_own:
        text += " " + _("The days of a pause count too; the table also shows it without them.")
    if sight.plan_days.middle is not None:
        half = {"days": days(sight.plan_days.middle)}
        text += " " + _("Half were ready within %(days)s days.") % half
    if sight.plans_to_come:
        text += " " + _("Not measurable yet: %(count)s.") % {"count": sight.plans_to_come}
    return text


def about_days_to_table(share: Share) -> str:
    text = _("Days from the event to the first team table.")
    if share.part is None or not share.whole:
        return text
    numbers = {"target": deadlines.term("D03").length, "share": of_so_many(share)}
    return text + " " + _("Within %(target)s days: %(share)s.") % numbers


def of_so_many(share: Share) -> str:
    """31 of 48, 65%"""
    text = _("%(part)s of %(whole)s") % {"part": share.part, "whole": share.whole}
    return text if share.percent is None else f"{text}, {share.percent}%"
