"""The figures of leaving: what was known of the next place (I16)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import deadlines
from dashboards import rules
from dashboards.conclusions import Words
from dashboards.figures import Sight
from dashboards.shares import Chart, of_share

SLUGS = ("next-place-known",)
NEXT_PLACE: Words = (
    gettext_lazy("Nobody has left yet in this period."),
    gettext_lazy("Too few departures to show."),
    gettext_lazy("%(whole)s departures. How often the next place was known is not shown."),
    gettext_lazy("The next place was always known in time: %(part)s of %(whole)s."),
    gettext_lazy("The next place was never known in time: %(part)s of %(whole)s."),
    gettext_lazy("The next place was known in time: %(part)s of %(whole)s."),
)


def charts_of(sight: Sight) -> list[Chart]:
    return [_next_place_known(sight)]


def _next_place_known(sight: Sight) -> Chart:
    about = {"days": deadlines.NEXT_KNOWN_DAYS}
    return of_share(
        "next-place-known", _("Next place known in time"),
        sight.share(rules.next_place_known), NEXT_PLACE,
        _(
            "The young person says %(days)s days before leaving or earlier: I know where I live, "
            "which school or work follows, and who helps."
        )
        % about,
        (_("Departures"), _("Known in time"), _("Later or never")),
    )  # fmt: skip
