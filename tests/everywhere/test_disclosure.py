"""The file of disclosure knows every text of a dossier, and nothing that is not there."""

from tests.everywhere.canaries import COLUMNS, DISCLOSURE, NEUTRAL, dossier_models, text_columns
from tests.everywhere.disclosing import may_read

WORKER = ("worker", frozenset({"a"}))


def test_every_text_of_a_dossier_is_a_field_of_the_file() -> None:
    there = {
        model._meta.label: {column.name for column in columns}
        for model in dossier_models()
        if (columns := text_columns(model))
    }
    assert {label: set(columns) for label, columns in COLUMNS.items()} == there


def test_every_column_leads_to_a_field_that_somebody_may_read() -> None:
    for columns in COLUMNS.values():
        for field in columns.values():
            kinds = {**field} if isinstance(field, dict) else {"": field}
            kinds.pop("by", None)
            unknown = set(kinds.values()) - set(DISCLOSURE["fields"]) - {NEUTRAL}
            assert not unknown


def test_every_reader_and_condition_is_explained() -> None:
    for name, field in DISCLOSURE["fields"].items():
        assert set(field["read"]) <= set(DISCLOSURE["audiences"]), name
        ways = [
            way
            for each in field["read"].values()
            for way in ([each] if isinstance(each, str) else each)
        ]
        assert {code for way in ways for code in way.split()} <= set(DISCLOSURE["conditions"]), name


def test_a_condition_a_surface_and_a_reader_decide_together() -> None:
    assert may_read("work_notes", WORKER, "page")
    assert not may_read("work_notes", WORKER, "document")
    assert not may_read("work_notes", ("worker", frozenset({"BG"})), "page")
    assert not may_read("work_notes", ("team_lead_own", frozenset({"t"})), "page")
    assert not may_read("talk_only_me", ("stand_in", frozenset({"r"})), "page")
    assert not may_read("youth_first_name", ("", frozenset()), "page")
