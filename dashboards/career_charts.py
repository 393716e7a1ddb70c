"""The charts of the school career: changes of school, level, dual enrolment and causes."""

from django.utils.translation import gettext as _

from cases import deadlines
from cases.career_choices import Cause
from dashboards import career_conclusions, drawing
from dashboards.career_conclusions import a_year, rounded
from dashboards.figures import Sight
from dashboards.shares import NOT_SHOWN, Chart, number, of_share
from dashboards.shown import Pace

SLUGS = ("school-changes", "level-kept", "dual-enrolment", "causes")


def charts_of(sight: Sight) -> list[Chart]:
    return [_changes(sight), _level_kept(sight), _dual_kept(sight), _causes(sight)]


def _changes(sight: Sight) -> Chart:
    before, after = sight.changes_before, sight.changes_after
    parts = [(_("Before the event"), before), (_("Since the event"), after)]
    names = [_("Young people"), _("Changes"), _("Years"), _("A year")]
    return Chart(
        "school-changes",
        _("Changes of school"),
        career_conclusions.of_changes(before, after),
        _(
            "The school of an institution beside the own school is no change. Before the event "
            "only those count of whom an earlier school is known."
        ),
        _rates(parts),
        [_("Changes of school"), _("Before"), _("After")],
        [list(row) for row in zip(names, _cells(before), _cells(after), strict=True)],
    )


def _cells(pace: Pace) -> list[str | int]:
    if pace.is_empty:
        return [0, "–", "–", "–"]
    hidden = str(NOT_SHOWN)
    years = hidden if pace.years is None else rounded(pace.years, 2)
    per_year = hidden if pace.per_year is None else a_year(pace.per_year)
    return [number(pace.count), number(pace.times), years, per_year]


def _rates(parts: list[tuple[str, Pace]]) -> drawing.Bars | None:
    most = max((pace.per_year for _label, pace in parts if pace.per_year is not None), default=None)
    if most is None:
        return None
    rows = [
        (label, str(NOT_SHOWN), None, 1)
        if pace.per_year is None
        else (label, _("%(times)s a year") % {"times": a_year(pace.per_year)}, pace.per_year, most)
        for label, pace in parts
        if not pace.is_empty
    ]
    return drawing.bars(rows)


def _level_kept(sight: Sight) -> Chart:
    return of_share(
        "level-kept", _("Level kept"), sight.level_kept, career_conclusions.LEVEL,
        _("The level twelve months after leaving, beside the level at the event."),
        (_("Level"), _("The same or higher"), _("Lower")),
    )  # fmt: skip


def _dual_kept(sight: Sight) -> Chart:
    return of_share(
        "dual-enrolment", _("Dual enrolment"), sight.dual_kept, career_conclusions.DUAL,
        _("Places with a school of their own since the event, of which the three months are over."),
        (_("Own school"), _("Kept for three months"), _("Ended earlier")),
    )  # fmt: skip


def _causes(sight: Sight) -> Chart:
    counts, whole = sight.causes
    cells = [(str(cause.label), count) for cause, count in zip(Cause, counts, strict=True)]
    about = {"most": deadlines.INTERRUPTION_IF_MORE_THAN}
    rows: list[list[str | int]] = [[label, number(count)] for label, count in cells]
    drawn = [(label, str(number(count)), count, whole or 1) for label, count in cells if count != 0]
    return Chart(
        "causes",
        _("Causes of interruptions"),
        career_conclusions.of_causes(counts, whole),
        _(
            "Interruptions of more than %(most)s school days that were looked back at: of each "
            "young person the longest."
        )
        % about,
        drawing.bars(drawn) if any(counts) else None,
        [_("Cause"), _("Young people")],
        [*rows, [_("Together"), number(whole)]],
    )
