"""Parents, measures, contacts at school, and a safety note that is opened on purpose."""

import pytest
from django.urls import reverse

from accounts.models import AccessLog
from cases.models import Guardian, Measure
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ref(trajectory) -> str:
    return trajectory.youth.ref


@pytest.fixture
def people_url(ref) -> str:
    return reverse("cases:people", args=[ref])


@pytest.fixture
def typed() -> dict[str, str]:
    return {
        "name": "Ilse Voorbeeld",
        "relation": "mother",
        "has_authority": "on",
        "contact_pref": "mail",
        "email": "ilse@post.example",
        "phone": "06 12 34 56 78",
        "safety_note": "Adres niet delen met de vader",
    }


def measure(start: str, end: str = "", kind: str = "ots") -> dict[str, str]:
    typed = {"kind": kind}
    for name, text in (("starts_on", start), ("ends_on", end)):
        parts = text.split("-") if text else ["", "", ""]
        typed |= dict(zip((f"{name}_day", f"{name}_month", f"{name}_year"), parts, strict=True))
    return typed


def test_a_parent_is_added_changed_removed_and_put_back(as_user, worker, ref, people_url, typed):
    client, new = as_user(worker), reverse("cases:guardian_new", args=[ref])
    assert client.get(new).status_code == 200
    assert client.post(new, typed).url == people_url
    guardian = Guardian.objects.get()
    assert guardian.has_authority
    edit = reverse("cases:guardian_edit", args=[ref, guardian.pk])
    seen = client.get(edit).context["form"]["seen"].value()
    assert client.post(edit, typed | {"seen": seen, "relation": "guardian"}).status_code == 302
    remove = reverse("cases:guardian_remove", args=[ref, guardian.pk])
    assert client.get(remove).status_code == 405
    assert [client.post(remove).status_code for _ in range(2)] == [302, 302]
    assert not Guardian.objects.exists()
    assert client.get(edit).status_code == 404
    put_back = reverse("cases:guardian_put_back", args=[ref, guardian.pk])
    assert [client.post(put_back).status_code for _ in range(2)] == [302, 302]
    assert Guardian.objects.get().relation == "guardian"
    logged = AccessLog.objects.filter(thing_type="cases.guardian").exclude(action="view")
    assert [line.action for line in logged.order_by("pk")] == ["create", *["change"] * 3]


def test_a_measure_is_added(as_user, worker, ref) -> None:
    client, new = as_user(worker), reverse("cases:measure_new", args=[ref])
    assert client.post(new, measure("1-9-2026", "1-9-2027")).status_code == 302
    assert Measure.objects.get().kind == "ots"
    again = client.post(new, measure("1-10-2026"))
    assert "al een maatregel van deze soort" in again.content.decode()
    backwards = client.post(new, measure("1-9-2026", "1-8-2026", kind="muhp"))
    assert "‘Tot’ ligt vóór ‘Vanaf’." in backwards.content.decode()
    assert client.post(new, measure("31-2-2026", kind="muhp")).status_code == 422
    assert client.post(new, measure("1-9-2000", kind="muhp")).status_code == 422
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": "\u200b"}, "Vul ‘Naam’ in."),
        ({"name": "x" * 121}, "121"),
        ({"relation": ""}, "Kies een antwoord bij ‘Relatie’."),
        ({"relation": "buur"}, "buur"),
        ({"email": ""}, "Vul een e-mailadres in, of kies een andere manier."),
        ({"email": "ilse@gmial.com"}, "ilse@gmail.com"),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, "teken"),
        ({"contact_pref": "phone", "phone": ""}, "Vul een telefoonnummer in"),
        ({"phone": "12"}, "10 cijfers"),
        ({"safety_note": "BSN 111222333"}, "Dit lijkt een BSN."),
        ({"safety_note": "a\x00b"}, "Er staat een teken in dat wij niet kunnen opslaan."),
        ({"contact_pref": ""}, "Kies een antwoord bij ‘Hoe bereik je deze persoon’."),
    ],
)
def test_bad_input_is_named_and_kept(as_user, worker, ref, typed, given, words) -> None:
    response = as_user(worker).post(reverse("cases:guardian_new", args=[ref]), typed | given)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "Ilse Voorbeeld" in response.content.decode() or "name" in given
    assert not Guardian.objects.exists()


