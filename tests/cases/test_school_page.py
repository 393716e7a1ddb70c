"""The own page of a contact person of a school: which pupils, what of them, and until when."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AccessLog
from cases import consenting, school_page
from cases.consent_choices import ConsentTopic
from cases.models import ContactMoment, ContactPlan, Enrolment, Milestone, SchoolLink, Task
from outbox.models import Mail
from tests import factories
from tests.cases.test_school_career import on

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentor(trajectory):
    return factories.make_contact(Enrolment.objects.get().location, name="Joke Brandsma")


def with_plan(trajectory, worker, mentor, now) -> ContactPlan:
    factories.make_event(trajectory, worker, now=now)
    youth = trajectory.youth
    parent = factories.make_guardian(youth)
    consenting.give(
        youth=youth, receiver=mentor.location, topic=ConsentTopic.SCHOOL, by=worker,
        given_on=now.date(), now=now, youth_agrees=True, guardians=[parent],
    )  # fmt: skip
    plan = ContactPlan(
        youth=youth, contact=mentor, every_days=14, started_on=now.date() - timedelta(days=10)
    )
    plan.add(by=worker, now=now)
    return plan


@pytest.fixture
def plan(trajectory, worker, mentor, now) -> ContactPlan:
    return with_plan(trajectory, worker, mentor, now)


@pytest.fixture
def link(plan, worker, now) -> SchoolLink:
    return school_page.send_link(contact=plan.contact, by=worker, now=now)


@pytest.fixture
def url(link) -> str:
    return reverse("cases:school_page", args=[link.token])


@pytest.fixture
def opened(link, url) -> Client:
    """The browser of the mentor, once the code was given."""
    client = Client()
    client.post(url, {"ask": "code"})
    link.refresh_from_db()
    assert client.post(url, {"code": link.code}).status_code == 302
    return client


def names(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_nothing_without_the_code_and_the_pupil_with_it(plan, url, opened) -> None:
    assert plan.youth.calling_name not in names(Client(), url)
    page = names(opened, url)
    assert plan.youth.calling_name in page
    assert plan.youth.last_name not in page
    views = AccessLog.objects.filter(link_type="cases.schoollink", action="view")
    assert set(views.values_list("dossier", flat=True)) == {plan.youth.ref}


def test_the_mentor_writes_down_a_contact_and_finishes_an_own_task(
    plan, url, opened, now, today
) -> None:
    typed = {"plan": str(plan.pk), "channel": "phone"}
    assert opened.post(url, typed | on("happened_on", today)).status_code == 302
    row = ContactMoment.objects.get()
    assert (row.plan, row.spoke, row.happened_on) == (plan, plan.contact, today)
    round = plan.youth.trajectories.get().newest_round
    own = Task.start(round=round, code="D14", clock_on=today, contact=plan.contact, now=now)
    other = Task.start(round=round, code="D12", clock_on=today, now=now)
    assert "Onderwijskundig rapport" in names(opened, url)
    for task in (own, other):
        opened.post(url, {"done": str(task.pk)})
    states = dict(Task.objects.filter(code__in=("D12", "D14")).values_list("code", "state"))
    assert states == {"D14": "done", "D12": "open"}


def test_what_is_not_filled_in_is_named(plan, url, opened, today) -> None:
    answer = opened.post(url, {})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"happened_on", "channel", "plan"}
    early = on("happened_on", plan.started_on - timedelta(days=1))
    answer = opened.post(url, {"plan": str(plan.pk), "channel": "phone"} | early)
    assert list(answer.context["form"].errors) == ["happened_on"]
    strange = {"plan": str(plan.pk + 1), "channel": "phone"} | on("happened_on", today)
    assert opened.post(url, strange).status_code == 422
    assert not ContactMoment.objects.exists()


def end_plan(plan, worker, now) -> None:
    plan.change(values={"until": now.date()}, seen=plan.stamp, by=worker, now=now)


def take_plan_out(plan, worker, now) -> None:
    plan.remove(by=worker, now=now)


def withdraw_consent(plan, worker, now) -> None:
    for each in plan.youth.consents.all():
        each.withdraw(by=worker, now=now)


def one_withdraws(plan, worker, now) -> None:
    plan.youth.consents.filter(guardian=None).get().withdraw(by=worker, now=now)


def not_told(plan, worker, now) -> None:
    Milestone.objects.filter(code="M2").delete()


def leaves_the_school(plan, worker, now) -> None:
    plan.contact.active = False
    plan.contact.save()


def closes(plan, worker, now) -> None:
    plan.youth.trajectories.update(status="closed")


def turns_18(plan, worker, now) -> None:
    plan.youth.birth_date = now.date().replace(year=now.year - 18)
    plan.youth.save()
    SchoolLink.objects.update(created_at=now - timedelta(days=2))


@pytest.mark.parametrize(
    "happens",
    [end_plan, take_plan_out, withdraw_consent, one_withdraws, not_told, leaves_the_school,
     closes, turns_18],
)  # fmt: skip
def test_the_pupil_is_off_the_page_at_once(plan, url, opened, worker, now, happens) -> None:
    happens(plan, worker, now)
    answer = opened.get(url)
    assert answer.status_code in (404, 410)
    assert plan.youth.calling_name not in answer.content.decode()
    mail = Mail.objects.get(key__startswith="schoolpage/")
    mail.claimed_at = now
    assert school_page.still_opens(mail)


def test_pupils_of_several_workers_each_by_its_own_rule(
    plan, mentor, url, opened, colleague, team, now
) -> None:
    second = factories.make_trajectory(colleague, team, now=now, first_name="Quirijn")
    other = with_plan(second, colleague, mentor, now)
    page = names(opened, url)
    assert "Quirijn" in page and plan.youth.calling_name in page
    withdraw_consent(other, colleague, now)
    page = names(opened, url)
    assert "Quirijn" not in page and plan.youth.calling_name in page


def test_the_pupil_of_another_contact_is_not_there(plan, url, opened, worker, team, now) -> None:
    second = factories.make_trajectory(worker, team, now=now, first_name="Quirijn")
    somebody = factories.make_contact(plan.contact.location)
    with_plan(second, worker, somebody, now)
    assert "Quirijn" not in names(opened, url)


def test_a_new_link_ends_the_one_before(plan, url, opened, worker, now) -> None:
    first = Mail.objects.get(key__startswith="schoolpage/")
    first.claimed_at = now
    assert school_page.still_opens(first) is None
    school_page.send_link(contact=plan.contact, by=worker, now=now)
    assert opened.get(url).status_code == 410
    assert school_page.still_opens(first)


def test_five_wrong_codes_lock_it_and_the_worker_hears(plan, url, link, worker, now) -> None:
    client = Client()
    client.post(url, {"ask": "code"})
    for _try in range(5):
        answer = client.post(url, {"code": "000000"})
    assert answer.status_code == 429
    task = Task.objects.get(code="LOCKED_PAGE")
    assert task.contact == plan.contact
    school_page.send_link(contact=plan.contact, by=worker, now=now)
    assert Task.objects.get(code="LOCKED_PAGE").state == "done"


def test_the_worker_sees_what_they_see_and_sends_it(
    as_user, worker, lead, colleague, plan, now
) -> None:
    where = [plan.youth.ref, plan.pk]
    look = reverse("cases:school_page_preview", args=where)
    send = reverse("cases:school_page_send", args=where)
    page = as_user(worker).get(look).content.decode()
    assert "Joke Brandsma" in page and plan.youth.calling_name in page
    assert as_user(worker).post(send).status_code == 302
    assert SchoolLink.objects.count() == 1
    for user, status in ((lead, 403), (colleague, 404)):
        assert as_user(user).get(look).status_code == status
        assert as_user(user).post(send).status_code == status
    other = factories.make_trajectory(worker, plan.youth.trajectories.get().team, now=now)
    for name in ("school_page_preview", "school_page_send"):
        url = reverse(f"cases:{name}", args=[other.youth.ref, plan.pk])
        answer = as_user(worker).get(url) if "preview" in name else as_user(worker).post(url)
        assert answer.status_code == 404
    withdraw_consent(plan, worker, now)
    assert as_user(worker).get(look).status_code == 302
    as_user(worker).post(send)
    assert SchoolLink.objects.count() == 1


def test_the_mail_says_nothing_of_the_pupil(plan, link) -> None:
    mail = Mail.objects.get(key__startswith="schoolpage/")
    said = f"{mail.subject} {mail.text} {mail.html}"
    youth = plan.youth
    for word in (youth.first_name, youth.last_name, youth.calling_name, plan.contact.location.name):
        assert word not in said
