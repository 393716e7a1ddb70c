"""The agenda of the regional consultation: what leads put on it, and what was agreed. No persons.

How many were logged is for the regional viewer by the rules of small numbers, over the same teams
as on the page of figures, so that one list less the other tells nothing. A lead finds the own
numbers on the pilot page.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.choices import Role
from accounts.models import Region, User
from dashboards.bottleneck_charts import charts_of, logged_in
from dashboards.pilots import pilot_teams
from dashboards.shares import Chart
from teamtables.bottleneck_querysets import REGION, regions_of
from teamtables.models import Bottleneck, ChainAgreement


@dataclass(frozen=True)
class Agenda:
    regions: list[Region]
    to_discuss: list[Bottleneck]
    agreed: list[ChainAgreement]
    charts: list[Chart]

    @property
    def columns(self) -> list[str]:
        what = [pgettext("agenda", "what"), _("kind"), pgettext("agenda", "where"), _("text")]
        return [*what, _("who agreed"), _("from"), _("until"), _("region")]

    def lines(self) -> Iterator[list[object]]:
        for each in self.to_discuss:
            kind, level = each.get_kind_display(), each.get_level_display()
            yield [_("to discuss"), kind, level, each.text, "", "", "", each.region]
        for made in self.agreed:
            days = [made.starts_on.isoformat(), made.ends_on.isoformat() if made.ends_on else ""]
            yield [_("agreed"), "", "", made.text, made.parties, *days, made.region]


def agenda_for(user: User) -> Agenda:
    """Of the regions that this person reads, only what was let out to them."""
    regions = list(regions_of(user))
    here = {f"{REGION}__in": regions}
    waiting = Bottleneck.objects.visible_to(user).taken_up().filter(**here).for_index()
    agreed = ChainAgreement.objects.visible_to(user).standing().for_index()
    watched = user.role_regions(Role.REGIONAL_VIEWER)
    return Agenda(
        regions, sorted(waiting, key=lambda each: (each.kind, each.pk)), list(agreed),
        _counts(watched) if watched and not user.has_role(Role.TEAM_LEAD) else [],
    )  # fmt: skip


def _counts(regions: set[int]) -> list[Chart]:
    rows = logged_in([team.team for team in pilot_teams(regions=regions)])
    return charts_of(rows, own=(), k=settings.SMALL_NUMBER)
