"""All figures of one page for one reader: which rows count, as whose, and the few big numbers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.choices import Role, TeamKind
from accounts.models import User
from cases.models import Trajectory
from dashboards import bottleneck_charts, rules
from dashboards.brought import brought_by_kind, brought_by_team
from dashboards.charts import charts_of
from dashboards.choices import Period, Scope
from dashboards.conclusions import days
from dashboards.facts import pilot_facts
from dashboards.figures import Sight
from dashboards.pilots import PilotTeam, pilot_teams
from dashboards.shares import NOT_SHOWN, Chart
from dashboards.shown import Share, Spread


@dataclass(frozen=True)
class Number:
    label: str
    value: str
    detail: str = ""
    url: str = ""


@dataclass(frozen=True)
class Board:
    sight: Sight
    numbers: list[Number]
    charts: list[Chart]

    def chart(self, slug: str) -> Chart | None:
        return next((chart for chart in self.charts if chart.slug == slug), None)


def lead_board(user: User, *, scope: Scope, period: Period, today: date) -> Board:
    """Own rows as they are; of other teams, and of what is to be shared, what k allows."""
    led, k = user.role_teams(Role.TEAM_LEAD), settings.SMALL_NUMBER
    teams = pilot_teams(led)
    rows = pilot_facts(teams, today)
    own = [row for row in rows if row.team in led]
    if scope == Scope.SHARE:
        mine = [team for team in teams if team.team in led]
        sight = Sight([], own, k, today)
        charts = charts_of(sight, brought_by_team(mine, own, own=set(), k=k))
        return _board(sight, charts + _bottlenecks(mine, own=(), k=k))
    found = brought_by_team(teams, rows, own=led, k=k)
    mine = [team for team in teams if team.team in led]
    since = rules.school_year_start(today) if period == Period.SCHOOL_YEAR else None
    if scope == Scope.ALL:
        sight = Sight(own, [row for row in rows if row.team not in led], k, today)
        logged = _bottlenecks(teams, own=led, k=k)
    else:
        sight = Sight(rules.included_since(own, since) if since else own, None, k, today)
        logged = _bottlenecks(mine, own=None, k=k, since=since)
    return _board(sight, charts_of(sight, found, own_teams=len(mine)) + logged, user)


def research_board(today: date, regions: set[int] | None = None) -> Board:
    """Every pilot together, with the k of research; or these regions, with the k of the sector."""
    k = settings.RESEARCH_SMALL_NUMBER if regions is None else settings.SMALL_NUMBER
    teams = pilot_teams(regions=regions)
    rows = pilot_facts(teams, today)
    names = {kind.value: str(kind.label) for kind in TeamKind}
    sight = Sight([], rows, k, today)
    charts = charts_of(sight, brought_by_kind(teams, rows, names=names, k=k))
    return _board(sight, charts + _bottlenecks(teams, own=(), k=k))


def _bottlenecks(
    teams: Sequence[PilotTeam], *, own: Collection[int] | None, k: int, since: date | None = None
) -> list[Chart]:
    rows = bottleneck_charts.logged_in([each.team for each in teams], since)
    return bottleneck_charts.charts_of(rows, own=own, k=k)


def _board(sight: Sight, charts: list[Chart], user: User | None = None) -> Board:
    numbers = [
        _share_number(_("future plan on time"), sight.plan_on_time),
        _share_number(_("old school at the table"), sight.old_school_there),
        _middle_number(_("days without school (median)"), sight.lost_days),
        _middle_number(_("days until a request is answered (median)"), sight.request_days),
    ]
    if user and sight.is_own:
        running = Trajectory.objects.led_by(user).running().count()
        url = reverse("cases:youths")
        numbers.insert(0, Number(_("running tracks"), str(running), url=url))
    return Board(sight, numbers, charts)


def _share_number(label: str, share: Share) -> Number:
    if share.is_empty:
        return Number(label, "–", _("not yet"))
    if share.part is None:
        return Number(label, "–", str(NOT_SHOWN))
    detail = _("of %(whole)s") % {"whole": share.whole}
    if share.percent is not None:
        detail += f", {share.percent}%"
    return Number(label, str(share.part), detail)


def _middle_number(label: str, spread: Spread) -> Number:
    if spread.middle is not None:
        return Number(label, days(spread.middle))
    return Number(label, "–", _("not yet") if spread.is_empty else str(NOT_SHOWN))
