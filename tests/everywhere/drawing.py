"""Draws docs/who-sees-what.md from the matrix: `python -m tests.everywhere.drawing`."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import yaml

from tests.everywhere.matrix import MATRIX, Row, as_first_of, rule_of

HERE = Path(__file__).parent
PAGE = HERE.parent.parent / "docs" / "who-sees-what.md"
DISCLOSURE = yaml.safe_load((HERE / "disclosure.yaml").read_text())
INTRO = """# Who sees what

Drawn from `tests/everywhere/permissions.yaml` and `tests/everywhere/disclosure.yaml`, which the
tests hold against every page: do not edit this page, run `python -m tests.everywhere.drawing`.
What is not in these tables is not allowed.
"""
PEOPLE = {
    "assigned worker": ["owner", "worker"],
    "stand-in": ["stand_in", "owner", "worker"],
    "linked scientist": ["linked_scientist", "scientist"],
    "lead of the team": ["own_lead", "lead.ots", "lead"],
    "worker with a typed reason": ["opener", "worker"],
    "any other worker": ["worker"],
    "other lead": ["lead.jr", "lead"],
    "other scientist": ["scientist"],
    "administrator": ["admin"],
    "researcher": ["researcher"],
    "co-researcher": ["coresearcher"],
    "regional viewer": ["regional"],
    "privacy officer": ["privacy"],
    "interviewer from the neighbourhood": ["interviewer"],
    "not signed in": ["anonymous"],
}
READS, ACTS = {200}, {200, 204, 302, 409, 422}
ROOMS = {
    "accounts": "Accounts and the access log", "schools": "Schools and partners",
    "cases": "Dossiers", "teamtables": "Team tables and agreements",
    "perspectives": "Plan, handover and aftercare", "dashboards": "Figures",
}  # fmt: skip
DOORS = {
    "By account": ["worker", "stand_in", "behavioural_scientist", "team_lead_own",
                   "team_lead_other", "functional_admin", "researcher", "co_researcher",
                   "regional_viewer", "privacy_officer"],
    "By link: school and partners": ["school_l1", "school_l2", "partner_l1", "police_l1",
                                     "attendance_officer_l2", "youth_health_l2", "police_l2",
                                     "municipality_l2", "care_provider_l2", "other_partner_l2"],
    "By link: the youth, by age": ["youth_9_11", "youth_12_15", "youth_16_17", "youth_18"],
    "By link: a parent, by the age of the youth": ["parent_u12", "parent_12_15", "parent_16_17",
                                                   "parent_18", "parent_no_authority"],
}  # fmt: skip


def draw() -> str:
    parts = [INTRO, "## Pages\n", *_pages(), "## Fields of a dossier\n", *_conditions()]
    for title, audiences in DOORS.items():
        parts += [f"### {title}\n", _fields(audiences)]
    parts += ["## Personal links\n", _links()]
    return "\n".join([*parts, "## Rules that win over the tables\n", *_rules()])


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [[*head], ["---"] * len([*head]), *([*row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _pages() -> Iterator[str]:
    for room, title in ROOMS.items():
        urls = [(name, row) for name, row in MATRIX["urls"].items() if name.startswith(f"{room}:")]
        known = sorted(((_cells(row), name) for name, row in urls), key=lambda each: each[0])
        rows = [
            (", ".join(_said(name) for _cells, name in same), *cells)
            for cells, same in groupby(known, key=lambda each: each[0])
        ]
        used = [at for at in range(len(PEOPLE)) if any(row[at + 1] for row in rows)]
        head = ["page or act", *(list(PEOPLE)[at] for at in used)]
        yield f"### {title}\n"
        yield _table(head, sorted((row[0], *(row[at + 1] for at in used)) for row in rows))


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(_cell(row, names) for names in PEOPLE.values())


def _cell(row: Row, names: list[str]) -> str:
    """An answer 302 to who is not signed in leads to the sign-in page, but where all may act."""
    reads = as_first_of(names, rule_of(row, "GET")) in READS
    acts = as_first_of(names, rule_of(row, "POST"))
    may_act = acts in ACTS and (acts != 302 or names != ["anonymous"] or row["group"] == "public")
    words = (["reads"] if reads else []) + (["acts"] if may_act else [])
    return ", ".join(words)


def _said(name: str) -> str:
    return name.partition(":")[2].replace("_", " ")


def _conditions() -> Iterator[str]:
    yield "A cell says under which condition; `or` stands between two ways. Empty: never.\n"
    yield _table(["condition", "means"], DISCLOSURE["conditions"].items())


def _fields(audiences: list[str]) -> str:
    head = ["field", *(DISCLOSURE["audiences"][each]["who"] for each in audiences)]
    rows = []
    for field in DISCLOSURE["fields"].values():
        cells = [_ways(field["read"].get(each, "")) for each in audiences]
        if any(cells):
            rows.append([field["what"], *cells])
    return _table(head, rows)


def _ways(ways: str | list[str]) -> str:
    return ways if isinstance(ways, str) else " or ".join(ways)


def _links() -> str:
    """200: the page, or the page that asks the code; 410: nothing any more; 429: locked."""
    head = ["who holds the link", "page", "what happened", "opens", "answers"]
    rows = [
        [name.replace("_", " "), _said(made["at"]), ", ".join(map(str, made.get("is", []))),
         str(made["GET"]), str(made["POST"])]
        for name, made in MATRIX["links"].items()
    ]  # fmt: skip
    return _table(head, rows)


def _rules() -> Iterator[str]:
    yield from (f"- **{name}**: {words}" for name, words in DISCLOSURE["rules"].items())
    yield ""


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(draw())
