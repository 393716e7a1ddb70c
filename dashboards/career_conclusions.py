"""What the figures of the school career say in one sentence. Pure; None is not shown."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.career_choices import Cause
from dashboards.conclusions import Words, days
from dashboards.shown import Pace, Spread
from dashboards.small_numbers import Counts

LEVEL: Words = (
    gettext_lazy("Nobody left a year ago of whom both levels are known."),
    gettext_lazy("Too few young people to show."),
    gettext_lazy("%(whole)s young people. How many kept their level is not shown."),
    gettext_lazy("Everybody kept the level: %(part)s of %(whole)s."),
    gettext_lazy("Nobody kept the level: %(part)s of %(whole)s."),
    gettext_lazy("The level was kept: %(part)s of %(whole)s."),
)
DUAL: Words = (
    gettext_lazy("No place with a school of its own is three months old yet."),
    gettext_lazy("Too few places to show."),
    gettext_lazy("%(whole)s places. How often the own school was kept is not shown."),
    gettext_lazy("The own school was always kept for three months: %(part)s of %(whole)s."),
    gettext_lazy("The own school was never kept for three months: %(part)s of %(whole)s."),
    gettext_lazy("The own school was kept for three months: %(part)s of %(whole)s times."),
)


def a_year(value: float) -> str:
    """0,4 or 1: how often a year."""
    return rounded(value, 1)


def rounded(value: float, digits: int) -> str:
    """`number_format` alone cuts off."""
    return number_format(round(value, digits), digits)


def of_changes(before: Pace, after: Pace) -> str:
    if after.is_empty:
        return _("Nothing has happened yet in this period.")
    if after.count is None:
        return _("Too few young people to show.")
    if after.per_year is None:
        text = _("%(count)s young people. How often they changed school is not shown.")
        return text % {"count": after.count}
    text = _("Since the event a young person changes school %(after)s times a year.")
    text = text % {"after": a_year(after.per_year)}
    if before.per_year is None:
        return text
    return f"{text} " + _("Before it was %(before)s times.") % {"before": a_year(before.per_year)}


def of_causes(counts: Counts, whole: int | None) -> str:
    if whole == 0:
        return _("No interruption was looked back at yet.")
    if whole is None:
        return _("Too few young people to show.")
    if None in counts:
        text = _("%(whole)s young people. Not every cause is shown.")
        return text % {"whole": whole}
    most = max(count or 0 for count in counts)
    names = _largest(counts, most)
    text = _("Most named cause: %(causes)s (%(part)s of %(whole)s).")
    if len(names) > 1:
        text = _("Most named causes: %(causes)s (%(part)s of %(whole)s each).")
    return text % {"causes": ", ".join(names), "part": most, "whole": whole}


def _largest(counts: Sequence[int | None], most: int) -> list[str]:
    labels = [str(cause.label) for cause, count in zip(Cause, counts, strict=True) if count == most]
    return [label[:1].lower() + label[1:] for label in labels]


def about_partly(spread: Spread) -> str:
    """The days in part, beside those that were lost."""
    if spread.middle is None:
        return ""
    return _("Days at school in part: half of them had at most %(days)s.") % {
        "days": days(spread.middle)
    }
