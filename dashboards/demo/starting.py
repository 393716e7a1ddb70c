"""The first days: the file, the event, the school that is called, the talk, back at school."""

from datetime import datetime, timedelta

from cases import consenting, staying
from cases.assigning import accept_coordination
from cases.career_choices import CanStay
from cases.choices import (
    ContactPreference,
    EventKind,
    GrantGround,
    ShareWith,
    TalkQuestion,
)
from cases.choosing import go_back
from cases.consent_choices import ConsentTopic
from cases.enrolling import enrol
from cases.intake import log_event
from cases.models import AccessGrant, Enrolment, Guardian, Pause, SchoolTalk, Youth
from cases.moving_in import NewPlace
from cases.pause_choices import PauseReason
from cases.registering import open_youth
from cases.talking import TalkInput, finish_talk, save_talk, talk_of
from config.kit.dates import local_date
from dashboards.demo.playing import Played
from dashboards.demo.schooling import earlier
from dashboards.demo.youths import LIVES, MOTHERS

MILA = "Mila"
SEEN_BY_SCIENTIST = (13, 16)  # ages


def open_file(played: Played, now: datetime) -> None:
    life, world = played.life, played.world
    birthday = world.today.replace(day=1) - timedelta(days=life.age * 365 + 120)
    youth = Youth(
        first_name=life.first, last_name=life.last, preferred_name=life.called,
        birth_date=birthday, municipality="Rotterdam", reach_note=life.reach,
    )  # fmt: skip
    team = world.team_of(played.worker)
    played.trajectory = open_youth(youth=youth, team=team, by=played.worker, now=now)
    Enrolment.objects.create(
        youth=youth, location=world.school(life.school), level=life.level,
        started_on=played.start - timedelta(days=500),
    )  # fmt: skip
    earlier(played)
    by_mail, mother = life.mother == "mail", MOTHERS[LIVES.index(life)]
    Guardian.objects.create(
        youth=youth, name=f"Mevrouw {mother}", relation="mother", has_authority=True,
        email=f"{mother.lower()}@post.example" if by_mail else "",
        phone="010 555 03 00",
        contact_pref=ContactPreference.MAIL if by_mail else ContactPreference.LETTER,
    )  # fmt: skip


def log(played: Played, now: datetime) -> None:
    life, world = played.life, played.world
    log_event(
        trajectory=played.trajectory, kind=EventKind(life.kind), effective_on=played.start,
        told=life.told, by=played.worker, now=now,
        new_school=world.school(life.new_school) if life.new_school else None,
        place=NewPlace(life.place, life.label, "Rotterdam", life.shielded),
    )  # fmt: skip
    played.trajectory.refresh_from_db()
    if EventKind(life.kind).asks_stay:
        staying.answer(
            round=played.round, answer=CanStay.NO, reason="Elke dag heen en weer is te ver.",
            by=played.worker, now=now,
        )  # fmt: skip
    if life.unassigned:
        assignment = played.trajectory.assignments.get(ended_at=None)
        assignment.end(by=played.worker, on=local_date(now), now=now)
    if life.age in SEEN_BY_SCIENTIST:
        AccessGrant.start(
            trajectory=played.trajectory, user=world.people["scientist"],
            ground=GrantGround.SCIENTIST, since=now, until=now + timedelta(days=180),
            by=world.lead_of(world.team_of(played.worker)),
        )  # fmt: skip
    if played.life.missed != 0 and life.kind != EventKind.DETENTION:
        _not_at_school(played, now)


def _not_at_school(played: Played, now: datetime) -> None:
    """A detention marks the old school itself; elsewhere the worker does."""
    enrolment = played.enrolment
    values = {"away_from": played.start, "back_on": None}
    enrolment.change(values=values, seen=enrolment.stamp, by=played.worker, now=now)


def back_at_school(played: Played, now: datetime) -> None:
    """The first lesson: at the school of the institution, or again at the own or new school."""
    life, enrolment = played.life, played.enrolment
    if life.kind == EventKind.DETENTION:
        first = Enrolment(
            youth=enrolment.youth, location=played.world.school(life.new_school),
            level=life.level, started_on=played.back_on,
        )  # fmt: skip
        enrol(enrolment=first, by=played.worker, now=now)
        return
    values = {"back_on": played.back_on}
    enrolment.change(values=values, seen=enrolment.stamp, by=played.worker, now=now)


def choose_school(played: Played, now: datetime) -> None:
    """Back to the own school, when the months of dual enrolment are nearly over."""
    if played.round.tasks.open().filter(code="D05").exists():
        go_back(round=played.round, by=played.worker, now=now)


def call_school(played: Played, now: datetime) -> None:
    played.done("CALL", "CONTACT", "KEEP_SCHOOL", now=now)


def ask_consent(played: Played, now: datetime) -> None:
    """The youth and the mother agree that the schools read along."""
    youth, round = played.trajectory.youth, played.round
    for school in filter(None, (round.old_school, round.new_school)):
        consenting.give(
            youth=youth, receiver=school, topic=ConsentTopic.SCHOOL, by=played.worker,
            given_on=local_date(now), now=now, method="phone", youth_agrees=played.life.age >= 12,
            guardians=youth.guardians.filter(has_authority=True),
        )  # fmt: skip
    played.done("CONSENT", now=now)


def coordinate(played: Played, now: datetime) -> None:
    trajectory = played.trajectory
    lead = played.world.lead_of(trajectory.team)
    trajectory.name_coordinator(who=played.worker, by=lead, now=now)
    if not played.life.asked_only:
        accept_coordination(trajectory=trajectory, by=played.worker, now=now)


def plan_talk(played: Played, now: datetime) -> None:
    _save_talk(played, now, {"planned_on": played.day(6)}, {})


def hold_talk(played: Played, now: datetime) -> None:
    wish = played.life.words[1] or "Op mijn eigen school blijven."
    words = (
        "De klas is oké. Met rekenen gaat het goed.",
        "Elke keer opnieuw beginnen.",
        "Rustig werken, en dat iemand het nog een keer uitlegt.",
        wish,
        "Mijn mentor.",
        "",
    )
    table, mine = ShareWith.TEAM_TABLE, ShareWith.ONLY_ME
    shares = (table, mine, ShareWith.NEW_SCHOOL, table, mine, mine)
    answers = {
        question: {"text": text, "declined": not text, "share": share}
        for question, text, share in zip(TalkQuestion.values, words, shares, strict=True)
    }
    fields = {"safe_at_school": "yes", "trusted_person": "De mentor"}
    talk = _save_talk(played, now, fields, answers)
    finish_talk(talk=talk, held_on=local_date(now), by=played.worker, now=now)


def _save_talk(played: Played, now: datetime, fields: dict, answers: dict) -> SchoolTalk:
    round = played.round
    guardians = played.trajectory.youth.guardians.all()
    return save_talk(
        round=round, version=talk_of(round).version, by=played.worker, now=now,
        typed=TalkInput(fields, guardians, answers),
    )  # fmt: skip


def pause_plan(played: Played, now: datetime) -> None:
    """The plan waits five days for the judge; the days of the term go on."""
    day = local_date(now)
    Pause(
        youth=played.trajectory.youth, round=played.round, code="D01", reason=PauseReason.COURT,
        started_on=day, until=day + timedelta(days=4),
    ).add(by=played.worker, now=now)  # fmt: skip
