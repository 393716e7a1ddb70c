"""One of each link that leaves the house: of the schools, the parents and the youth."""

from datetime import timedelta

import time_machine
from django.urls import URLPattern, get_resolver, reverse

from accounts.models import PersonalLink
from cases.models import Task
from config.kit.dates import add_months
from perspectives import asking_sides, family, handing_items, handing_over, own_page
from perspectives.choices import Side
from perspectives.models import (
    Aftercare,
    AftercareLink,
    AftercareQuestion,
    HandoverLink,
    SenderLink,
)
from teamtables import reading
from teamtables.models import AgreementLink, AgreementsLink
from tests.teamtables.conftest import HELD, Scene

PLAN = {
    "accept",
    "handover_read",
    "given",
    "aftercare_answer",
    "me",
    "family",
}  # names of perspectives
SPACES = {"teamtables", "perspectives"}
TOLD_ALL = "Naar Geheimhof in Zwaluwdorp, bij Zebravink College"

Links = dict[str, tuple[str, PersonalLink]]


def names_with_a_token() -> set[str]:
    return {
        f"{resolver.namespace}:{pattern.name}"
        for resolver in get_resolver().url_patterns
        if getattr(resolver, "namespace", None) in SPACES
        for pattern in resolver.url_patterns
        if isinstance(pattern, URLPattern) and "token" in str(pattern.pattern)
    }


def one_of_each(shared: Scene) -> Links:
    """Every link, by who has it: the name of its address and the link."""
    with time_machine.travel(HELD, tick=False):
        handover = handing_over.save_handover(
            round=shared.round, version=0, by=shared.W, now=HELD,
            typed={"sender": shared.OS, "receiver": shared.JS},
        )  # fmt: skip
        handing_items.keep_item(
            round=shared.round, code="helps", version=0, by=shared.W, now=HELD,
            typed={"text": TOLD_ALL, "youth_agrees": True, "authority_agrees": True},
        )  # fmt: skip
        for side in Side:
            asking_sides.ask_side(handover=handover, side=side, by=shared.W, now=HELD)
    youth = shared.trajectory.youth
    paper = reading.hand_link(round=shared.round, reader=youth, by=shared.W, now=HELD)
    with time_machine.travel(HELD, tick=False):
        own = own_page.give_link(trajectory=shared.trajectory, by=shared.W, now=HELD)
        hers = family.give_link(
            trajectory=shared.trajectory, guardian=shared.M, by=shared.W, now=HELD
        )
    of_school, of_parent = (
        AgreementsLink.objects.get(revoked_at=None, **whose)
        for whose in ({"contact": shared.OS}, {"guardian": shared.M})
    )
    return {
        "school's invitation": ("reply", shared.invitation("OS").link),
        "parent's invitation": ("reply", shared.invitation("M").link),
        "school's calendar": ("calendar", shared.invitation("OS").link),
        "parent's calendar": ("calendar", shared.invitation("M").link),
        "school's tick": ("tick", AgreementLink.objects.get(agreement__contact=shared.OS)),
        "parent's tick": ("tick", AgreementLink.objects.get(agreement__guardian=shared.M)),
        "school's page": ("reading", of_school),
        "parent's page": ("reading", of_parent),
        "youth's page": ("reading", paper),
        "school's report": ("reading_report", of_school),
        "parent's report": ("reading_report", of_parent),
        "youth's report on paper": ("reading_report_pdf", paper),
        "receiver's handover": ("accept", HandoverLink.objects.get()),
        "receiver's reading": ("handover_read", HandoverLink.objects.get()),
        "sender's list": ("given", SenderLink.objects.get()),
        "youth's own page": ("me", own),
        "parent's own page": ("family", hers),
        "youth's question": ("aftercare_answer", _question(shared)),
    }


def _question(shared: Scene) -> AftercareLink:
    """As after leaving, on the day of a planned contact."""
    on = HELD.date()
    aftercare = Aftercare.objects.create(
        trajectory=shared.trajectory, round=shared.round, started_on=on, ends_on=add_months(on, 24)
    )
    task = Task.start(round=shared.round, code="D11", clock_on=on, label="wk1", now=HELD)
    question = AftercareQuestion.objects.create(
        aftercare=aftercare, task=task, who="youth", asked_on=on
    )
    ends_at = HELD + timedelta(days=30)
    return AftercareLink.objects.create(question=question, expires_at=ends_at, created_at=HELD)


def here(name: str, link: PersonalLink) -> str:
    return reverse(space_of(name), args=[link.token])


def space_of(name: str) -> str:
    return f"perspectives:{name}" if name in PLAN else f"teamtables:{name}"
