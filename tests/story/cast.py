"""The people of the story, all invented, and the clock that plays their days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from accounts.choices import Role, TeamKind
from accounts.models import Team, User
from cases import consenting
from cases.absolute_absence import watch_enrolments_at
from cases.choices import ContactPreference, GrantGround
from cases.consent_choices import ConsentTopic
from cases.enrolling import enrol
from cases.first_day import ask_first_days_at
from cases.jobs import plan_digests_at
from cases.ladder import climb_ladder_at
from cases.models import BridgingArrangement, Enrolment, Guardian, Pilot, Trajectory
from cases.reports import ask_reports_at
from cases.school_mails import remind_schools_at
from cases.touching import watch_contact_plans_at
from config.kit.dates import AMSTERDAM, at_eight, is_working_day, local_date
from outbox.relay import DemoMailbox
from outbox.sending import drain
from perspectives.asking_after import follow_aftercare_at
from schools.choices import PartnerKind, SchoolKind
from schools.models import ContactPerson
from teamtables.jobs import follow_agreements_at, follow_invitations_at
from tests import factories


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@dataclass
class Cast:
    """Codes as in the story: W worker, L lead, B scientist, M mother, F father, OS, JS schools."""

    team: Team
    W: User
    L: User
    B: User
    trajectory: Trajectory
    M: Guardian
    F: Guardian
    OS: ContactPerson
    JS: ContactPerson
    JB: ContactPerson
    PA: ContactPerson
    now: datetime
    busy: set[date]

    def mailbox(self) -> dict[str, str]:
        """Which address belongs to which code."""
        return {
            getattr(self, code).email: code for code in ("W", "L", "B", "F", "OS", "JS", "JB", "PA")
        }

    def go_to(self, text: str) -> datetime:
        """Let the days pass up to this moment: jobs at 08:00, and every mail when it is due.

        A missed morning is caught up for a week, so on quiet days a Monday tells enough.
        """
        until = at(text)
        day = local_date(self.now)
        while at_eight(day) <= until:
            has_jobs = day in self.busy or day.weekday() == 0
            if has_jobs and at_eight(day) > self.now and is_working_day(day):
                self._work(at_eight(day))
            day += timedelta(days=1)
        self._work(until)
        self.now = until
        return until

    def agree(self, now: datetime, **who: Any) -> None:
        """Both schools and the partner may read what is agreed about school."""
        for receiver in (self.OS.location, self.JS.location, self.PA.partner):
            consenting.give(
                youth=self.trajectory.youth, receiver=receiver, topic=ConsentTopic.SCHOOL,
                by=self.W, given_on=now.date(), now=now, method="phone", **who,
            )  # fmt: skip

    def first_lesson(self, on: date) -> None:
        """At the school of the institution."""
        youth = self.trajectory.youth
        row = Enrolment(youth=youth, location=self.JS.location, started_on=on)
        enrol(enrolment=row, by=self.W, now=self.now)

    def bridge(self, kind: str, since: date, until: date) -> None:
        youth = self.trajectory.youth
        row = BridgingArrangement(youth=youth, kind=kind, started_on=since, ended_on=until)
        row.add(by=self.W, now=self.now)

    def _work(self, now: datetime) -> None:
        follow_invitations_at(now)
        follow_agreements_at(now)
        ask_reports_at(now)
        watch_contact_plans_at(now)
        climb_ladder_at(now)
        watch_enrolments_at(now)
        ask_first_days_at(now)
        follow_aftercare_at(now)
        plan_digests_at(now)
        remind_schools_at(now)
        drain(relay=DemoMailbox(), clock=lambda: now)


def make_cast(busy: set[date]) -> Cast:
    """The state of the world on the evening before the first act."""
    team = factories.make_team(TeamKind.JR)
    worker = factories.make_user(Role.WORKER, team, email="n.haverkamp@jr.example")
    lead = factories.make_user(Role.TEAM_LEAD, team, email="p.solleveld@jr.example")
    pilot = Pilot.objects.create(name="Pilot", starts_on=date(2028, 1, 1))
    pilot.teams.add(team)
    old_school = factories.make_school(name="Havenlicht College")
    institution = factories.make_school(name="Zandplaatschool", kind=SchoolKind.INSTITUTION)
    now = at("2028-12-08 09:00")
    trajectory = factories.make_trajectory(
        worker, team, now=now, school=old_school,
        first_name="Rayan", last_name="Tervoort", birth_date=date(2013, 3, 25),
    )  # fmt: skip
    Enrolment.objects.update(level="vmbo-t 3", started_on=date(2025, 8, 18))
    scientist = factories.make_user(Role.BEHAVIOURAL_SCIENTIST, email="a.boerrigter@jr.example")
    factories.make_grant(
        trajectory, scientist, GrantGround.SCIENTIST, now=now, until=at("2030-04-30 12:00")
    )
    back_up = factories.make_contact(institution, email="m.zuidhof@zandplaat.example")
    partner = factories.make_partner(kind=PartnerKind.WELFARE)
    return Cast(
        team=team,
        W=worker,
        L=lead,
        B=scientist,
        trajectory=trajectory,
        M=factories.make_guardian(
            trajectory.youth, name="Ilse Tervoort", contact_pref=ContactPreference.LETTER
        ),
        F=factories.make_guardian(
            trajectory.youth,
            name="Karim Benali",
            relation="father",
            has_authority=False,
            email="karim@post.example",
            contact_pref=ContactPreference.MAIL,
        ),  # fmt: skip
        OS=factories.make_contact(old_school, email="mentor@havenlicht.example"),
        JS=factories.make_contact(
            institution, email="t.wijnands@zandplaat.example", backup=back_up
        ),
        JB=back_up,
        PA=factories.make_contact(partner=partner, email="contact@zuiderkade.example"),
        now=now,
        busy=busy,
    )
