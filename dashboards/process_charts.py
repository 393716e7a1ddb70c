"""The figures of the way of working: talk first, own voice, warm, at once, and kept up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dashboards import process_rules
from dashboards.conclusions import Words
from dashboards.facts import TrajectoryFacts
from dashboards.figures import Sight
from dashboards.rules import Rate
from dashboards.shares import Chart, of_share

ALL: Words = (
    _("Nothing to count yet in this period."),
    _("Too few to show."),
    _("Counted: %(whole)s. How many of them is not shown."),
    _("Always: %(part)s of %(whole)s."),
    _("Never: %(part)s of %(whole)s."),
    _("%(part)s of %(whole)s."),
)


@dataclass(frozen=True)
class Figure:
    """One indicator: its rule, and the words of its chart."""

    slug: str
    title: Any
    rule: Callable[[list[TrajectoryFacts]], Rate]
    about: Any
    labels: tuple[Any, Any, Any]
    often: bool = False  # one young person may count several times


FIGURES = (
    Figure(
        "talk-first", _("School talk before the table"), process_rules.talk_first,
        _("Rounds with a team table, of which the talk was held on that day or before."),
        (_("Round"), _("Talk first"), _("Table first, or no talk")),
    ),
    Figure(
        "own-voice", _("Own voice in the plan"), process_rules.own_voice,
        _("Agreed plans with own words and a goal of which the young person is in charge."),
        (_("Agreed plan"), _("With own voice"), _("Without")),
    ),
    Figure(
        "agreements-kept", _("Agreements kept"), process_rules.agreements_kept,
        _("Done on the agreed day or before, of those whose day is over or that are done."),
        (_("Agreement"), _("Done in time"), _("Later or not")), often=True,
    ),
    Figure(
        "warm-in-time", _("Warm handover before leaving"), process_rules.warm_in_time,
        _("Both sides spoke and the handover was accepted, on the day of leaving or before."),
        (_("Departures"), _("Warm"), _("Later or never")),
    ),
    Figure(
        "direct-start", _("Started at once"), process_rules.direct_start,
        _("There on the first school day after leaving. Who was not asked does not count."),
        (_("Departures"), _("There at once"), _("Later or not")),
    ),
    Figure(
        "aftercare-kept", _("Aftercare kept up"), process_rules.aftercare_kept,
        _("Planned contacts that were held within seven days, of those whose week is over."),
        (_("Planned contact"), _("Held in time"), _("Later or not")), often=True,
    ),
)  # fmt: skip
SLUGS = tuple(figure.slug for figure in FIGURES)


def charts_of(sight: Sight) -> list[Chart]:
    return [_chart(sight, figure) for figure in FIGURES]


def _chart(sight: Sight, figure: Figure) -> Chart:
    column, yes, no = map(str, figure.labels)
    share = sight.share_behind(figure.rule) if figure.often else sight.share(figure.rule)
    return of_share(
        figure.slug, str(figure.title), share, ALL, str(figure.about),
        (column, yes, no),
    )  # fmt: skip
