"""When each act of a youth's days would have happened; also those that lie ahead."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from config.kit.dates import add_working_days, at_eight, working_day_on_or_before
from dashboards.demo import (
    asking,
    doing,
    going_on,
    leaving,
    own,
    planning,
    requests,
    schooling,
    starting,
    tables,
    weeks,
)
from dashboards.demo.playing import Act, Played, moment
from teamtables.choices import InviteeRole

AFTERCARE_DAYS = (*(7 * week for week in (1, 4, 8, 13)), 182, 274, 365, 456, 548, 639)


def acts_of(youth: Played, now: datetime) -> Iterator[Act]:
    life = youth.life
    # Who fills the demo before office hours sees today's event as well.
    logged = min(moment(youth.start, 9, 10), now)
    yield logged - timedelta(minutes=30), partial(starting.open_file, youth)
    if life.first == schooling.JAYDEN:  # grows into the event
        yield logged - timedelta(minutes=15), partial(schooling.in_danger, youth)
    yield logged, partial(starting.log, youth)
    if life.first == schooling.DILARA:
        yield moment(youth.day(3), 9), partial(schooling.in_danger, youth)
    if life.first == starting.MILA:
        yield moment(youth.day(10), 9), partial(starting.pause_plan, youth)
    if life.told:
        yield from _first_days(youth)
    if youth.back_on:
        yield moment(youth.back_on, 17), partial(starting.back_at_school, youth)
        if life.first == schooling.QUINTEN:
            yield moment(youth.back_on, 17, 5), partial(schooling.bridge, youth)
    if life.first == schooling.JAYDEN:
        yield moment(youth.day(1), 12), partial(schooling.weeks, youth)
    yield (
        moment(working_day_on_or_before(youth.start + timedelta(days=86)), 13),
        partial(starting.choose_school, youth),
    )
    if life.agreed_in is not None:
        yield moment(youth.day(life.agreed_in), 15), partial(planning.agree, youth)
        yield moment(youth.day(life.agreed_in), 16), partial(weeks.begin, youth)
    if life.leaves_in:
        yield from _leaving(youth, youth.start + timedelta(days=life.leaves_in))
    if life.closes_in:
        yield moment(youth.day(life.closes_in), 15, 30), partial(leaving.close, youth)


def morning_of(youth: Played) -> datetime | None:
    """The morning after asking, from which the terms of the answers count."""
    if not youth.life.told or youth.life.unassigned:
        return None
    return at_eight(add_working_days(youth.day(6), 1))


def _first_days(youth: Played) -> Iterator[Act]:
    yield moment(youth.day(1), 9, 20), partial(starting.call_school, youth)
    if youth.life.unassigned:
        return
    yield moment(youth.day(1), 10, 30), partial(starting.ask_consent, youth)
    yield moment(youth.day(1), 11), partial(starting.coordinate, youth)
    yield moment(youth.day(2), 10), partial(starting.plan_talk, youth)
    if requests.asks(youth):
        yield moment(youth.day(2), 11), partial(requests.keep_in_touch, youth)
        yield moment(youth.day(3), 10), partial(requests.apply, youth)
        yield moment(youth.day(5), 11), partial(requests.speak, youth)
        yield moment(youth.day(31), 10), partial(requests.hear, youth)
    yield moment(youth.day(6), 14), partial(starting.hold_talk, youth)
    yield moment(youth.day(6), 15, 30), partial(tables.plan, youth)
    answered = add_working_days(youth.day(6), 1)
    yield moment(answered, 10, 5), partial(tables.reply, youth, InviteeRole.OLD_SCHOOL)
    answered = add_working_days(answered, 1)
    yield moment(answered, 8, 40), partial(tables.reply, youth, InviteeRole.NEW_SCHOOL)
    yield moment(answered, 16, 15), partial(tables.reply, youth, InviteeRole.PARENT)
    yield moment(youth.table_day, 16, 30), partial(tables.hold, youth)
    after = add_working_days(youth.table_day, 1)
    yield moment(after, 9, 30), partial(tables.share, youth)
    yield moment(after, 9, 45), partial(doing.go_on, youth)
    yield moment(after, 10), partial(planning.draft, youth)
    if youth.life.first == schooling.SAMIRA:
        yield moment(after, 11), partial(asking.ask, youth)
        yield moment(after, 11, 30), partial(own.write, youth)
        yield moment(after, 11, 45), partial(own.mother_writes, youth)
        yield moment(after, 12), partial(planning.ask_history, youth)
    yield moment(after, 10, 30), partial(weeks.make, youth)


def _leaving(youth: Played, day: date) -> Iterator[Act]:
    leaves_on = working_day_on_or_before(day)
    yield moment(youth.day(30), 11), partial(leaving.plan_departure, youth, leaves_on)
    yield moment(youth.day(32), 15), partial(going_on.map_help, youth)
    yield moment(youth.day(33), 11), partial(going_on.write_next, youth, leaves_on)
    yield moment(youth.day(35), 15), partial(going_on.tell_next, youth)
    yield moment(youth.day(35), 16), partial(going_on.plan_days, youth, leaves_on)
    met = working_day_on_or_before(leaves_on - timedelta(days=14))
    yield moment(met, 15), partial(going_on.meet, youth)
    for days in (8, 1):
        looked = working_day_on_or_before(leaves_on - timedelta(days=days))
        yield moment(looked, 12), partial(going_on.look_back, youth)
    asked = working_day_on_or_before(leaves_on - timedelta(days=10))
    yield moment(asked, 10), partial(leaving.send_handover, youth)
    talked = working_day_on_or_before(leaves_on - timedelta(days=4))
    yield moment(talked, 10), partial(leaving.hand_over, youth)
    yield moment(leaves_on, 14), partial(leaving.depart, youth)
    first_day = youth.world.calendar(youth.life.school).next_school_day(leaves_on)
    yield moment(first_day, 15, 30), partial(leaving.confirm_first_day, youth)
    for days in AFTERCARE_DAYS:
        kept = working_day_on_or_before(leaves_on + timedelta(days=days))
        yield moment(kept, 8, 5), partial(leaving.ask_after, youth)
        yield moment(kept, 15), partial(leaving.aftercare_contact, youth)
