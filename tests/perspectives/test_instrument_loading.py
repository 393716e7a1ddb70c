"""The Handreiking as an instrument: it loads whole, again is harmless, its meaning stands still."""

from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from django.utils import translation

from perspectives import scoring
from perspectives.instrument_file import InstrumentRefused, read_file
from perspectives.instrument_loading import OWN_FILES, load
from perspectives.models import Factor, Indicator, Instrument, newest_instruments

pytestmark = pytest.mark.django_db
OWN = """
format: 1
instruments:
- code: OWN
  version: '{version}'
  title_nl: Eigen lijst
  title_en: Own list
  schemas:
  - {{code: E, name: eigen, nl: Eigen, en: Own}}
  factors:
  - code: E1
    schema: eigen
    nl: Onze school is dichtbij.
    en: Our school is near.
    indicators:
    - code: E1.1
      nl: {text}
      en: The way is short.
      phase: [{phase}]
      answered_by: [youth]
      scale: {scale}
      ask: {{youth: Ik ben er zo.}}
"""


@pytest.fixture
def own(tmp_path: Path):
    def write(**over: str) -> Path:
        values = {"version": "1", "text": "De weg is kort.", "phase": "verblijf", "scale": "yes_no"}
        path = tmp_path / "own.yaml"
        path.write_text(OWN.format(**values | over))
        return path

    return write


def test_the_handreiking_and_the_voice_of_the_youths_load_whole():
    guide, voice = (read for path in OWN_FILES for read in read_file(path))
    assert (guide.code, voice.code) == ("HR-2017", "SOT-STEM")
    assert (len(guide.factors), len(guide.indicators), len(guide.actions)) == (13, 44, 45)
    assert (len(guide.practices), len(voice.indicators)) == (11, 6)
    load()
    assert Factor.objects.filter(schema__instrument__code="HR-2017").count() == 13
    assert Indicator.objects.filter(factor__schema__instrument__code="HR-2017").count() == 44
    assert [schema.code for each in newest_instruments() for schema in each.schemas.all()] == [
        "A", "L", "N", "S",
    ]  # fmt: skip


def test_the_scoring_is_the_one_that_the_file_says():
    said = yaml.safe_load(OWN_FILES[0].read_text())
    statuses = {each["code"]: each["min"] for each in said["scoring"]["status"]}
    assert statuses == {str(status.value): least for status, least in scoring.LEAST.items()}
    for scale in said["scales"]:
        extra = {each["value"] for each in scale["extra"]}
        assert not extra & set(scoring.SCORES[scale["code"]])
        for each in scale.get("values", []):
            assert scoring.SCORES[scale["code"]][each["value"]] == each["score"]
        assert extra == set(scoring.WITHOUT_SCORE[scale["code"]])


def test_loading_again_changes_nothing():
    assert [is_new for _each, is_new in load()] == [True, True]
    assert [is_new for _each, is_new in load()] == [False, False]
    assert Instrument.objects.count() == 2


def test_a_second_file_loads_beside_it(own, capsys):
    load()
    call_command("load_instruments", str(own()))
    assert "OWN 1: loaded" in capsys.readouterr().out
    assert [each.code for each in newest_instruments()] == ["HR-2017", "SOT-STEM", "OWN"]


def test_a_changed_text_under_the_same_version_is_refused_by_its_code(own):
    load([own()])
    with pytest.raises(CommandError, match=r"OWN 1 was loaded before with another text at E1\.1\."):
        call_command("load_instruments", str(own(text="De weg is lang.")))
    assert Indicator.objects.get(code="E1.1").text_nl == "De weg is kort."


def test_a_new_version_stands_beside_the_old_one(own):
    load([own()])
    load([own(version="2", text="De weg is lang.")])
    assert Indicator.objects.filter(code="E1.1").count() == 2
    (newest,) = newest_instruments()
    assert newest.version == "2"


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"scale": "stars"}, r"E1\.1: there is no scale stars"),
        ({"phase": "later"}, r"E1\.1: phase does not know later"),
        ({"text": "''"}, r"E1\.1: the Dutch text is missing"),
    ],
)
def test_what_is_wrong_is_told_by_its_code(own, over, said):
    with pytest.raises(InstrumentRefused, match=said):
        load([own(**over)])
    assert not Instrument.objects.exists()


@pytest.mark.parametrize(
    "text", ["", "format: 2", "format: 1", "format: 1\ninstruments: 3", "a: ["]
)
def test_a_file_of_another_kind_is_refused(tmp_path, text):
    path = tmp_path / "other.yaml"
    path.write_text(text)
    with pytest.raises(InstrumentRefused, match=r"other\.yaml"):
        load([path])


def test_the_database_itself_refuses_to_change_what_was_loaded():
    load()
    for act in (Indicator.objects.filter(code="A1.1").update, Instrument.objects.all().delete):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            act(**{"text_nl": "Iets anders."} if act.__name__ == "update" else {})


def test_a_text_is_shown_in_the_language_of_the_reader():
    load()
    factor = Factor.objects.get(code="L1")
    with translation.override("nl"):
        assert factor.text == "Aansluiting op onderwijs is gegarandeerd."
    with translation.override("en"):
        assert factor.text == "Connection to education is guaranteed."
