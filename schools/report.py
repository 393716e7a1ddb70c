"""What reading a file of schools did, in numbers and in rows."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from schools.choices import Source
from schools.reading import Problem

MOST_TOLD = 50  # lines on a page; after that only their number


@dataclass
class Report:
    """What a file did, or would do, in numbers and in rows."""

    file: str
    source: Source | None = None
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    refused: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    looks_cut: bool = False
    saved: bool = False

    @property
    def refused_rows(self) -> int:
        return len({problem.row for problem in self.refused})

    @property
    def counts(self) -> str:
        return _(
            "%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(gone)s gone, "
            "%(refused)s refused"
        ) % {
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "gone": self.gone,
            "refused": self.refused_rows,
        }

    @property
    def outcome(self) -> str:
        if self.refused:
            return _("nothing was stored")
        if self.looks_cut:
            return _("nothing was stored, because so many known schools are missing in the file")
        if self.saved:
            return _("stored")
        return _("checked, nothing was stored")

    @property
    def conclusion(self) -> str:
        return f"{self.counts}: {self.outcome}."

    def in_words(self) -> dict[str, object]:
        """For a page, also the next one: only text and numbers."""
        return {
            "source": str(self.source.label) if self.source else "",
            "conclusion": self.conclusion,
            "saved": self.saved,
            "looks_cut": self.looks_cut,
            "refused": [str(problem) for problem in self.refused[:MOST_TOLD]],
            "refused_more": max(0, len(self.refused) - MOST_TOLD),
            "warnings": [str(warning) for warning in self.warnings[:MOST_TOLD]],
            "warnings_more": max(0, len(self.warnings) - MOST_TOLD),
        }