def test_the_same_parent_is_added_once(as_user, worker, ref, typed) -> None:
    client, new = as_user(worker), reverse("cases:guardian_new", args=[ref])
    client.post(new, typed)
    assert "staat al in de lijst" in client.post(new, typed).content.decode()
    assert Guardian.objects.count() == 1


def test_nobody_overwrites_the_other(as_user, worker, trajectory, ref, typed) -> None:
    guardian = factories.make_guardian(trajectory.youth)
    edit = reverse("cases:guardian_edit", args=[ref, guardian.pk])
    client = as_user(worker)
    seen = client.get(edit).context["form"]["seen"].value()
    client.post(edit, typed | {"seen": seen})
    late = client.post(edit, typed | {"seen": seen, "name": "Anders"})
    assert late.status_code == 409
    assert Guardian.objects.get().name == "Ilse Voorbeeld"
    assert client.post(edit, typed | {"name": "Anders"}).status_code == 409  # without a stamp


def test_a_safety_note_is_opened_on_purpose_and_logged(
    as_user, lead, trajectory, people_url
) -> None:
    guardian = factories.make_guardian(trajectory.youth, safety_note="Adres geheimhouden")
    client = as_user(lead)
    assert "Adres geheimhouden" not in client.get(people_url).content.decode()
    assert not AccessLog.objects.filter(thing_type="cases.guardian").exists()
    opened = client.get(people_url, {"note": guardian.pk})
    assert "Adres geheimhouden" in opened.content.decode()
    assert AccessLog.objects.filter(thing_type="cases.guardian", action="view").count() == 1
    assert client.get(people_url, {"note": "' OR 1=1"}).status_code == 200


def test_contacts_of_the_school_of_now_are_shown(as_user, worker, trajectory, people_url) -> None:
    enrolment = trajectory.youth.enrolments.get()
    contact = factories.make_contact(enrolment.location, name="Joke Brandsma")
    elsewhere = factories.make_contact(factories.make_school(), name="Teun Wijnands")
    page = as_user(worker).get(people_url).content.decode()
    assert contact.name in page
    assert elsewhere.name not in page


def test_who_may_see_and_who_may_change(
    as_user, trajectory, ref, people_url, colleague, outsider, lead, scientist, typed
) -> None:
    guardian = factories.make_guardian(trajectory.youth)
    acts = [
        reverse("cases:guardian_new", args=[ref]),
        reverse("cases:guardian_edit", args=[ref, guardian.pk]),
        reverse("cases:guardian_remove", args=[ref, guardian.pk]),
        reverse("cases:guardian_put_back", args=[ref, guardian.pk]),
        reverse("cases:measure_new", args=[ref]),
    ]
    for user, see, act in [
        (colleague, 404, 404), (outsider, 404, 404), (lead, 200, 403), (scientist, 200, 403),
    ]:  # fmt: skip
        client = as_user(user)
        assert client.get(people_url).status_code == see
        assert [client.post(url, typed).status_code for url in acts] == [act] * 5
    assert Guardian.objects.get().name == guardian.name


def test_a_row_of_another_file_is_not_found(as_user, worker, team, ref, now, typed) -> None:
    other = factories.make_guardian(factories.make_trajectory(worker, team, now=now).youth)
    for name in ("guardian_edit", "guardian_remove"):
        url = reverse(f"cases:{name}", args=[ref, other.pk])
        assert as_user(worker).post(url, typed).status_code == 404


def test_more_people_ask_no_more_queries(
    as_user, worker, trajectory, people_url, queries_of
) -> None:
    client = as_user(worker)
    location = trajectory.youth.enrolments.get().location
    factories.make_guardian(trajectory.youth, safety_note="Let op")
    factories.make_contact(location)
    few = queries_of(client, people_url)
    for _number in range(9):
        factories.make_guardian(trajectory.youth, safety_note="Let op")
        factories.make_contact(location)
    assert queries_of(client, people_url) == few
