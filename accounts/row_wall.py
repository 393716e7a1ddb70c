"""Has the database itself show a row of a file only to who may see it; for migrations.

`accounts/wall.py` tells the database who that is. Every function here runs as the owner of the
tables, so that looking something up does not ask itself; `changing` leaves out who may only look.
"""

from django.db.migrations import RunSQL

# Set-returning, so that a query asks once and compares by hash, however many rows it reads. Inside,
# an array: the planner then looks the rows up by their index instead of reading the table.
REACH = """
CREATE FUNCTION stayontrack_{name}(changing boolean) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT one.id FROM {table} one
        WHERE one.{column} = ANY (ARRAY(SELECT stayontrack_{among}(changing)));
END
$$;
"""

LINK = """
CREATE FUNCTION stayontrack_opened_by_{table}(hash text) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT way.trajectory_id FROM {table} link JOIN {way} WHERE link.token_hash = hash
$$;
"""

CODED = """
CREATE FUNCTION stayontrack_coded_by_{table}(hash text) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT min(way.trajectory_id) FROM {table} link JOIN {way} WHERE link.code_hash = hash
    HAVING count(*) = 1
$$;
"""

SEEN = "(SELECT stayontrack_open()) OR {column} IN (SELECT stayontrack_{among}(false))"
CHANGED = "(SELECT stayontrack_open()) OR {column} IN (SELECT stayontrack_{among}(true))"
POLICIES = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY wall_seen ON {table} FOR SELECT USING ({seen});
CREATE POLICY wall_added ON {table} FOR INSERT WITH CHECK ({added});
CREATE POLICY wall_changed ON {table} FOR UPDATE USING ({changed});
CREATE POLICY wall_removed ON {table} FOR DELETE USING ({changed});
"""
NO_POLICIES = """
DROP POLICY wall_seen ON {table};
DROP POLICY wall_added ON {table};
DROP POLICY wall_changed ON {table};
DROP POLICY wall_removed ON {table};
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""


def reach(name: str, *, table: str, column: str, among: str) -> RunSQL:
    """`stayontrack_<name>`: the rows of this table that hang under those of `among`."""
    make = REACH.format(name=name, table=table, column=column, among=among)
    return RunSQL(make, f"DROP FUNCTION stayontrack_{name}(boolean);")


def walled(table: str, column: str, among: str) -> RunSQL:
    """From now on this table shows and takes only rows whose column is one of `among`."""
    seen, changed = (each.format(column=column, among=among) for each in (SEEN, CHANGED))
    return walled_by(table, seen=seen, added=changed, changed=changed)


def walled_by(table: str, *, seen: str, added: str, changed: str) -> RunSQL:
    """As `walled`, for a table with a rule of its own."""
    make = POLICIES.format(table=table, seen=seen, added=added, changed=changed)
    return RunSQL(make, NO_POLICIES.format(table=table))


def opens(table: str, way: str) -> RunSQL:
    """A personal link of this table opens the file it is about; `way` joins `way.trajectory_id`."""
    make = LINK.format(table=table, way=way)
    return RunSQL(make, f"DROP FUNCTION stayontrack_opened_by_{table}(text);")


def opens_by_code(table: str, way: str) -> RunSQL:
    """As `opens`, for who types the code of a link; one code of two links opens nothing."""
    make = CODED.format(table=table, way=way)
    return RunSQL(make, f"DROP FUNCTION stayontrack_coded_by_{table}(text);")
