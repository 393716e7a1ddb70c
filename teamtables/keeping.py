"""What happens by itself with a shared agreement: its owner is reminded, and phoned when silent."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from cases import deadlines
from cases.models import Task
from cases.querysets import RUNNING
from config.kit.dates import at_eight, local_date, working_day_on_or_after
from outbox.models import Mail
from teamtables import emails, mailing, rules
from teamtables.agreeing import send
from teamtables.models import Agreement

CATCH_UP = timedelta(days=14)


def agreements_to_follow(now: datetime) -> Iterable[int]:
    """Open ones around their day, of owners outside the house, and those that wait for a yes."""
    today = local_date(now)
    near = Q(due_on__range=(today - CATCH_UP, today + CATCH_UP), link__revoked_at=None)
    waits = Q(accepted_at=None, refusal="", asked_at__gt=now - CATCH_UP)
    open_ones = Agreement.objects.open().filter((near & Q(link__isnull=False)) | waits)
    running = open_ones.filter(round__withdrawn_at=None, round__trajectory__status__in=RUNNING)
    return running.values_list("pk", flat=True).distinct()


def follow_agreement(pk: int, *, now: datetime) -> None:
    """Phone who does not say yes; a reminder on the day to act and a notice when it is late.

    Mails go at 08:00 on working days.
    """
    with transaction.atomic():
        agreement = (
            Agreement.objects.open()
            .for_row()
            .for_mail()
            .select_related("round__trajectory__youth")
            .prefetch_related("round__milestones")
            .filter(pk=pk)
            .first()
        )
        if not agreement or not agreement.round.is_told:
            return
        _phone(agreement, now)
        if agreement.email and agreement.link:
            _remind(agreement, now)


def _phone(agreement: Agreement, now: datetime) -> None:
    """Once each time an owner is asked."""
    if not agreement.waits_for_yes:
        return
    day = working_day_on_or_after(rules.phone_owner_on(local_date(agreement.asked_at)))
    about = agreement.round.tasks.filter(code="PHONE", subject=agreement.uuid, label=rules.SILENT)
    if not rules.is_past(day, now) or about.filter(opened_at__gte=agreement.asked_at).exists():
        return
    Task.start(
        round=agreement.round,
        code="PHONE",
        label=rules.SILENT,
        clock_on=day,
        subject=agreement.uuid,
        contact=agreement.contact,
        guardian=agreement.guardian,
        now=at_eight(day),
    )


def _remind(agreement: Agreement, now: datetime) -> None:
    dates = deadlines.three_dates(agreement.due_on)
    days = {"remind": dates.act_by, "late": deadlines.late_on("AGREEMENT", dates)}
    due = [(kind, day) for kind, day in days.items() if agreement.asked_at <= at_eight(day) <= now]
    if due:
        _write(agreement, *due[-1], now=now)


def _write(agreement: Agreement, kind: str, day: date, *, now: datetime) -> None:
    """The newest that is due; an earlier one that nobody sent is left out."""
    key = f"{kind}/{agreement.uuid}/{day}"
    if not Mail.objects.filter(key=key).exists():
        worker = mailing.worker_for(agreement.round, agreement.agreed_with, now)
        is_late, with_whom = kind == "late", agreement.agreed_with
        mail = emails.agreement_due(agreement, worker=worker, agreed_with=with_whom, late=is_late)
        send(key, [agreement], mail, at_eight(day))
