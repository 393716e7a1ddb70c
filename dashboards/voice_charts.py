"""The figures of who was heard and informed, and how the factors of the guide stand."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards import conclusions, drawing, voice_rules
from dashboards.figures import Sight
from dashboards.shares import NOT_SHOWN, Chart, number, share_bar, share_rows
from dashboards.shown import Mean, Share
from dashboards.voice_rules import LEAST_VOICES
from dashboards.voices import PHASES

SCHEMAS = (
    ("A", "factors-connection", gettext_lazy("A good connection: what is arranged")),
    ("L", "factors-areas", gettext_lazy("Living areas: what is arranged")),
    ("N", "factors-network", gettext_lazy("A strong network: what is arranged")),
)
SLUGS = ("felt-heard", "well-informed", *(slug for _code, slug, _title in SCHEMAS))


def charts_of(sight: Sight) -> list[Chart]:
    heard = sight.mean(voice_rules.heard, least=LEAST_VOICES)
    informed = sight.mean(voice_rules.informed, least=LEAST_VOICES)
    return [
        _mean(
            "felt-heard", _("Young people feel heard"), heard,
            _("What they said last about talk and table. 100 is the best there is."),
            _("Young people"),
        ),
        _mean(
            "well-informed", _("Parents are well informed"), informed,
            _("What they said last, of each agreed plan. 100 is the best there is."),
            _("Agreed plans"),
        ),
        *(_factors(sight, *each) for each in SCHEMAS),
    ]  # fmt: skip


def _mean(slug: str, title: str, mean: Mean, about: str, column: str) -> Chart:
    value = str(NOT_SHOWN) if mean.value is None else str(round(mean.value))
    answered = _("Gave an answer")
    return Chart(
        slug, title, _conclusion(mean), about, share_bar(mean.share, answered),
        [column, _("How many")],
        [*share_rows(mean.share, answered, _("No answer")), [_("Mean, of 100"), value]],
    )  # fmt: skip


def _conclusion(mean: Mean) -> str:
    if mean.share.is_empty:
        return _("Nothing to count yet in this period.")
    if mean.value is None:
        return _("Too few answers to show: at least %(least)s are asked.") % {"least": LEAST_VOICES}
    return _("On the whole %(value)s of 100.") % {"value": round(mean.value)}


def _factors(sight: Sight, schema: str, slug: str, title: Any) -> Chart:
    found = [(str(phase.label), _arranged(sight, schema, phase)) for phase in PHASES]
    drawn = [
        (label, conclusions.of_so_many(share), share.part, share.whole)
        for label, share in found
        if share.whole and share.part is not None
    ]
    return Chart(
        slug, str(title), _counted(found),
        _("Factors of the guide with enough answers, in each phase; of those the arranged ones."),
        drawing.bars(drawn) if drawn else None,
        [_("Phase"), _("Arranged"), _("Counted")],
        [[label, number(share.part), number(share.whole)] for label, share in found],
    )  # fmt: skip


def _arranged(sight: Sight, schema: str, phase: str) -> Share:
    return sight.share_behind(lambda rows: voice_rules.factors(rows, schema, phase))


def _counted(found: list[tuple[str, Share]]) -> str:
    shares = [share for _label, share in found]
    if all(share.is_empty for share in shares):
        return _("Nothing to count yet in this period.")
    if any(share.part is None for share in shares):
        return _("Only a part can be shown.")
    whole = sum(share.whole or 0 for share in shares)
    part = sum(share.part or 0 for share in shares)
    return _("Arranged: %(part)s of %(whole)s factors.") % {"part": part, "whole": whole}
