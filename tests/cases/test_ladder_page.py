"""What the file shows of the ladder, and what its lead does about it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.ladder import climb_ladder_at
from cases.models import Escalation, Task
from config.kit.dates import add_working_days, at_eight
from schools.choices import PartnerKind
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def climb(trajectory, worker, now, today):
    """Without education for weeks; the ladder was climbed on the next working morning."""
    long_ago = now - timedelta(days=120)
    event = factories.make_event(
        trajectory, worker, now=long_ago, effective_on=today - timedelta(days=120)
    )
    trajectory.youth.enrolments.update(away_from=event.effective_on)
    climb_ladder_at(at_eight(add_working_days(today, 1)))
    return Escalation.objects.get()


def page(trajectory, name="ladder") -> str:
    return reverse(f"cases:{name}", args=[trajectory.ref])


def test_the_file_says_since_when_and_leads_on(climb, trajectory, worker, as_user) -> None:
    for name in ("youth", "school_career"):
        url = reverse(f"cases:{name}", args=[trajectory.youth.ref])
        answer = as_user(worker).get(url).content.decode()
        assert "Geen onderwijs sinds" in answer
        assert page(trajectory) in answer


def test_after_four_weeks_the_page_names_who_to_call(climb, trajectory, worker, as_user) -> None:
    client = as_user(worker)
    assert "nog geen telefoonnummer" in client.get(page(trajectory)).content.decode()
    office = factories.make_partner(kind=PartnerKind.LEERPLICHT)
    factories.make_contact(partner=office, name="Lies Bakema", phone="010 555 09 09")
    factories.make_contact(partner=factories.make_partner(), name="Iemand anders")
    answer = client.get(page(trajectory)).content.decode()
    assert "Lies Bakema" in answer and "tel:" in answer
    assert "Iemand anders" not in answer


def test_a_lead_notes_that_the_table_is_proposed(climb, trajectory, lead, as_user) -> None:
    client = as_user(lead)
    assert "De doorbraaktafel is voorgesteld" in client.get(page(trajectory)).content.decode()
    for _press in range(2):
        assert client.post(page(trajectory, "ladder_propose")).status_code == 302
    task = Task.objects.get(code="BREAKTHROUGH")
    assert (task.state, task.closed_by) == ("done", lead)


def test_a_lead_lets_it_wait_once_with_a_reason(climb, trajectory, lead, as_user) -> None:
    client, url = as_user(lead), page(trajectory, "ladder_wait")
    assert client.post(url).status_code == 422
    assert client.post(url, {"reason": "Maandag is de eerste les"}).status_code == 302
    climb.refresh_from_db()
    waits_until = climb.waits_until
    assert waits_until and climb.reason == "Maandag is de eerste les"
    client.post(url, {"reason": "Nog een keer"})
    climb.refresh_from_db()
    assert (climb.waits_until, climb.reason) == (waits_until, "Maandag is de eerste les")
    assert "Maandag is de eerste les" in client.get(page(trajectory)).content.decode()


def test_while_it_waits_no_step_is_taken(climb, today) -> None:
    Escalation.objects.update(
        level=3, waits_until=add_working_days(today, 3), reason="De eerste les is dan"
    )
    climb_ladder_at(at_eight(add_working_days(today, 2)))
    assert Escalation.objects.get().level == 3
    climb_ladder_at(at_eight(add_working_days(today, 3)))
    assert Escalation.objects.get().level == 4


def test_the_worker_and_the_scientist_only_look(
    climb, trajectory, worker, scientist, outsider, as_user
) -> None:
    for person, seen in ((worker, 200), (scientist, 200), (outsider, 404)):
        client, refused = as_user(person), 403 if seen == 200 else 404
        assert client.get(page(trajectory)).status_code == seen
        assert client.post(page(trajectory, "ladder_propose")).status_code == refused
        assert client.post(page(trajectory, "ladder_wait")).status_code == refused
    assert Task.objects.get(code="BREAKTHROUGH").is_open


def test_the_lead_sees_it_in_the_team_today(climb, lead, today, as_user) -> None:
    url = reverse("dashboards:lead_today")
    Task.objects.exclude(code="BREAKTHROUGH").delete()
    Task.objects.update(act_by=today)
    assert "Doorbraaktafel voorstellen" in as_user(lead).get(url).content.decode()


def test_the_page_asks_as_much_for_a_long_gap(climb, trajectory, lead, as_user, queries_of) -> None:
    client = as_user(lead)
    before = queries_of(client, page(trajectory))
    for _more in range(5):
        office = factories.make_partner(kind=PartnerKind.SWV)
        factories.make_contact(partner=office)
    assert queries_of(client, page(trajectory)) == before
