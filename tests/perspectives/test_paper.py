"""The plan for Sam to keep: large and plain, readable aloud, and without a secret address."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from perspectives import planning
from perspectives.models import FuturePerspective
from perspectives.voices import Said
from tests import factories
from tests.perspectives.conftest import aim_to_learn, page


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    plan = planning.start_plan(round=round, by=worker, now=now)
    plan.areas.filter(area="learning").update(
        youth_words="Ik wil kok worden.", needed="Een stage.", who_arranges="Noor"
    )
    plan.areas.filter(area="living").update(declined=True)
    plan.areas.filter(area="care").update(state="not_needed")
    aim_to_learn(plan, worker, now)
    return plan


def read(answer) -> PdfReader:
    return PdfReader(BytesIO(answer.content))


def words_of(reader) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def test_sam_reads_the_own_words_and_what_happens(browser, trajectory, plan):
    answer = browser.get(page("pdf", trajectory))
    text = words_of(read(answer))
    for words in ("Jouw plan", "Ik wil kok worden.", "Wat is nodig: Een stage.",
                  "Wie regelt het: Noor", "Elke week naar school.", "nog niet klaar"):  # fmt: skip
        assert words in text
    assert "Zorg" not in text
    assert "Sam" not in answer["Content-Disposition"]


def test_it_is_tagged_for_who_listens(browser, trajectory, plan):
    catalog = read(browser.get(page("pdf", trajectory))).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert str(catalog["/Lang"]).startswith("nl")


def test_an_agreed_plan_says_what_sam_said(browser, trajectory, plan, worker, now, today):
    plan.areas.update(declined=True, needed="Rust.")
    typed = {"youth_agrees": "partly", "youth_says": "Liever dichtbij."}
    planning.agree(plan=plan, typed=typed, on=today, by=worker, now=now)
    text = words_of(read(browser.get(page("pdf", trajectory))))
    assert "Je bent het voor een deel eens." in text and "Liever dichtbij." in text


def test_without_a_plan_there_is_no_paper(browser, trajectory, round):
    assert browser.get(page("pdf", trajectory)).status_code == 404


def test_on_the_printed_plan_no_parent_reads_the_words_of_the_other(
    browser, trajectory, plan, worker, now, today
):
    """That a mother does not agree is printed; what she says of the father is not."""
    trajectory.youth.birth_date = today - timedelta(days=4000)
    trajectory.youth.save(update_fields=["birth_date"])
    mother = factories.make_guardian(trajectory.youth)
    plan.areas.update(declined=True, needed="Rust.")
    typed = {"youth_agrees": "yes", "parents": {mother.pk: Said("no", "Vader weet van niets.")}}
    planning.agree(plan=plan, typed=typed, on=today, by=worker, now=now)
    screen = browser.get(page("future", trajectory)).content.decode()
    paper = browser.get(page("print", trajectory)).content.decode()
    for text in (screen, paper):
        assert f"{mother.name} is het niet eens met dit plan." in text
    assert "Vader weet van niets." in screen and "Vader weet van niets." not in paper


def test_the_printed_plan_says_nothing_of_late_or_home(browser, trajectory, plan, worker, now):
    name = f"{trajectory.youth.first_name} {trajectory.youth.last_name}"
    assert name in browser.get(page("future", trajectory)).content.decode()
    assert name not in browser.get(page("print", trajectory)).content.decode()
