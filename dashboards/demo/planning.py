"""The future plan: the youth's words first, and the day it is agreed."""

from datetime import datetime, timedelta

from config.kit.dates import local_date
from dashboards.demo.playing import Played
from perspectives import goals, own_words, planning, voices
from perspectives.choices import Agrees, Area, GoalKind, InCharge, ReadBack
from perspectives.models import FuturePerspective, HistoryRequest, PlanArea
from schools.models import ContactPerson
from teamtables.models import Agreement
from teamtables.ticking import tick

WISHED = (Area.LIVING, Area.LEARNING, Area.LEISURE)
NEEDED = ("Een vaste plek.", "Een plek in de klas en een laptop.", "Contributie.")


def draft(played: Played, now: datetime) -> None:
    """Leisure is left open while the plan is not agreed."""
    played.done("LETTER", now=now)
    plan = planning.start_plan(round=played.round, by=played.worker, now=now)
    typed: dict[str, dict] = {Area.CARE: {"state": "not_needed"}}
    for area, words, needed in zip(WISHED, played.life.words, NEEDED, strict=True):
        typed[area] = {
            "youth_words": words or "Hier blijven.",
            "needed": needed,
            "who_arranges": played.worker.display_name,
        }
    if played.life.agreed_in is None:
        del typed[Area.LEISURE]
    for row in plan.areas.all():
        if row.area in typed:
            planning.save_area(
                area=row, version=row.version, typed=typed[row.area], by=played.worker, now=now
            )
    aim(plan.areas.get(area=Area.LEARNING), played, now)
    read_aloud(played, now)


def ask_history(played: Played, now: datetime) -> None:
    """The former school was asked, and told something."""
    round, today = played.round, local_date(now)
    school = played.trajectory.youth.enrolments.order_by("started_on")[0].location
    mentor = ContactPerson.objects.filter(location=school).order_by("pk")[0]
    HistoryRequest(
        youth=played.trajectory.youth, round=round, contact=mentor, asked_on=today,
        asks="Wat ging goed, en wat hielp?", received_on=today,
        told="Handvaardigheid gaat heel goed. Een vaste plek vooraan helpt.",
    ).add(by=played.worker, now=now)  # fmt: skip


def aim(learning: PlanArea, played: Played, now: datetime) -> None:
    """One learning goal, looked at again after two months."""
    typed = {
        "text": "Elke dag naar de les.",
        "kind": GoalKind.LEARNING,
        "in_charge": InCharge.YOUTH,
        "review_on": local_date(now) + timedelta(days=60),
    }
    goals.add_goal(area=learning, typed=typed, by=played.worker, now=now)


def read_aloud(played: Played, now: datetime) -> None:
    """The words on where to live are read back; the rest waits for the next visit."""
    words = own_words.words_of(played.trajectory, Area.LIVING).first()
    if words:
        own_words.read_back(words=words, answer=ReadBack.YES, on=local_date(now), by=played.worker)


def agree(played: Played, now: datetime) -> None:
    plan = FuturePerspective.objects.get(trajectory=played.trajectory, state="draft")
    today = local_date(now)
    parents = voices.parents_to_ask(played.trajectory.youth, on=today)
    said = {parent.pk: voices.Said(Agrees.YES) for parent in parents}
    typed = {"youth_agrees": Agrees.YES, "parents": said}
    planning.agree(plan=plan, typed=typed, on=today, by=played.worker, now=now)
    keep_agreements(played, now)


def keep_agreements(played: Played, now: datetime) -> None:
    round = played.round
    for agreement in Agreement.objects.open().filter(round=round):
        agreement.round = round
        tick(agreement=agreement, via=played.worker, now=now)
