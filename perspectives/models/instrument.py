"""An instrument as it was loaded: its texts never change, a changed text is a new version."""

from typing import Any

from django.db import models
from django.utils.translation import get_language

from perspectives.instrument_choices import Scale


class Part(models.Model):
    """A text with a code of its own, in two languages."""

    code = models.CharField(max_length=12)
    text_nl = models.TextField()
    text_en = models.TextField(blank=True)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code

    @property
    def text(self) -> str:
        """In the language of the reader; Dutch where the source has nothing else."""
        return self.text_nl if get_language() == "nl" else self.text_en or self.text_nl


class Instrument(models.Model):
    """One version of a list of questions; the newest that was loaded is the one in use."""

    code = models.CharField(max_length=20)
    version = models.CharField(max_length=12)
    title_nl = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="instrument_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def title(self) -> str:
        return self.title_nl if get_language() == "nl" else self.title_en

    @property
    def indicators(self) -> list["Indicator"]:
        """All of them in their order; costs no query when loaded by `newest_instruments`."""
        factors = [each for schema in self.schemas.all() for each in schema.factors.all()]
        return [each for factor in factors for each in factor.indicators.all()]


class Schema(Part):
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="schemas")

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code"], name="schema_code_once")
        ]


class Factor(Part):
    """What makes it succeed. A condition, when not realised, makes the others conditional."""

    schema = models.ForeignKey(Schema, on_delete=models.CASCADE, related_name="factors")
    living_area = models.CharField(max_length=20, blank=True)
    is_condition = models.BooleanField(default=False)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["schema", "code"], name="factor_code_once")]


class Indicator(Part):
    """What is asked, of whom and when. `ask` holds the question by respondent, in Dutch."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="indicators")
    phases = models.JSONField(default=list)
    scale = models.CharField(max_length=16, choices=Scale)
    ask = models.JSONField(default=dict)
    ask_child = models.TextField(blank=True)
    computed_from = models.TextField(blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["factor", "code"], name="indicator_code_once")
        ]


class Action(Part):
    """How to get there: what to do, in which phase, and who does it."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="actions")
    phases = models.JSONField(default=list)
    done_by = models.JSONField(default=list)
    deadline = models.CharField(max_length=120, blank=True)
    task_kind = models.CharField(max_length=40, blank=True)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["factor", "code"], name="action_code_once")]


class Practice(Part):
    """How somebody else did it."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="practices")
    place = models.CharField(max_length=120, blank=True)

    class Meta(Part.Meta):
        constraints = [
            models.UniqueConstraint(fields=["factor", "code"], name="practice_code_once")
        ]


def newest_instruments() -> list[Any]:
    """The newest version of each instrument with all its parts, in a fixed number of queries."""
    newest = {each.code: each.pk for each in Instrument.objects.all()}
    loaded = Instrument.objects.filter(pk__in=newest.values()).prefetch_related(
        "schemas__factors__indicators", "schemas__factors__actions", "schemas__factors__practices"
    )
    return list(loaded)
