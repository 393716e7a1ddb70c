"""Each agreement has one owner, who says yes or no; who is silent is phoned, a no asks another."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.choices import Role
from accounts.models import AccessLog
from cases.models import Task
from outbox.composing import compose
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables import owning
from teamtables.agreeing import share_agreements
from teamtables.choices import Present, Refusal
from teamtables.facts import differences
from teamtables.holding import Line, Minutes, hold_table
from teamtables.jobs import follow_agreements_at
from teamtables.models import Agreement, AgreementChange, AgreementLink
from tests import factories
from tests.clock import at
from tests.teamtables.conftest import DUE, HELD, LATER, Scene

WHAT = "Boeken brengen"


@pytest.fixture
def agreement(told: Scene) -> Agreement:
    """Of the old school, which was not at the table; the new school was, and has one too."""
    table = told.plan()
    away = told.invitation("OS").pk
    present = {
        each.pk: Present.NO if each.pk == away else Present.YES for each in table.invitations.all()
    }
    lines = [
        Line(WHAT, "school", contact=told.OS, due_on=DUE),
        Line("Rooster maken", "school", contact=told.JS, due_on=DUE),
        Line("Boksen zoeken", "worker", due_on=DUE),
    ]
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    return Agreement.objects.get(contact=told.OS)


@pytest.fixture
def outside(client):
    with time_machine.travel(LATER, tick=False):
        yield client


@pytest.fixture
def worker(client, told: Scene):
    with time_machine.travel(LATER, tick=False):
        client.force_login(told.W)
        yield client


def tick_page(agreement: Agreement) -> str:
    return reverse("teamtables:tick", args=[agreement.link.token])


def act(name: str, agreement: Agreement) -> str:
    return reverse(f"teamtables:{name}", args=[agreement.uuid])


def fresh(agreement: Agreement) -> Agreement:
    return Agreement.objects.get(pk=agreement.pk)


def test_who_was_at_the_table_said_yes_there_and_who_was_not_is_asked(agreement) -> None:
    said = {each.text: each.is_accepted for each in Agreement.objects.all()}
    assert said == {WHAT: False, "Rooster maken": True, "Boksen zoeken": True}
    asked = Mail.objects.get(to=agreement.contact.email, key__startswith="share/")
    assert "opgeschreven dat u iets gaat doen" in asked.text
    other = Mail.objects.exclude(pk=asked.pk).get(key__startswith="share/")
    assert "sprak u af om iets te doen" in other.text
    assert WHAT not in compose(asked).decode()


def test_a_colleague_at_the_table_does_not_say_yes_for_somebody(told: Scene) -> None:
    table = told.plan()
    present = {each.pk: Present.SUBSTITUTE for each in table.invitations.all()}
    line = Line(WHAT, "school", contact=told.OS, due_on=DUE)
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=[line])
    hold_table(table=table, typed=typed, by=told.W, now=HELD)
    share_agreements(table=table, by=told.W, now=HELD)
    assert Agreement.objects.get().waits_for_yes


def test_yes_by_link_is_noted_once_and_the_page_then_asks_whether_it_worked(
    outside: Client, agreement
) -> None:
    here = tick_page(agreement)
    shown = outside.get(here).content.decode()
    assert "Doet u dit?" in shown and WHAT not in shown and "Rayan" not in shown
    for _press in range(2):
        assert outside.post(here, {"answer": "accept"}).status_code == 302
    assert fresh(agreement).is_accepted
    change = AgreementChange.objects.get()
    assert (change.kind, change.by, change.at) == ("accepted", None, LATER)
    assert "Is het gelukt?" in outside.get(here).content.decode()
    line = AccessLog.objects.get(thing_type="agreement", thing_ref=str(agreement.uuid))
    assert line.link_id == agreement.link.pk


@pytest.mark.parametrize("said", ["cannot", "not_me"])
def test_no_by_link_asks_the_worker_to_find_somebody_else(
    outside: Client, agreement, said: str
) -> None:
    here = tick_page(agreement)
    for _press in range(2):
        outside.post(here, {"answer": said})
    assert (fresh(agreement).refusal, fresh(agreement).is_open) == (said, True)
    assert "Noor zoekt iemand anders." in outside.get(here).content.decode()
    task = Task.objects.get(code="NEW_OWNER")
    assert (task.subject, task.owner_role, task.due_on) == (
        agreement.uuid, "worker", date(2028, 12, 27),
    )  # fmt: skip
    assert list(differences()) == []
    assert "Doet u dit?" in outside.get(f"{here}?change=1").content.decode()
    outside.post(here, {"answer": "accept"})
    assert fresh(agreement).is_accepted
    assert not Task.objects.open().filter(code="NEW_OWNER").exists()


def test_who_says_nothing_is_phoned_after_three_working_days_once(agreement) -> None:
    for moment in ("2028-12-22 07:59", "2028-12-22 08:00", "2028-12-27 09:00"):
        follow_agreements_at(at(moment))
        follow_agreements_at(at(moment))
    task = Task.objects.get(code="PHONE")
    assert (task.label, task.opened_at) == ("accept", at("2028-12-22 08:00"))
    assert task.contact == agreement.contact
    owning.accept(agreement=agreement, via=agreement.link, now=at("2028-12-27 10:00"))
    assert Task.objects.get(code="PHONE").state == "done"


def test_nobody_is_phoned_who_said_yes_or_no(told: Scene, agreement) -> None:
    owning.refuse(agreement=agreement, refusal=Refusal.CANNOT, via=agreement.link, now=LATER)
    follow_agreements_at(at("2028-12-27 09:00"))
    assert not Task.objects.filter(code="PHONE").exists()


def test_the_worker_notes_a_yes_and_a_no_by_phone(worker: Client, told: Scene, agreement) -> None:
    worker.post(act("agreement_refused", agreement))
    assert fresh(agreement).refusal == "cannot"
    assert "Zei nee" in worker.get(act("agreement", agreement)).content.decode()
    worker.post(act("agreement_accepted", agreement))
    assert fresh(agreement).is_accepted
    assert [each.by for each in AgreementChange.objects.all()] == [told.W, told.W]


def test_with_somebody_else_the_old_link_dies_and_a_new_one_goes_out(
    worker: Client, told: Scene, agreement
) -> None:
    old = agreement.link
    owning.refuse(agreement=agreement, refusal=Refusal.NOT_ME, via=old, now=LATER)
    typed = {"what": "owner", "version": "0", "who": f"c{told.JS.pk}", "reason": "Past beter"}
    assert worker.post(act("agreement", agreement), typed).status_code == 302
    now = fresh(agreement)
    assert (now.contact, now.refusal, now.is_accepted) == (told.JS, "", False)
    assert AgreementLink.objects.filter(revoked_at=None).get(agreement=now) == now.link != old
    client = Client()
    assert client.get(reverse("teamtables:tick", args=[old.token])).status_code == 410
    assert client.post(reverse("teamtables:tick", args=[old.token]), {"answer": "yes"}
                       ).status_code == 410  # fmt: skip
    assert client.get(tick_page(now)).status_code == 200
    mail = Mail.objects.get(key__startswith="ask/")
    assert (mail.to, WHAT in compose(mail).decode()) == (told.JS.email, False)
    task = Task.objects.get(code="AGREEMENT", subject=now.uuid)
    assert (task.contact, task.state) == (told.JS, "open")
    assert Task.objects.get(code="NEW_OWNER").state == "done"
    page = worker.get(act("agreement", agreement)).content.decode()
    assert "in plaats van Joke Brandsma" in page and "Past beter" in page
    assert list(differences()) == []


def test_mails_that_wait_for_the_old_owner_do_not_go(
    worker: Client, told: Scene, agreement
) -> None:
    follow_agreements_at(at("2029-01-12 08:00"))
    owning.hand_over(
        agreement=agreement, to=owning.Doer("worker"), reason="", version=0, by=told.W, now=LATER
    )
    drain(relay=DemoMailbox(), clock=lambda: at("2029-01-12 08:00"))
    about = Mail.objects.filter(about=[{"agreement": str(agreement.uuid)}])
    assert {mail.state for mail in about} == {"cancelled"}
    assert fresh(agreement).is_accepted and fresh(agreement).link.revoked_at


def test_a_late_agreement_is_told_to_the_worker_and_after_three_days_to_the_lead(
    told: Scene, agreement
) -> None:
    """Due on Saturday 13 January: Monday who works on it, three working days later the lead."""
    from cases.digests import digests_due

    lead = factories.make_user(Role.TEAM_LEAD, told.team)
    told.trajectory.status = "open"
    told.trajectory.save()

    def told_on(text: str) -> dict[str, set[str]]:
        day = at(f"{text} 08:00")
        found = digests_due(day, day.date())
        return {
            person.email: {
                line.kind for line in lines if _is_about(line, agreement) and line.on == day.date()
            }
            for person, lines in found.items()
        }

    monday, wednesday = told_on("2029-01-15"), told_on("2029-01-17")
    assert monday.get(told.W.email) == {"late"} and "lead" not in monday.get(lead.email, set())
    assert wednesday.get(lead.email) == {"lead"}


def _is_about(line, agreement: Agreement) -> bool:
    return getattr(line, "task", None) is not None and line.task.subject == agreement.uuid


def test_others_do_not_touch_it(worker: Client, told: Scene, agreement) -> None:
    names = ("agreement_accepted", "agreement_refused", "agreement_drop", "agreement_undo",
             "agreement_take_up", "agreement")  # fmt: skip
    for who, status in ((factories.make_user(Role.WORKER, factories.make_team()), 404),
                        (factories.make_user(Role.TEAM_LEAD, told.team), 403)):  # fmt: skip
        worker.force_login(who)
        for name in names:
            assert worker.post(act(name, agreement)).status_code == status, name
    assert fresh(agreement).waits_for_yes
