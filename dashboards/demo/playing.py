"""Plays one youth's days: each act at the moment it would have happened, through the real verbs."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from accounts.models import User
from cases.assigning import accept_coordination
from cases.choices import (
    CloseReason,
    ContactPreference,
    EventKind,
    Owner,
    ShareWith,
    TalkQuestion,
)
from cases.intake import NewPlace, log_event, open_youth
from cases.leaving import plan_departure
from cases.models import AccessGrant, Enrolment, Guardian, Round, Trajectory, Youth
from cases.talking import TalkInput, finish_talk, save_talk, talk_of
from cases.ticking import tick
from config.kit.dates import (
    AMSTERDAM,
    ONE_DAY,
    add_working_days,
    local_date,
    working_day_on_or_after,
    working_day_on_or_before,
)
from dashboards.demo.people import team_of
from dashboards.demo.world import World
from dashboards.demo.youths import Life
from perspectives import caring, handing_over, planning
from perspectives.choices import Agrees, Area, Channel, HowItGoes, YouthThere
from perspectives.models import FuturePerspective, HandoverLink
from teamtables import inviting, replying
from teamtables.agreeing import share_agreements
from teamtables.choices import Answer, InviteeRole, Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.models import Agreement, TeamTable
from teamtables.ticking import tick as tick_agreement

Act = tuple[datetime, Callable[[datetime], None]]


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), AMSTERDAM)


class Played:
    """One youth being played; `acts` gives every act, also those that lie ahead."""

    def __init__(self, life: Life, world: World) -> None:
        self.life, self.world = life, world
        self.worker: User = world.people[life.worker]
        self.start = world.today - timedelta(days=life.days)
        self.trajectory: Trajectory

    def day(self, offset: int) -> date:
        """A working day on or after so many days from the event."""
        return working_day_on_or_after(self.start + timedelta(days=offset))

    @property
    def round(self) -> Round:
        rounds = self.trajectory.rounds.select_related("trajectory__youth", "placement")
        return rounds.order_by("-number").first()

    def acts(self) -> Iterator[Act]:
        logged = moment(self.start, 9, 10)
        yield logged - timedelta(minutes=30), self.open
        yield logged, self.log
        if self.life.told:
            yield from self._first_days()
        if self.life.agreed_in is not None:
            yield moment(self.day(self.life.agreed_in), 15), self.agree
        if self.life.leaves_in:
            yield from self._leaving()
        if self.life.closes_in:
            yield moment(self.day(self.life.closes_in), 15, 30), self.close

    def _first_days(self) -> Iterator[Act]:
        table_day = self._table_day()
        yield moment(self.day(1), 9, 20), self.call_school
        yield moment(self.day(1), 11), self.coordinate
        if self.life.unassigned:
            return
        yield moment(self.day(2), 10), self.plan_talk
        yield moment(self.day(6), 14), self.hold_talk
        yield moment(self.day(6), 15, 30), self.plan_table
        replied = add_working_days(self.day(6), 1)
        yield moment(replied, 10, 5), lambda now: self.reply(InviteeRole.OLD_SCHOOL, now)
        replied = add_working_days(replied, 1)
        yield moment(replied, 8, 40), lambda now: self.reply(InviteeRole.NEW_SCHOOL, now)
        yield moment(replied, 16, 15), lambda now: self.reply(InviteeRole.PARENT, now)
        yield moment(table_day, 16, 30), self.hold_table
        yield moment(add_working_days(table_day, 1), 9, 30), self.share
        yield moment(add_working_days(table_day, 1), 10), self.draft_plan

    def _table_day(self) -> date:
        if self.life.table_next:
            return add_working_days(self.world.today, 1)
        return self.day(self.life.table_in)

    def _leaving(self) -> Iterator[Act]:
        leaving = working_day_on_or_before(self.start + timedelta(days=self.life.leaves_in))
        yield moment(self.day(30), 11), lambda now: self.plan_departure(leaving, now)
        yield moment(working_day_on_or_before(leaving - timedelta(days=10)), 10), self.send_handover
        if not self.life.left_in:
            return
        yield moment(working_day_on_or_before(leaving - timedelta(days=4)), 10), self.hand_over
        yield moment(leaving, 14), self.depart
        for days in (*(7 * week for week in (1, 4, 8, 13)), 182, 274, 365, 456, 548, 639):
            day = working_day_on_or_before(leaving + timedelta(days=days))
            yield moment(day, 15), self.aftercare_contact

    def open(self, now: datetime) -> None:
        life = self.life
        birthday = self.world.today.replace(day=1) - timedelta(days=life.age * 365 + 120)
        youth = Youth(
            first_name=life.first, last_name=life.last, preferred_name=life.called,
            birth_date=birthday, municipality="Rotterdam", reach_note=life.reach,
        )  # fmt: skip
        self.trajectory = open_youth(
            youth=youth, team=team_of(self.worker), by=self.worker, now=now
        )
        Enrolment.objects.create(
            youth=youth, location=self.world.school(life.school), level=life.level,
            started_on=self.start - timedelta(days=500),
        )  # fmt: skip
        by_mail = life.mother == "mail"
        Guardian.objects.create(
            youth=youth, name=f"Mevrouw {life.last}", relation="mother", has_authority=True,
            email=f"{life.first.lower()}.thuis@post.example" if by_mail else "",
            phone="010 555 03 00",
            contact_pref=ContactPreference.MAIL if by_mail else ContactPreference.LETTER,
        )  # fmt: skip

    def log(self, now: datetime) -> None:
        life = self.life
        new_school = self.world.school(life.new_school) if life.new_school else None
        log_event(
            trajectory=self.trajectory, kind=EventKind(life.kind), effective_on=self.start,
            told=life.told, by=self.worker, now=now, new_school=new_school,
            place=NewPlace(life.place, life.label, "Rotterdam", life.shielded),
        )  # fmt: skip
        if life.unassigned:
            assignment = self.trajectory.assignments.get(ended_at=None)
            assignment.end(by=self.worker, on=local_date(now), now=now)
        if life.age in (13, 16):
            self._grant_scientist(now)

    def _grant_scientist(self, now: datetime) -> None:
        AccessGrant.objects.create(
            trajectory=self.trajectory, user=self.world.people["scientist"], ground="scientist",
            starts_on=local_date(now), ends_on=local_date(now) + timedelta(days=180),
        )  # fmt: skip

    def _done(self, *codes: str, now: datetime) -> None:
        tasks = self.trajectory.tasks.open().filter(code__in=codes)
        for task in tasks.select_related("trajectory__youth", "round"):
            tick(task=task, by=self.worker, now=now)

    def call_school(self, now: datetime) -> None:
        self._done("CALL", "CONTACT", "KEEP_SCHOOL", now=now)

    def coordinate(self, now: datetime) -> None:
        if self.life.unassigned:
            return
        self.trajectory.refresh_from_db()
        lead = self.world.lead_of(self.trajectory.team)
        self.trajectory.name_coordinator(who=self.worker, by=lead, now=now)
        if self.life.days > 2:
            accept_coordination(trajectory=self.trajectory, by=self.worker, now=now)

    def plan_talk(self, now: datetime) -> None:
        self._save_talk(now, {"planned_on": self.day(6)}, {})

    def hold_talk(self, now: datetime) -> None:
        words = dict(zip(TalkQuestion.values, self._talk_words(), strict=True))
        answers = {
            question: {"text": text, "declined": not text, "share": share}
            for (question, text), share in zip(words.items(), self._shares(), strict=True)
        }
        talk = self._save_talk(
            now, {"safe_at_school": "yes", "trusted_person": "De mentor"}, answers
        )
        finish_talk(talk=talk, held_on=local_date(now), by=self.worker, now=now)

    def _talk_words(self) -> tuple[str, ...]:
        wish = self.life.words[1] or "Op mijn eigen school blijven."
        return (
            "De klas is oké. Met rekenen gaat het goed.",
            "Elke keer opnieuw beginnen.",
            "Rustig werken, en dat iemand het nog een keer uitlegt.",
            wish,
            "Mijn mentor.",
            "",
        )

    def _shares(self) -> tuple[str, ...]:
        table, mine = ShareWith.TEAM_TABLE, ShareWith.ONLY_ME
        return (table, mine, ShareWith.NEW_SCHOOL, table, mine, mine)

    def _save_talk(self, now: datetime, fields: dict, answers: dict) -> object:
        round = self.round
        return save_talk(
            round=round, version=talk_of(round).version, by=self.worker, now=now,
            typed=TalkInput(fields, self.trajectory.youth.guardians.all(), answers),
        )  # fmt: skip

    def plan_table(self, now: datetime) -> None:
        inviting.plan_table(
            round=self.round, starts_at=moment(self._table_day(), 15, 30), minutes=45,
            place="Op school, lokaal 1.04", invitees=self._invitees(), by=self.worker, now=now,
        )  # fmt: skip

    def _invitees(self) -> list[inviting.Invitee]:
        contact = self.world.contact
        people = [inviting.Invitee(InviteeRole.OLD_SCHOOL, contact=contact(self.life.school))]
        if self.life.new_school:
            new = contact(self.life.new_school)
            people.append(inviting.Invitee(InviteeRole.NEW_SCHOOL, contact=new))
        guardian = self.trajectory.youth.guardians.first()
        people.append(inviting.Invitee(InviteeRole.PARENT, guardian=guardian))
        people.append(inviting.Invitee(InviteeRole.YOUTH, answer=Answer.YES))
        return people

    def reply(self, role: InviteeRole, now: datetime) -> None:
        table = TeamTable.objects.get(round=self.round)
        invitation = table.invitations.filter(role=role).first()
        if not invitation:
            return
        by_mail = bool(
            invitation.contact or (invitation.guardian and invitation.guardian.gets_mail)
        )
        given = Answer.ONLINE if role == InviteeRole.NEW_SCHOOL else Answer.YES
        replying.answer(
            invitation=invitation, answer=given, via=invitation.link if by_mail else self.worker,
            worker=self.worker, now=now,
        )  # fmt: skip

    def hold_table(self, now: datetime) -> None:
        table = TeamTable.objects.get(round=self.round)
        present = {each.pk: Present.YES for each in table.invitations.active()}
        typed = Minutes(present=present, lines=self._agreements(local_date(now)))
        hold_table(table=table, version=table.version, typed=typed, by=self.worker, now=now)

    def _agreements(self, today: date) -> list[Line]:
        mentor = self.world.contact(self.life.school)
        return [
            Line(
                "Rooster en boeken doorgeven aan de nieuwe mentor",
                Owner.SCHOOL,
                contact=mentor,
                due_on=add_working_days(today, 10),
            ),  # fmt: skip
            Line("Vervoer naar school regelen", Owner.WORKER, due_on=add_working_days(today, 7)),
        ]

    def share(self, now: datetime) -> None:
        self._done("LETTER", now=now)
        table = TeamTable.objects.get(round=self.round)
        share_agreements(table=table, by=self.worker, now=now)

    def draft_plan(self, now: datetime) -> None:
        self._done("LETTER", now=now)
        plan = planning.start_plan(round=self.round, by=self.worker, now=now)
        ready = self.life.agreed_in is not None
        needed = ("Een vaste plek.", "Een plek in de klas en een laptop.", "Contributie.")
        wishes = dict(zip((Area.LIVING, Area.LEARNING, Area.LEISURE), self.life.words, strict=True))
        for area in plan.areas.all():
            if area.area == Area.CARE:
                typed = {"state": "not_needed"}
            elif area.area == Area.LEISURE and not ready:
                continue
            else:
                index = list(wishes).index(Area(area.area))
                typed = {
                    "youth_words": wishes[Area(area.area)] or "Hier blijven.",
                    "needed": needed[index],
                    "who_arranges": self.worker.display_name,
                }
            planning.save_area(
                area=area, version=area.version, typed=typed, by=self.worker, now=now
            )

    def agree(self, now: datetime) -> None:
        plan = FuturePerspective.objects.get(trajectory=self.trajectory, state="draft")
        typed = {"youth_agrees": Agrees.YES, "parents_agree": Agrees.YES}
        planning.agree(plan=plan, typed=typed, on=local_date(now), by=self.worker, now=now)
        self._keep_agreements(now)

    def _keep_agreements(self, now: datetime) -> None:
        for agreement in Agreement.objects.open().filter(round=self.round):
            agreement.round = self.round
            tick_agreement(agreement=agreement, via=self.worker, now=now)

    def plan_departure(self, leaving: date, now: datetime) -> None:
        plan_departure(round=self.round, on=leaving, next_place="home", by=self.worker, now=now)

    def send_handover(self, now: datetime) -> None:
        self._keep_agreements(now)
        back = self.world.contact(self.life.school)
        sender = self.world.contact(self.life.new_school) if self.life.new_school else None
        self._save_handover(
            {"sender": sender or self.world.second_contact(self.life.school), "receiver": back}, now
        )
        handing_over.send_handover(
            handover=handing_over.handover_of(self.round), by=self.worker, now=now
        )

    def _save_handover(self, typed: dict, now: datetime) -> None:
        handover = handing_over.handover_of(self.round)
        handing_over.save_handover(
            round=self.round, version=handover.version, typed=typed, by=self.worker, now=now
        )

    def hand_over(self, now: datetime) -> None:
        typed = {
            "talk_on": local_date(now),
            "channel": Channel.MEETING,
            "youth_there": YouthThere.YES,
            "checklist": {"report": True, "level": True},
        }
        self._save_handover(typed, now)
        link = HandoverLink.objects.get(handover__round=self.round)
        handing_over.accept_handover(link=link, now=now + timedelta(hours=3))

    def depart(self, now: datetime) -> None:
        caring.depart(
            round=self.round, left_on=local_date(now), next_place="home",
            next_school=self.world.school(self.life.school), aftercare_until=None,
            by=self.worker, now=now,
        )  # fmt: skip

    def aftercare_contact(self, now: datetime) -> None:
        task = self.trajectory.tasks.open().filter(code="D11").order_by("due_on").first()
        if not task or task.due_on > local_date(now) + 4 * ONE_DAY:
            return
        aftercare = self.trajectory.aftercares.get()
        typed = {"done_on": local_date(now), "with_whom": f"{self.life.first} en de mentor",
                 "how_it_goes": HowItGoes.GOOD, "in_education": True,
                 "words": "Het gaat goed in de klas."}  # fmt: skip
        caring.log_contact(aftercare=aftercare, task=task, typed=typed, by=self.worker, now=now)

    def close(self, now: datetime) -> None:
        self.trajectory.refresh_from_db()
        caring.close_trajectory(
            trajectory=self.trajectory, reason=CloseReason.OWN_WORD,
            words="Ik kan het nu zelf.", on=local_date(now), by=self.worker, now=now,
        )  # fmt: skip
