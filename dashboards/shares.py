"""A chart, and the one of so many of so many."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dashboards import conclusions, drawing
from dashboards.shown import Share

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


def number(value: int | None) -> str | int:
    return str(NOT_SHOWN) if value is None else value


def of_share(
    slug: str, title: str, share: Share, words: conclusions.Words, about: str,
    labels: tuple[str, str, str],
) -> Chart:  # fmt: skip
    column, yes, no = labels
    return Chart(
        slug, title, conclusions.of_share(share, words), about, share_bar(share, yes),
        [column, _("How many")], share_rows(share, yes, no),
    )  # fmt: skip


def share_rows(share: Share, yes: str, no: str) -> list[list[str | int]]:
    return [
        [yes, number(share.part)],
        [no, number(share.rest)],
        [_("Together"), number(share.whole)],
    ]


def share_bar(share: Share, label: str) -> drawing.Bars | None:
    if not share.whole or share.part is None:
        return None
    return drawing.bars([(label, conclusions.of_so_many(share), share.part, share.whole)])
