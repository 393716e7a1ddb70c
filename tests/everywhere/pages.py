"""Every address of the product with somebody for whom it is a full page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.choices import Role
from accounts.models import RoleChange, User
from accounts.preferences import COOKIES
from cases.glass import break_glass
from cases.models import LogReview, Trajectory, TriggerEvent, Youth
from outbox.models import Mail
from perspectives.models import HandoverLink
from schools.models import ContactPerson, Partner, SchoolLocation
from teamtables.models import (
    Agreement,
    AgreementLink,
    AgreementsLink,
    Invitation,
    InvitationLink,
    TeamTable,
)
from tests.factories import sign_in_freshly

MATRIX = yaml.safe_load((Path(__file__).parent / "permissions.yaml").read_text())
PEOPLE = (
    "worker.ots", "colleague.ots", "worker.jr", "lead.ots", "lead.jr", "scientist", "admin",
    "researcher", "privacy",
)  # fmt: skip


def all_names() -> set[str]:
    return set(_names(get_resolver(), ""))


def _names(resolver: URLResolver, space: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            below = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _names(pattern, space + below)


@dataclass
class Page:
    """One address: its name, where it leads in this world, and what the matrix says of it."""

    name: str
    url: str
    row: dict[str, Any]

    @property
    def reader(self) -> str:
        """Somebody for whom it is a page: the first who gets 200."""
        answers = expected(self.row, "GET")
        return next((who for who, status in answers.items() if status == 200), "")


def expected(row: dict[str, Any], method: str) -> dict[str, int]:
    """The answer for each demo person and for nobody (anonymous), from the matrix."""
    rule = row.get(method, MATRIX["groups"][row["group"]][method])
    if isinstance(rule, int):
        rule = {"rest": rule}
    people = (*PEOPLE, "anonymous")
    return {who: rule.get(who, rule.get(_role(who, row), rule["rest"])) for who in people}


def _role(who: str, row: dict[str, Any]) -> str:
    """What this person is to the dossier the address is about."""
    owner = MATRIX["subjects"].get(row.get("about", ""), {}).get("owner", "")
    team = owner.rsplit(".", 1)[-1]
    if who == owner:
        return "owner"
    if who == f"lead.{team}":
        return "own_lead"
    granted = MATRIX["subjects"].get(row.get("about", ""), {}).get("scientist", False)
    if who == "scientist":
        return "linked_scientist" if granted else "scientist"
    return "worker" if who.startswith(("worker", "colleague")) else who.split(".")[0]


class World:
    """Where the addresses of the matrix lead in the played demo."""

    def __init__(self) -> None:
        self.connection = connections["default"]
        self.people = {name: User.objects.get(email=f"{name}@demo.example") for name in PEOPLE}
        self._chosen: dict[str, str] = {}
        self._sessions = {name: self._sign_in(person) for name, person in self.people.items()}

    @contextmanager
    def connected(self) -> Iterator[None]:
        """The world's own connection: a running browser would give each of its tasks another."""
        before = connections["default"]
        connections["default"] = self.connection
        try:
            yield
        finally:
            connections["default"] = before

    def _sign_in(self, person: User) -> str:
        client = sign_in_freshly(Client(), person)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def client(self, who: str) -> Client:
        """This person's browser, signed in since the world began."""
        client = Client(raise_request_exception=False)
        if who != "anonymous":
            client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[who]
        for name, value in self._chosen.items():
            client.cookies[COOKIES[name]] = value
        return client

    def choose(self, language: str = "nl", theme: str = "light") -> None:
        """What everybody chose, signed in or not."""
        self._chosen = {"language": language, "theme": theme}
        User.objects.update(language=language, theme=theme)

    def ask(self, who: str, url: str, method: str = "GET", **more: Any) -> HttpResponse:
        """One answer; whatever the question changed is undone."""
        with self.connected(), transaction.atomic():
            answer = self.client(who).generic(method, url, **more)
            transaction.set_rollback(True)
        return answer

    def pages(self) -> list[Page]:
        return [
            Page(name, reverse(name, kwargs=self.kwargs(row)), row)
            for name, row in MATRIX["urls"].items()
        ]

    def readable(self) -> list[Page]:
        """The addresses that are a page for somebody."""
        return [
            page for page in self.pages() if page.reader and page.row.get("is", "page") == "page"
        ]

    def kwargs(self, row: dict[str, Any]) -> dict[str, Any]:
        """The parts of the address: words as they are, `=what` looked up for the dossier."""
        subject = MATRIX["subjects"].get(row.get("about", ""), {})
        found = {}
        for part, value in row.get("with", {}).items():
            is_looked_up = isinstance(value, str) and value.startswith("=")
            found[part] = getattr(self, value[1:])(subject) if is_looked_up else value
        return found

    def trajectory(self, subject: dict[str, Any]) -> Trajectory:
        return Trajectory.objects.get(youth__first_name=subject["name"])

    def youth_ref(self, subject: dict[str, Any]) -> str:
        return self.trajectory(subject).youth.ref

    def trajectory_ref(self, subject: dict[str, Any]) -> str:
        return self.trajectory(subject).ref

    def assignment(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).assignments.first().pk

    def opened_grant(self, subject: dict[str, Any]) -> int:
        """The colleague opened this file with a reason just now."""
        return break_glass(
            trajectory=self.trajectory(subject), by=self.people["colleague.ots"],
            category="safety", reason="Gebeld door de crisisdienst", now=timezone.now(),
        ).pk  # fmt: skip

    def opened_ref(self, subject: dict[str, Any]) -> str:
        self.opened_grant(subject)
        return self.youth_ref(subject)

    def grant(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).grants.first().pk

    def guardian(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.guardians.first().pk

    def measure(self, subject: dict[str, Any]) -> int:
        youth = self.trajectory(subject).youth
        return youth.measures.get_or_create(kind="ots", starts_on="2026-01-05")[0].pk

    def consent(self, subject: dict[str, Any]) -> int:
        trajectory = self.trajectory(subject)
        youth, worker = trajectory.youth, trajectory.assignments.first().user
        values = {"topic": "school", "said_by": "youth", "location": self._school_of(youth)}
        more = {"by": worker, "given_on": "2026-01-05"}
        return youth.consents.get_or_create(**values, defaults=more)[0].pk

    def _school_of(self, youth: Youth) -> SchoolLocation:
        return youth.enrolments.first().location

    def place(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.placements.first().pk

    def enrolment(self, subject: dict[str, Any]) -> int:
        return self.trajectory(subject).youth.enrolments.first().pk

    def event(self, subject: dict[str, Any]) -> int:
        return TriggerEvent.objects.filter(youth=self.trajectory(subject).youth).first().pk

    def task(self, subject: dict[str, Any]) -> int:
        code = subject.get("task", "D01")
        return self.trajectory(subject).tasks.open().filter(code=code).first().pk

    def log_review(self, subject: dict[str, Any]) -> int:
        person = User.objects.get(email=f"{subject['owner']}@demo.example")
        line = {"dossier": self.youth_ref(subject), "views": 2, "is_own": True}
        line |= {"last": "2026-01-06T10:00:00+01:00", "flags": ["no_action"]}
        week = {"lines": [line], "made_at": "2026-01-19T00:00:00+01:00"}
        return LogReview.objects.get_or_create(person=person, week_on="2026-01-05", defaults=week)[
            0
        ].pk

    def table_ref(self, subject: dict[str, Any]) -> str:
        return TeamTable.objects.get(round__trajectory=self.trajectory(subject)).ref

    def invitation(self, subject: dict[str, Any]) -> Any:
        tables = TeamTable.objects.filter(round__trajectory=self.trajectory(subject))
        return Invitation.objects.filter(table__in=tables, contact__isnull=False).first().uuid

    def agreement(self, subject: dict[str, Any]) -> Any:
        return Agreement.objects.filter(round__trajectory=self.trajectory(subject)).first().uuid

    def reply_token(self, subject: dict[str, Any]) -> str:
        return InvitationLink.objects.get(invitation__uuid=self.invitation(subject)).token

    def tick_token(self, subject: dict[str, Any]) -> str:
        agreements = AgreementLink.objects.filter(
            agreement__round__trajectory=self.trajectory(subject)
        )
        return agreements.first().token

    def reading_token(self, subject: dict[str, Any]) -> str:
        links = AgreementsLink.objects.filter(round__trajectory=self.trajectory(subject))
        return links.get(revoked_at=None).token

    def reader(self, subject: dict[str, Any]) -> int:
        links = AgreementsLink.objects.filter(round__trajectory=self.trajectory(subject))
        return links.get(revoked_at=None).contact_id

    def handover_token(self, subject: dict[str, Any]) -> str:
        handover = HandoverLink.objects.get(handover__round__trajectory=self.trajectory(subject))
        return handover.token

    def school_code(self, subject: dict[str, Any]) -> str:
        return SchoolLocation.objects.get(name="Havenlicht College").code

    def contact(self, subject: dict[str, Any]) -> int:
        return ContactPerson.objects.filter(location__name="Havenlicht College").first().pk

    def partner(self, subject: dict[str, Any]) -> int:
        return Partner.objects.get_or_create(name="Jongerenpunt", kind="welfare")[0].pk

    def somebody(self, subject: dict[str, Any]) -> int:
        return self.people["worker.ots"].pk

    def held_role(self, subject: dict[str, Any]) -> int:
        return self.people["worker.ots"].role_assignments.first().pk

    def role_change(self, subject: dict[str, Any]) -> int:
        asked = {"asked_by": self.people["privacy"], "asked_at": "2026-11-20 12:00Z"}
        change = {"user": self.people["scientist"], "role": Role.RESEARCHER}
        asking = RoleChange.objects.get_or_create(**change, starts_on="2026-12-01", defaults=asked)
        return asking[0].pk

    def mail(self, subject: dict[str, Any]) -> Any:
        return Mail.objects.filter(state="sent").exclude(attachments=[]).first().pk
