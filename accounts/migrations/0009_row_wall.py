"""Who the database shows rows to: the person of this moment, everybody's jobs, or nobody."""

from django.db import migrations

from accounts.row_wall import walled_by

# Not set, and after a new connection of the web, it is nobody.
WHO = """
CREATE FUNCTION stayontrack_open() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('stayontrack.person', true), '') = 'everything'
$$;
CREATE FUNCTION stayontrack_person() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN current_setting('stayontrack.person', true) ~ '^[0-9]+$'
        THEN current_setting('stayontrack.person', true)::bigint END
$$;
CREATE FUNCTION stayontrack_moment() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(nullif(current_setting('stayontrack.now', true), '')::timestamptz,
        statement_timestamp())
$$;
CREATE FUNCTION stayontrack_holds(wanted text) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 2
SET search_path = public, pg_temp AS $$
DECLARE
    today date := (stayontrack_moment() AT TIME ZONE 'Europe/Amsterdam')::date;
BEGIN
    RETURN QUERY SELECT coalesce(held.team_id, 0) FROM accounts_roleassignment held
        JOIN accounts_user person ON person.id = held.user_id AND person.is_active
        WHERE held.user_id = stayontrack_person() AND held.role = wanted
            AND held.starts_on <= today AND (held.ends_on IS NULL OR held.ends_on >= today);
END
$$;
COMMENT ON FUNCTION stayontrack_holds(text) IS
    'the teams in which the person holds this role today; 0 for a role without a team';
"""
NOBODY = """
DROP FUNCTION stayontrack_holds(text);
DROP FUNCTION stayontrack_moment();
DROP FUNCTION stayontrack_person();
DROP FUNCTION stayontrack_open();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_more_roles")]
    operations = [
        migrations.RunSQL(WHO, NOBODY),
        # Kept by a trigger, whoever makes the change; it holds parts of every file.
        walled_by(
            "accounts_rowchange",
            seen="(SELECT stayontrack_open())",
            added="true",
            changed="(SELECT stayontrack_open())",
        ),
    ]
