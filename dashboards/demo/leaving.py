"""Going on to the next place, with a warm handover and aftercare."""

from datetime import date, datetime

from cases.career_choices import FirstDayAnswer, FirstDayWho
from cases.choices import CloseReason
from cases.first_day import answer_first_day
from cases.leaving import plan_departure as plan_leaving
from cases.models import FirstDayCheck
from config.kit.dates import ONE_DAY, local_date
from dashboards.demo.planning import keep_agreements
from dashboards.demo.playing import Played
from perspectives import asking_after, asking_sides, caring, handing_items, handing_over
from perspectives.choices import Channel, GoesWell, HowItGoes, Side, YouthThere
from perspectives.models import AftercareLink, HandoverLink, SenderLink

GIVEN = ("consent", "report", "level", "helps")
HELPS = "Een plek vooraan. Eerst zelf proberen, dan pas helpen. Liever niet voorlezen voor de klas."


def plan_departure(played: Played, leaves_on: date, now: datetime) -> None:
    plan_leaving(round=played.round, on=leaves_on, next_place="home", by=played.worker, now=now)


def send_handover(played: Played, now: datetime) -> None:
    keep_agreements(played, now)
    life, world = played.life, played.world
    sender = world.contact(life.new_school) if life.new_school else world.backup(life.school)
    _save(played, {"sender": sender, "receiver": world.contact(life.school)}, now)
    handover = handing_over.handover_of(played.round)
    asking_sides.ask_side(handover=handover, by=played.worker, now=now)
    asking_sides.ask_side(handover=handover, by=played.worker, now=now, side=Side.SENDER)
    _give(played, now)


def _give(played: Played, now: datetime) -> None:
    """The own words are written down, and the sender ticks its link."""
    words = {"text": HELPS, "youth_agrees": True, "authority_agrees": True, "given": True}
    handing_items.keep_item(
        round=played.round, code="helps", version=0, typed=words, by=played.worker, now=now
    )
    link = SenderLink.objects.get(handover__round=played.round)
    handing_items.say_given(link=link, codes=GIVEN, now=now)


def _save(played: Played, typed: dict, now: datetime) -> None:
    round = played.round
    version = handing_over.handover_of(round).version
    handing_over.save_handover(round=round, version=version, typed=typed, by=played.worker, now=now)


def hand_over(played: Played, now: datetime) -> None:
    typed = {
        "talk_on": local_date(now),
        "channel": Channel.MEETING,
        "youth_there": YouthThere.YES,
    }
    _save(played, typed, now)
    link = HandoverLink.objects.get(handover__round=played.round)
    handing_items.say_received(link=link, codes=GIVEN, now=now)
    handing_over.accept_handover(link=link, now=now)


def depart(played: Played, now: datetime) -> None:
    caring.depart(
        round=played.round, left_on=local_date(now), next_place="home",
        next_school=played.world.school(played.life.school), aftercare_until=None,
        by=played.worker, now=now,
    )  # fmt: skip


def confirm_first_day(played: Played, now: datetime) -> None:
    """The school saw the youth; where it was mailed it may have said so itself."""
    check = played.round.first_days.filter(number=1, who=FirstDayWho.MENTOR, answer="").first()
    if check and check.day <= local_date(now):
        answer_first_day(
            check=check, answer=FirstDayAnswer.YES, seen_on=check.day, by=played.worker, now=now
        )


def schools_answer(now: datetime) -> None:
    """Each school that was asked this morning says yes by its link."""
    asked = FirstDayCheck.objects.filter(answer="", day=local_date(now), link__isnull=False)
    for check in asked.select_related("link"):
        answer_first_day(
            check=check, answer=FirstDayAnswer.YES, seen_on=check.day, by=check.link, now=now
        )


def ask_after(played: Played, now: datetime) -> None:
    """This morning's question goes to the new school, and comes back the same day."""
    asking_after.follow_aftercare_at(now)
    links = AftercareLink.objects.filter(
        question__answer="", question__aftercare__trajectory=played.trajectory
    )
    for link in links:
        asking_after.answer_question(link=link, answer=GoesWell.YES, now=now)


def aftercare_contact(played: Played, now: datetime) -> None:
    task = played.trajectory.tasks.open().filter(code="D11").order_by("due_on").first()
    if not task or task.due_on > local_date(now) + 4 * ONE_DAY:
        return
    typed = {
        "done_on": local_date(now),
        "with_whom": f"{played.life.first} en de mentor",
        "how_it_goes": HowItGoes.GOOD,
        "in_education": True,
        "words": "Het gaat goed in de klas.",
    }
    caring.log_contact(
        aftercare=played.trajectory.aftercares.get(), task=task, typed=typed, by=played.worker,
        now=now,
    )  # fmt: skip


def close(played: Played, now: datetime) -> None:
    played.trajectory.refresh_from_db()
    caring.close_trajectory(
        trajectory=played.trajectory, reason=CloseReason.OWN_WORD,
        words="Ik kan het nu zelf.", on=local_date(now), by=played.worker, now=now,
    )  # fmt: skip
