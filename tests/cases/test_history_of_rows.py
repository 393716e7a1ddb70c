"""The history of a file says which field somebody changed, from what and to what."""

import pytest

from cases.models import Guardian, Placement, Trajectory, Youth
from tests import factories

pytestmark = pytest.mark.django_db


def history(client, trajectory: Trajectory) -> str:
    return client.get(f"/youths/{trajectory.youth.ref}/history/").content.decode()


def edit(client, youth: Youth, **over: object) -> None:
    url = f"/youths/{youth.ref}/edit/"
    seen = client.get(url).context["form"]["seen"].value()
    typed = {"first_name": youth.first_name, "last_name": youth.last_name, "seen": seen}
    answer = client.post(url, typed | over)
    assert answer.status_code == 302, answer.content.decode()


def test_it_says_who_changed_what_from_and_to(as_user, worker, lead, trajectory) -> None:
    edit(as_user(worker), trajectory.youth, municipality="Rotterdam")
    for reader in (worker, lead):
        said = history(as_user(reader), trajectory)
        assert "Gewijzigd: gegevens van de jongere" in said
        assert "van ‘niets ingevuld’ naar ‘Rotterdam’" in said
    line = said[: said.index("Gewijzigd: gegevens")].rsplit("timeline-when", 1)[1]
    assert worker.display_name in line


def test_a_later_change_is_where_the_earlier_one_went(as_user, worker, trajectory) -> None:
    youth = Youth.objects.filter(pk=trajectory.youth_id)
    youth.update(municipality="Rotterdam")
    youth.update(municipality="Delft")
    said = history(as_user(worker), trajectory)
    assert "van ‘niets ingevuld’ naar ‘Rotterdam’" in said
    assert "van ‘Rotterdam’ naar ‘Delft’" in said


def test_choices_days_and_yes_or_no_are_words(as_user, worker, trajectory) -> None:
    guardian = factories.make_guardian(trajectory.youth, has_authority=True)
    Guardian.objects.filter(pk=guardian.pk).update(has_authority=False, relation="father")
    Youth.objects.filter(pk=trajectory.youth_id).update(birth_date="2012-03-14")
    said = history(as_user(worker), trajectory)
    assert "van ‘ja’ naar ‘nee’" in said
    assert "naar ‘woensdag 14 maart 2012’" in said
    assert "naar ‘Vader’" in said


def test_a_secret_place_is_not_told_either(as_user, worker, trajectory, now) -> None:
    factories.make_event(trajectory, worker, now=now)
    place = Placement.objects.filter(youth=trajectory.youth)
    place.update(label="Huis Canarie", municipality="Canariedorp")
    place.update(shielded=True)
    place.update(label="Ergens anders")
    said = history(as_user(worker), trajectory)
    assert "Canarie" not in said
    assert "Ergens anders" not in said
    assert "gewijzigd, geheim adres" in said


def test_who_may_not_read_the_log_reads_no_old_values(as_user, scientist, worker, trajectory):
    Youth.objects.filter(pk=trajectory.youth_id).update(reach_note="Bel na vieren")
    assert "Bel na vieren" in history(as_user(worker), trajectory)
    assert "Gewijzigd" not in history(as_user(scientist), trajectory)


def test_numbers_of_the_product_itself_are_no_change(as_user, worker, trajectory) -> None:
    Youth.objects.filter(pk=trajectory.youth_id).update(version=9, search_key="x")
    assert "Gewijzigd" not in history(as_user(worker), trajectory)


def test_the_number_of_queries_does_not_grow(as_user, worker, trajectory, queries_of) -> None:
    client, url = as_user(worker), f"/youths/{trajectory.youth.ref}/history/"
    for number in range(12):
        guardian = factories.make_guardian(trajectory.youth)
        Guardian.objects.filter(pk=guardian.pk).update(name=f"Ouder {number}")
        if number == 2:
            few = queries_of(client, url)
    assert queries_of(client, url) == few
