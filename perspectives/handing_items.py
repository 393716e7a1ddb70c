"""What goes along, item by item: one side gives it, the other receives it.

Each side says so by its own link, or tells the worker.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from accounts.links import LinkGone
from accounts.log import record
from accounts.models import User
from cases.models import Round, Youth
from config.kit.dates import local_date
from perspectives.choices import HandoverItemCode
from perspectives.handing_over import open_handover
from perspectives.models import HandoverItem, HandoverLink, SenderLink, WarmHandover
from perspectives.rules import consent_missing, yes_counts


class ItemChangedMeanwhile(Exception):
    """Somebody else saved the item after the page was opened; nothing was overwritten."""

    def __init__(self, item: HandoverItem) -> None:
        super().__init__()
        self.item = item


def items_of(handover: WarmHandover) -> list[HandoverItem]:
    """All items in the order of the page, unsaved ones of a handover that nobody began."""
    if not handover.pk:
        return [HandoverItem(handover=handover, code=code, version=0) for code in HandoverItemCode]
    return list(handover.items.all())


def readable(handover: WarmHandover, *, on: date) -> list[HandoverItem]:
    """What the receiving side may read today; first what the young person says helps."""
    birth_date = handover.round.trajectory.youth.birth_date
    found = [
        item
        for item in handover.items.exclude(text="")
        if not consent_missing(birth_date, on, item)
    ]
    return sorted(found, key=lambda item: item.code != HandoverItemCode.HELPS)


@transaction.atomic
def keep_item(
    *, round: Round, code: str, version: int, typed: Mapping[str, Any], by: User, now: datetime
) -> HandoverItem:
    """Keep what the worker knows of one item: the text, who agreed, and which sides said so."""
    handover, _made = open_handover(round)
    item = handover.items.get(code=code)
    if item.version != version:
        raise ItemChangedMeanwhile(item)
    youth, today = round.trajectory.youth, local_date(now)
    item.text = typed["text"]
    for who in ("youth", "authority"):
        _agree(item, f"{who}_agreed_on", bool(typed.get(f"{who}_agrees")), youth, today)
    is_received = bool(typed.get("received"))
    _say(item, "given", bool(typed.get("given")) or is_received, by, now)
    _say(item, "received", is_received, by, now)
    item.version = version + 1
    item.save()
    _record(handover, by, [code])
    return item


def _agree(item: HandoverItem, name: str, agrees: bool, youth: Youth, today: date) -> None:
    """The first day of a yes stays, as long as it counts."""
    said_on = getattr(item, name)
    still = said_on if yes_counts(youth.birth_date, today, said_on) else today
    setattr(item, name, still if agrees else None)


def _say(item: HandoverItem, name: str, is_so: bool, by: Any, now: datetime) -> None:
    """Store since when it is so, and who said it; what was so already stays as it is."""
    if is_so == bool(getattr(item, f"{name}_at")):
        return
    setattr(item, f"{name}_at", now if is_so else None)
    setattr(item, f"{name}_by", by if is_so and isinstance(by, User) else None)


@transaction.atomic
def say_given(*, link: SenderLink, codes: Collection[str], now: datetime) -> None:
    """The sender says by link what was given. What the other side received stays given."""
    handover = _held(link)
    rows = handover.items.filter(received_at=None)
    _tick(handover, rows, "given", codes, link, now)
    link.said_at = now
    link.save(update_fields=["said_at"])


@transaction.atomic
def say_received(*, link: HandoverLink, codes: Collection[str], now: datetime) -> None:
    """The receiver says by link what arrived, of what was given."""
    handover = _held(link)
    rows = handover.items.filter(given_at__isnull=False)
    _tick(handover, rows, "received", codes, link, now)


def _held(link: SenderLink | HandoverLink) -> WarmHandover:
    handover = WarmHandover.objects.select_for_update().get(pk=link.handover_id)
    if not type(link).objects.filter(pk=link.pk).exists():
        raise LinkGone
    return handover


def _tick(
    handover: WarmHandover, rows: QuerySet[HandoverItem], name: str, codes: Collection[str],
    link: Any, now: datetime,
) -> None:  # fmt: skip
    """The ticked ones are so from now on; of the others only what a link said is taken back."""
    changed = []
    for item in rows:
        is_so, was_so = item.code in codes, bool(getattr(item, f"{name}_at"))
        said_by_worker = getattr(item, f"{name}_by_id") is not None
        if is_so == was_so or (was_so and said_by_worker):
            continue
        _say(item, name, is_so, link, now)
        item.version += 1
        item.save()
        changed.append(item.code)
    if changed:
        _record(handover, link, changed)


def _record(handover: WarmHandover, by: Any, fields: list[str]) -> None:
    record(by=by, action="change", thing=("handover", str(handover.uuid)),
           dossier=handover.round.trajectory.youth.ref, fields=fields)  # fmt: skip
