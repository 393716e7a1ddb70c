"""The pages of the instrument: how it stands, the questions in fitting words, a sheet on paper."""

from datetime import date, timedelta

import pytest

from cases.choices import GrantGround
from cases.models import Task, Trajectory
from perspectives.instrument_choices import Moment
from perspectives.instrument_loading import load
from perspectives.models import Answer, AnswerSet, Indicator
from tests import factories
from tests.perspectives.conftest import page


@pytest.fixture
def loaded(round) -> None:
    load()


@pytest.fixture
def aged(trajectory, today):
    def make(years: int) -> None:
        trajectory.youth.birth_date = date(today.year - years, today.month, 1)
        trajectory.youth.save()

    return make


def key(code: str) -> str:
    return f"answer_{Indicator.objects.get(code=code).pk}"


def questions(trajectory: Trajectory, who: str, phase: str = "verblijf", code: str = "HR-2017"):
    return page("answers", trajectory, code, phase, who)


def text(response) -> str:
    return response.content.decode()


def test_the_worker_sees_each_factor_with_what_to_do_and_how_others_do_it(
    loaded, browser, trajectory
):
    shown = text(browser.get(page("instrument", trajectory), {"tab": "A", "phase": "verblijf"}))
    assert "Instelling en school hebben samen één visie" in shown
    assert "Te weinig antwoorden" in shown
    assert "Hoe doe je dat?" in shown and "RJJI Den Hey-Acker" in shown
    assert "nog niet uit de gegevens te halen" in shown
    assert "A1.8" not in shown  # asked at the transition only


@pytest.mark.parametrize(("tab", "words"), [
    ("L", "Aansluiting op onderwijs"), ("N", "sterke lokale en regionale netwerken"),
    ("S", "belangrijk vinden in de begeleiding"), ("other", "één visie"),
])  # fmt: skip
def test_each_part_has_its_tab(loaded, browser, trajectory, tab, words):
    shown = browser.get(page("instrument", trajectory), {"tab": tab, "phase": "overgang"})
    assert words in text(shown)


def test_the_answers_stand_per_respondent_and_a_difference_is_named(
    loaded, browser, trajectory, aged
):
    aged(15)
    for who, value in (("worker", "yes"), ("youth", "no")):
        address = questions(trajectory, who)
        typed = {key("A4.1"): value, "moment": Moment.EVALUATION, "version": 0}
        assert browser.post(address, typed).status_code == 302
    shown = text(browser.get(page("instrument", trajectory), {"phase": "verblijf"}))
    assert "Verschil van inzicht: praat erover" in shown
    assert "Jeugdbeschermer" in shown or "Professional" in shown
    assert Task.objects.open().filter(code="TALK_AGAIN").count() == 1


def test_a_status_shows_from_half_of_the_indicators(loaded, browser, trajectory, aged):
    aged(16)
    typed = {key("A3.2"): "5", "moment": Moment.EVALUATION, "version": 0}
    browser.post(questions(trajectory, "youth"), typed)
    shown = text(browser.get(page("instrument", trajectory), {"phase": "verblijf"}))
    assert "1 van 2 beantwoord" in shown and "<strong>Geregeld</strong>" in shown


def test_from_twelve_the_words_are_those_of_the_youth(loaded, browser, trajectory, aged):
    aged(13)
    shown = text(browser.get(questions(trajectory, "youth")))
    assert "Ik beslis mee over mijn eigen toekomst." in shown
    assert "Wil ik niet zeggen" in shown and "Weet ik niet" in shown


def test_who_reads_along_sees_no_terms_and_no_lateness(loaded, browser, trajectory, aged):
    aged(13)
    assert 'class="identity' not in text(browser.get(questions(trajectory, "youth")))
    assert 'class="identity' in text(browser.get(questions(trajectory, "worker")))


def test_a_child_of_nine_gets_child_words_and_smileys(loaded, browser, trajectory, aged):
    aged(9)
    shown = text(browser.get(questions(trajectory, "youth")))
    assert "Ik mag zelf meedenken over mijn school." in shown
    assert "Ik beslis mee over mijn eigen toekomst." not in shown
    assert "lucide" in shown or "<svg" in shown
    assert "Mijn dag ziet eruit" not in shown  # has no child wording, so it is not asked


def test_under_eight_there_is_no_list_of_questions(loaded, browser, trajectory, aged):
    aged(7)
    for shown in (
        browser.get(questions(trajectory, "youth")),
        browser.get(page("instrument", trajectory)),
    ):
        assert "jonger dan 8: geen vragenlijst" in text(shown)
    refused = browser.post(questions(trajectory, "youth"), {"moment": "other"})
    assert refused.status_code == 422 and not AnswerSet.objects.exists()


def test_the_voice_is_asked_of_the_youth_alone(loaded, browser, trajectory, aged):
    aged(14)
    shown = text(browser.get(questions(trajectory, "youth", code="SOT-STEM")))
    assert shown.count("<fieldset") >= 6 and "Na een gesprek" in shown
    assert browser.get(questions(trajectory, "worker", code="SOT-STEM")).status_code == 404


