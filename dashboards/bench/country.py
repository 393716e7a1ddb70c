"""A country to measure in: the demo's youths, copied by the database until there are enough.

Each copy of the twenty lives is the caseload of a worker of their own; twenty workers are a team.
"""

from typing import Any

from django.db import connection, transaction
from django.db.models import CASCADE, Model
from django.utils import timezone
from psycopg import sql

from accounts.choices import Role, TeamKind
from accounts.models import Organisation, RoleAssignment, Team, User
from cases.models import AccessGrant, Assignment, Trajectory, TrajectoryUserPermission, Youth
from config.kit.dates import local_date
from config.kit.text import REF_ALPHABET
from dashboards.demo.youths import LIVES
from dashboards.management.commands.seed_demo import play

WORKERS_IN_A_TEAM = 20
STRIDE = 100_000  # between the keys of one copy and the next
NAMES = (
    "Aalders", "Bosma", "Cornelisse", "Dijkstra", "Elzinga", "Fokkema", "Geerts", "Hoekstra",
    "Idema", "Jellema", "Kuipers", "Lindeman", "Mulder", "Noordhof", "Oosting", "Postma",
    "Ruiter", "Scholten", "Terpstra", "Uitenbroek", "Visser", "Wiersma", "Yska", "Zijlstra",
)  # fmt: skip
REF = """(SELECT string_agg(
    substr({alphabet}, ((id + k * {stride}) / ({base} ^ i)::bigint % {base})::int + 1, 1), '')
    FROM generate_series(0, 5) i)"""
SPECIAL = {
    (Youth, "last_name"): "({names}::text[])[1 + (k * 7 + id) % {count}]",
    (
        Youth,
        "search_key",
    ): "lower(first_name || ' ' || ({names}::text[])[1 + (k * 7 + id) % {count}])",
    (Trajectory, "team_id"): "({teams}::bigint[])[1 + (k - 1) / {team}]",
    (Assignment, "user_id"): "({workers}::bigint[])[k]",
    (AccessGrant, "user_id"): "({workers}::bigint[])[k]",
    (TrajectoryUserPermission, "user_id"): "({workers}::bigint[])[k]",
}


def fill(youths: int) -> list[User]:
    """At least so many youths more than the demo has; answers who works with them."""
    play(timezone.now())
    workers = grow(youths)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return workers


def grow(youths: int) -> list[User]:
    copies = -(-youths // len(LIVES))
    workers = _workers(copies)
    teams = list(dict.fromkeys(held.team_id for held in _held(workers)))
    found = _below(Youth)
    with transaction.atomic():  # the keys are checked when all are there
        for model in found:
            _copy(model, set(found), copies, [each.pk for each in workers], teams)
    return workers


def _workers(count: int) -> list[User]:
    organisation = Organisation.objects.get()
    teams = Team.objects.bulk_create(
        Team(name=f"Team {number}", kind=TeamKind.OTS, organisation=organisation)
        for number in range(-(-count // WORKERS_IN_A_TEAM))
    )
    people = User.objects.bulk_create(
        User(email=f"worker{number}@country.example", display_name=f"Werker {number}", password="!")
        for number in range(count)
    )
    today = local_date(timezone.now())
    RoleAssignment.objects.bulk_create(
        RoleAssignment(
            user=person, role=Role.WORKER, starts_on=today, team=teams[number // WORKERS_IN_A_TEAM]
        )
        for number, person in enumerate(people)
    )
    return people


def _held(workers: list[User]) -> list[RoleAssignment]:
    return list(RoleAssignment.objects.filter(user__in=workers).order_by("user"))


def _below(top: type[Model]) -> list[type[Model]]:
    """The youth and every table under it."""
    found = [top]
    for model in found:
        for relation in model._meta.related_objects:
            below = relation.related_model
            if relation.on_delete is CASCADE and below not in found:
                found.append(below)
    return found


def _copy(
    model: type[Model], copied: set[type[Model]], copies: int, workers: list[int], teams: list[int]
) -> None:
    words = {
        "alphabet": sql.Literal(REF_ALPHABET), "base": sql.Literal(len(REF_ALPHABET)),
        "stride": sql.Literal(STRIDE), "names": sql.Literal(list(NAMES)),
        "count": sql.Literal(len(NAMES)), "teams": sql.Literal(teams),
        "team": sql.Literal(WORKERS_IN_A_TEAM), "workers": sql.Literal(workers),
    }  # fmt: skip
    fields = model._meta.concrete_fields
    values = [sql.SQL(_value(model, field, copied)).format(**words) for field in fields]
    question = sql.SQL(
        "INSERT INTO {table} ({columns}) SELECT {values}"
        " FROM {table}, generate_series(1, {copies}) k ON CONFLICT DO NOTHING"
    ).format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(sql.Identifier(field.column) for field in fields),
        values=sql.SQL(", ").join(values),
        copies=sql.Literal(copies),
    )
    with connection.cursor() as cursor:
        cursor.execute(question.as_string(cursor.connection))


def _value(model: type[Model], field: Any, copied: set[type[Model]]) -> str:
    if special := SPECIAL.get((model, field.attname)):
        return special
    is_number = field.get_internal_type() in ("BigAutoField", "ForeignKey", "OneToOneField")
    is_own = field.primary_key or (field.is_relation and field.related_model in copied)
    if is_own and is_number:
        return f'"{field.column}" + k * {{stride}}'
    if field.name == "ref":
        return REF
    if field.name == "token_hash":
        return "md5(random()::text)"
    if field.name == "form_key":
        return "NULL"
    if field.get_internal_type() == "UUIDField" and field.unique:
        return "gen_random_uuid()"
    return f'"{field.column}"'
