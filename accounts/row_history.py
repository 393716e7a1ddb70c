"""Has the database keep what a row held before each change, however the change was made."""

from django.db.migrations import RunSQL

KEEP = """
CREATE TRIGGER keep_what_it_held AFTER UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION accounts_keep_row();
"""


def kept(*tables: str) -> list[RunSQL]:
    """For a migration: from now on the changes of these tables are in `RowChange`."""
    forget = "DROP TRIGGER keep_what_it_held ON {table};"
    return [RunSQL(KEEP.format(table=each), forget.format(table=each)) for each in tables]
