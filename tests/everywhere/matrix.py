"""The permission matrix as it is written down, and the cases that follow from it. No database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

MATRIX = yaml.safe_load((Path(__file__).parent / "permissions.yaml").read_text())
PEOPLE = (
    "worker.ots", "colleague.ots", "worker.jr", "lead.ots", "lead.jr", "scientist", "admin",
    "researcher", "coresearcher", "regional", "privacy",
    "interviewer",
)  # fmt: skip
ANONYMOUS = "anonymous"
METHODS = ("GET", "POST")
LISTS = ("workers", "workers_form", "caseload", "leads")
Row = dict[str, Any]


class Case(NamedTuple):
    """One person who asks one address in one way, and the answer that is expected."""

    name: str
    method: str
    who: str
    status: int


def rule_of(row: Row, method: str, matrix: Row = MATRIX) -> dict[str, int]:
    rule = row.get(method, matrix["groups"][row["group"]][method])
    return {"rest": rule} if isinstance(rule, int) else rule


def expected(row: Row, method: str, matrix: Row = MATRIX) -> dict[str, int]:
    """The answer for each demo person and for nobody (anonymous), from the matrix."""
    rule = rule_of(row, method, matrix)
    people = (*PEOPLE, ANONYMOUS)
    return {who: rule.get(who, rule.get(role_of(who, row), rule["rest"])) for who in people}


def expected_of_personas(row: Row, method: str, matrix: Row = MATRIX) -> dict[str, int]:
    """The same for who was put beside them; none where a persona adds nothing."""
    if not (row.get("about") or row["group"] in LISTS) or row["group"] == "public":
        return {}
    rule = rule_of(row, method, matrix)
    personas = matrix["personas"].items()
    return {who: as_first_of([who, *made.get("like", ())], rule) for who, made in personas}


def as_first_of(names: list[str], rule: dict[str, int]) -> int:
    """As the first of these names that the rule knows, else as the rest."""
    return next(rule[name] for name in (*names, "rest") if name in rule)


def role_of(who: str, row: Row) -> str:
    """What this person is to the dossier the address is about."""
    subject = MATRIX["subjects"].get(row.get("about", ""), {})
    owner = subject.get("owner", "")
    team = owner.rsplit(".", 1)[-1]
    if who == owner:
        return "owner"
    if who == f"lead.{team}":
        return "own_lead"
    if who == subject.get("opened_by"):
        return "opener"
    if who == "scientist":
        return "linked_scientist" if subject.get("scientist") else "scientist"
    return "worker" if who.startswith(("worker", "colleague")) else who.split(".")[0]


def cases_of(name: str, method: str, matrix: Row = MATRIX) -> list[Case]:
    row = matrix["urls"][name]
    found = expected(row, method, matrix) | expected_of_personas(row, method, matrix)
    return [Case(name, method, who, status) for who, status in found.items()]


def all_cases(matrix: Row = MATRIX) -> Iterator[Case]:
    for name in matrix["urls"]:
        for method in METHODS:
            yield from cases_of(name, method, matrix)
