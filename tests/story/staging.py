"""How an act of the story is played: at its moment, by whom it is for, with what is seen then."""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from accounts.code_mail import send_code
from cases import rules, steps
from cases.choices import Owner
from cases.first_day import answer_first_day
from cases.models import FirstDayLink, Guardian, Round, Task, Trajectory
from cases.ticking import tick
from perspectives import asking_after, caring, family, goals, needs, next_place, programming
from perspectives.models import (
    AftercareLink,
    Block,
    FamilyLink,
    Goal,
    HandoverContact,
    HandoverLink,
)
from teamtables import replying
from teamtables.choices import Answer
from teamtables.models import Agreement, Invitation
from teamtables.ticking import tick as tick_agreement
from tests.story.cast import Cast, at


@dataclass
class Screen:
    """What My work shows at one moment: the signal, the next step, status and phase."""

    signal: str
    next_code: str
    status: str
    phase: str


@dataclass
class Story:
    cast: Cast
    looks: list[str]
    screens: dict[str, Screen] = field(default_factory=dict)

    @property
    def round(self) -> Round:
        return Round.objects.select_related("trajectory__youth", "placement").get(
            trajectory=self.cast.trajectory
        )

    def go_to(self, text: str) -> datetime:
        """Let the days pass, and look at the screen at each moment the story tells of."""
        until = at(text)
        for moment in self.looks:
            if self.cast.now < at(moment) <= until:
                self.cast.go_to(moment)
                self.screens[moment] = self.look()
        return self.cast.go_to(text)

    def look(self) -> Screen:
        today = self.cast.now.date()
        trajectory = Trajectory.objects.for_work(today).get(pk=self.cast.trajectory.pk)
        tasks = [task for task in trajectory.open_tasks if task.owner_role == Owner.WORKER]
        first = rules.next_task(tasks, steps.ORDER)
        newest = trajectory.newest_round
        return Screen(
            signal=rules.signal_of(tasks, today),
            next_code=first.code if first else "",
            status=trajectory.status,
            phase=rules.phase(newest, today=today) if newest else "",
        )

    def tick(self, code: str, now: datetime) -> None:
        for task in Task.objects.open().filter(code=code).select_related("trajectory__youth"):
            tick(task=task, by=self.cast.W, now=now)

    def knows_what_comes(self, text: str) -> None:
        """Every part is written down, told, and the youth says to know it."""
        now = self.go_to(text)
        for part in next_place.parts_of(self.round):
            if part.part != "working":
                values = {"what": "Thuis, en terug naar mijn eigen klas."}
                next_place.write_part(part=part, values=values, seen="", by=self.cast.W, now=now)
                told = {"told_on": now.date(), "answer": "yes", "seen": part.stamp}
                next_place.tell_part(part=part, by=self.cast.W, now=now, **told)

    def maps_the_help(self, text: str) -> None:
        now = self.go_to(text)
        there = {"youth_there": True, "parents_there": True}
        needs.map_needs(round=self.round, on=now.date(), **there, by=self.cast.W, now=now)

    def starts_the_week(self, text: str) -> None:
        now, by = self.go_to(text), self.cast.W
        week = programming.make_programme(round=self.round, by=by, now=now)
        Block(
            programme=week, youth=self.cast.trajectory.youth, weekday=1, starts=time(9),
            ends=time(12), kind="lessons", what="Wiskunde",
        ).add(by=by, now=now)  # fmt: skip
        on = now.date()
        programming.begin_programme(programme=week, on=on, in_holidays=True, by=by, now=now)

    def says_to_be_informed(self, parent: Guardian, score: int) -> None:
        """On the own page."""
        link = FamilyLink.objects.get(guardian=parent)
        family.say_informed(link=link, score=score, now=self.cast.now)

    def reaches_the_goal(self) -> None:
        goal = Goal.objects.get()
        typed = {name: getattr(goal, name) for name in goals.PROMISED}
        typed |= {"state": "reached", "evaluation": "Het is gelukt."}
        goals.change_goal(
            goal=goal, version=goal.version, typed=typed, by=self.cast.W, now=self.cast.now
        )

    def meets_the_mentor(self, text: str) -> None:
        now = self.go_to(text)
        HandoverContact(
            round=self.round, youth=self.round.trajectory.youth, on=now.date(), who="De mentor",
            side="learning", how="video", youth_was_there=True,
        ).add(by=self.cast.W, now=now)  # fmt: skip

    def invitation(self, person: Any) -> Invitation:
        is_guardian = hasattr(person, "relation")
        return Invitation.objects.get(**{"guardian" if is_guardian else "contact": person})

    def by_link(self, person: Any, answer: Answer, text: str) -> None:
        now, invitation = self.go_to(text), self.invitation(person)
        replying.answer(
            invitation=invitation, answer=answer, via=invitation.link, worker=self.cast.W, now=now
        )

    def by_phone(self, person: Any, answer: Answer, text: str) -> None:
        now = self.go_to(text)
        replying.answer(
            invitation=self.invitation(person), answer=answer, via=self.cast.W,
            worker=self.cast.W, now=now,
        )  # fmt: skip

    def agreement(self, text: str, via: str, moment: str) -> None:
        now = self.go_to(moment)
        agreement = Agreement.objects.select_related("round__trajectory__youth").get(text=text)
        tick_agreement(
            agreement=agreement, via=agreement.link if via == "link" else self.cast.W, now=now
        )

    def first_day(self, person: Any, moment: str) -> None:
        now = self.go_to(moment)
        link = FirstDayLink.objects.get(
            check_asked__contact=person, check_asked__day=now.date(), expires_at__gt=now
        )
        check = link.check_asked
        answer_first_day(check=check, answer="yes", seen_on=check.day, by=link, now=now)

    def school_says_yes(self, label: str, moment: str) -> None:
        now = self.go_to(moment)
        link = AftercareLink.objects.get(question__task__label=label, question__who="school")
        asking_after.answer_question(link=link, answer="yes", now=now)

    def asks_for_the_code(self, moment: str) -> None:
        """Who received the link of the handover wants to read."""
        now, link = self.go_to(moment), HandoverLink.objects.get()
        send_code(link, to=self.cast.OS.email, now=now)
        self.go_to(moment)  # it goes out at once

    def contact(self, label: str, moment: str) -> None:
        now = self.go_to(moment)
        task = Task.objects.open().for_row().get(code="D11", label=label)
        typed = {"done_on": now.date(), "with_whom": "Rayan", "how_it_goes": "good"}
        aftercare = self.cast.trajectory.aftercares.get()
        caring.log_contact(aftercare=aftercare, task=task, typed=typed, by=self.cast.W, now=now)