def test_nothing_said_at_all_is_asked_again_and_keeps_what_was_chosen(loaded, browser, trajectory):
    refused = browser.post(questions(trajectory, "worker"), {"moment": Moment.FOUR_MONTHS})
    assert refused.status_code == 422
    assert "Kies bij minstens één vraag een antwoord" in text(refused)
    assert 'value="four_months"' in text(refused) and "checked" in text(refused)
    wrong = browser.post(questions(trajectory, "worker"), {key("A1.4"): "9", "moment": "other"})
    assert wrong.status_code == 422 and not Answer.objects.exists()


def test_an_answer_can_be_changed_the_same_day(loaded, browser, trajectory, worker):
    address = questions(trajectory, "worker")
    browser.post(address, {key("A1.4"): "4", "moment": "other", "version": 0})
    again = browser.get(address)
    assert again.context["form"].initial[key("A1.4")] == "4"
    assert "Vandaag ingevuld door Noor Haverkamp" in text(again)
    browser.post(address, {key("A1.4"): "2", "moment": "other", "version": 1})
    assert Answer.objects.get().value == "2"


def test_two_screens_do_not_overwrite_each_other(loaded, browser, trajectory):
    address = questions(trajectory, "worker")
    browser.post(address, {key("A1.4"): "4", "moment": "other", "version": 0})
    refused = browser.post(address, {key("A1.4"): "1", "moment": "other", "version": 0})
    assert refused.status_code == 409 and Answer.objects.get().value == "4"
    assert refused.context["form"].data["version"] == "1"


@pytest.mark.parametrize("made_up", [("HR-2017", "later", "youth"), ("HR-2017", "verblijf", "cook"),
                                     ("NONE", "verblijf", "youth")])  # fmt: skip
def test_a_made_up_address_is_not_found(loaded, browser, trajectory, made_up):
    assert browser.get(page("answers", trajectory, *made_up)).status_code == 404


def test_only_the_own_worker_reads_and_types(loaded, as_user, trajectory, team, now):
    stand_in = factories.make_user("worker", team)
    factories.make_grant(trajectory, stand_in, GrantGround.STAND_IN, now=now)
    lead = factories.make_user("team_lead", team)
    outsider = factories.make_user("worker", factories.make_team())
    for address in (page("instrument", trajectory), questions(trajectory, "youth")):
        assert as_user(stand_in).get(address).status_code == 403
        assert as_user(lead).get(address).status_code == 403
        assert as_user(outsider).get(address).status_code == 404
        assert as_user(outsider).post(address).status_code in (404, 405)
    for person in (stand_in, lead):
        file = text(as_user(person).get(trajectory.youth.get_absolute_url()))
        assert "Is alles geregeld?" not in file


def test_the_worker_finds_it_from_the_file(loaded, browser, trajectory):
    assert "Is alles geregeld?" in text(browser.get(trajectory.youth.get_absolute_url()))


def test_without_loaded_questions_the_page_says_so(browser, trajectory, round):
    assert "De vragen zijn nog niet geladen" in text(browser.get(page("instrument", trajectory)))
    assert browser.get(questions(trajectory, "youth")).status_code == 404
    assert "De vragen zijn nog niet geladen" in text(browser.get("/instrument/"))


def test_an_institution_prints_the_list_to_look_at_itself(loaded, browser):
    shown = text(browser.get("/instrument/"))
    assert "A1.1 Alle medewerkers kennen de gezamenlijke visie." in shown
    assert shown.count('class="boxes-row"') == 44
    assert "Er werd goed naar mij geluisterd" not in shown and "S1.1" not in shown


def test_a_second_language_reads_the_question_in_dutch_with_its_meaning(
    loaded, as_user, worker, trajectory
):
    worker.language = "en"
    worker.save()
    shown = text(as_user(worker).get(questions(trajectory, "worker")))
    assert '<span lang="nl">De ouders zijn betrokken bij het plan.</span>' in shown
    assert "The parents are involved." in shown


def test_asking_and_looking_change_nothing(loaded, browser, trajectory):
    browser.get(page("instrument", trajectory))
    browser.get(questions(trajectory, "worker"))
    assert not AnswerSet.objects.exists()
    assert not Task.objects.filter(code="TALK_AGAIN").exists()


def test_the_past_of_another_phase_stays_where_it_was(loaded, browser, trajectory, today):
    browser.post(
        questions(trajectory, "worker", phase="instroom"),
        {key("A1.4"): "5", "moment": Moment.WEEK_3, "version": 0},
    )
    AnswerSet.objects.update(answered_on=today - timedelta(days=30))
    stay = text(browser.get(page("instrument", trajectory), {"phase": "verblijf"}))
    start = text(browser.get(page("instrument", trajectory), {"phase": "instroom"}))
    assert "Helemaal mee eens" in start and "Helemaal mee eens" not in stay


def test_what_has_ended_is_read_and_no_longer_changed(browser, trajectory):
    load()
    Trajectory.objects.filter(pk=trajectory.pk).update(status="closed")
    assert browser.get(page("instrument", trajectory)).status_code == 200
    refused = browser.post(
        questions(trajectory, "worker"), {key("A1.4"): "4", "moment": "other", "version": 0}
    )
    assert refused.status_code == 403 and not AnswerSet.objects.exists()
