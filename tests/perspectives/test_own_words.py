"""What Sam wants is Sam's: nobody else changes it, older words stay, and it is read back."""

from datetime import timedelta

import pytest

from perspectives import own_words, planning
from perspectives.models import AreaWords, FuturePerspective, PlanArea
from tests import factories
from tests.perspectives.conftest import aim_to_learn, day, page

OLD, NEW = "Ik wil kapper worden.", "Ik wil kok worden."


@pytest.fixture
def plan(round, worker, now) -> FuturePerspective:
    return planning.start_plan(round=round, by=worker, now=now)


@pytest.fixture
def area(plan, worker, now) -> PlanArea:
    """Yesterday Sam told what Sam wants to learn."""
    return write(plan.areas.get(area="learning"), OLD, worker, now - timedelta(days=1))


@pytest.fixture
def url(trajectory) -> str:
    return page("area_words", trajectory, "learning")


def write(area, text, by, now, **more) -> PlanArea:
    area.refresh_from_db()
    typed = {"youth_words": text, **more}
    return planning.save_area(area=area, version=area.version, typed=typed, by=by, now=now)


def test_older_words_stay(browser, area, worker, now, url):
    write(area, NEW, worker, now)
    assert [words.text for words in AreaWords.objects.all()] == [NEW, OLD]
    text = browser.get(url).content.decode()
    assert text.index(NEW) < text.index("Oudere woorden") < text.index(OLD)


def test_typing_on_makes_no_versions(area, worker, now):
    for text in ("Ik", "Ik wil", NEW):
        write(area, text, worker, now)
    assert [words.text for words in AreaWords.objects.all()] == [NEW, OLD]


def test_words_that_were_read_aloud_are_never_written_over(area, worker, now, today):
    words = own_words.read_back(words=area.words.get(), answer="yes", on=today, by=worker)
    write(area, NEW, worker, words.at)
    assert list(AreaWords.objects.values_list("text", flat=True).order_by("pk")) == [OLD, NEW]


def test_another_writer_changes_them_only_when_sam_says_so(browser, area, trajectory, team, now):
    colleague = factories.make_user("worker", team)
    PlanArea.objects.update(words_by=colleague)
    typed = {"youth_words": NEW, "needed": "Een stage.", "version": 2}
    answer = browser.post(page("area", trajectory, "learning"), typed)
    assert answer.status_code == 422
    assert NEW in answer.content.decode()
    assert "Alleen Sam verandert deze woorden" in answer.content.decode()
    assert AreaWords.objects.get().text == OLD
    said = typed | {"said": "on"}
    assert browser.post(page("area", trajectory, "learning"), said).status_code == 302
    assert AreaWords.objects.first().text == NEW


def test_the_act_itself_asks_that_sam_said_so(area, team, now):
    with pytest.raises(own_words.WordsNotConfirmed):
        write(area, NEW, factories.make_user("worker", team), now)
    assert AreaWords.objects.get().text == OLD


def test_new_words_are_asked_to_be_read_back(browser, trajectory, area, url, today):
    typed = {"youth_words": NEW, "needed": "Een stage.", "version": 2}
    browser.post(page("area", trajectory, "learning"), typed)
    assert f'href="{url}"' in browser.get(page("future", trajectory)).content.decode()
    newest = AreaWords.objects.first()
    answer = {"words": newest.pk, "read_back": "yes"} | day("read_back_on", today)
    for _twice in range(2):
        assert browser.post(url, answer).status_code == 302
    newest.refresh_from_db()
    assert (newest.read_back, newest.read_back_on) == ("yes", today)
    assert "Voorgelezen op" in browser.get(url).content.decode()


def test_not_yet_takes_no_day(browser, area, url, today):
    answer = {"words": area.words.get().pk, "read_back": "no"} | day("read_back_on", today)
    assert browser.post(url, answer).status_code == 302
    assert (AreaWords.objects.get().read_back, AreaWords.objects.get().read_back_on) == ("no", None)


@pytest.mark.parametrize("days", [None, -2, 1], ids=["no day", "before", "still to come"])
def test_a_day_that_cannot_be_is_refused(browser, area, url, today, days):
    typed = {} if days is None else day("read_back_on", today + timedelta(days=days))
    answer = {"words": area.words.get().pk, "read_back": "yes"} | typed
    assert browser.post(url, answer).status_code == 422
    assert AreaWords.objects.get().read_back == ""


def test_newer_words_are_read_first(browser, area, worker, now, url, today):
    seen = area.words.get()
    write(area, NEW, worker, now)
    answer = {"words": seen.pk, "read_back": "yes"} | day("read_back_on", today)
    page_now = browser.post(url, answer)
    assert page_now.status_code == 409
    assert NEW in page_now.content.decode()
    assert not AreaWords.objects.filter(read_back="yes").exists()


def test_words_of_the_former_plan_are_still_there(
    browser, plan, round, area, worker, now, today, url
):
    PlanArea.objects.update(declined=True, needed="Een stage.")
    aim_to_learn(plan, worker, now)
    planning.agree(plan=plan, typed={"youth_agrees": "yes"}, on=today, by=worker, now=now)
    second = planning.start_plan(round=round, by=worker, now=now)
    write(second.areas.get(area="learning"), NEW, worker, now)
    text = browser.get(url).content.decode()
    assert OLD in text and NEW in text


def test_an_area_that_is_none_is_hidden(browser, trajectory, plan):
    assert browser.get(page("area_words", trajectory, "money")).status_code == 404
