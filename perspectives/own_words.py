"""The youth's own words of a living area: kept per version, and read back to the youth."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.log import record
from accounts.models import User
from cases.models import Trajectory
from config.kit.dates import local_date
from perspectives.choices import ReadBack
from perspectives.models import AreaWords, PlanArea


class WordsNotConfirmed(Exception):
    """Only the youth changes the own words: another writer says that they come from the youth."""


class WordsChangedMeanwhile(Exception):
    """These are no longer the youth's newest words, so they were not read back."""


def words_of(trajectory: Trajectory, area: str) -> QuerySet[AreaWords]:
    """Every version of the youth's words on this area, the newest first, over all plans."""
    found = AreaWords.objects.filter(area__plan__trajectory=trajectory, area__area=area)
    return found.select_related("by")


def keep_words(*, area: PlanArea, text: str, by: User, now: datetime) -> AreaWords:
    """A new version beside the older ones; who goes on typing on one day goes on in one version."""
    newest = area.words.select_for_update().first()
    if newest and not newest.read_back and newest.by_id == by.pk and _is_same_day(newest.at, now):
        newest.text, newest.at = text, now
        newest.save(update_fields=["text", "at"])
        return newest
    return AreaWords.objects.create(area=area, text=text, by=by, at=now)


def _is_same_day(one: datetime, other: datetime) -> bool:
    return local_date(one) == local_date(other)


@transaction.atomic
def read_back(*, words: AreaWords, answer: str, on: date | None, by: User) -> AreaWords:
    """Keep whether these words were read to the youth. Raises WordsChangedMeanwhile."""
    area = PlanArea.objects.select_for_update().select_related("plan__trajectory__youth")
    held = area.get(pk=words.area_id)
    newest = words_of(held.plan.trajectory, held.area).first()
    if not newest or newest.pk != words.pk:
        raise WordsChangedMeanwhile
    newest.read_back = answer
    newest.read_back_on = on if answer == ReadBack.YES else None
    newest.save(update_fields=["read_back", "read_back_on"])
    record(by=by, action="change", thing=("plan", str(held.plan_id)),
           dossier=held.plan.trajectory.youth.ref, fields=["read_back"])  # fmt: skip
    return newest
