"""The access log only grows: a trigger stops everybody, and the app role loses the right too."""

from django.db import migrations

GUARD = """
CREATE FUNCTION accounts_access_log_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the access log is insert-only' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER accounts_access_log_no_change
    BEFORE UPDATE OR DELETE ON accounts_accesslog
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_access_log_guard();
CREATE TRIGGER accounts_access_log_no_truncate
    BEFORE TRUNCATE ON accounts_accesslog
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_access_log_guard();
"""

REVOKE = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'stayontrack_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON accounts_accesslog FROM stayontrack_app;
    END IF;
END
$$;
"""

UNGUARD = """
DROP TRIGGER accounts_access_log_no_change ON accounts_accesslog;
DROP TRIGGER accounts_access_log_no_truncate ON accounts_accesslog;
DROP FUNCTION accounts_access_log_guard();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(REVOKE, migrations.RunSQL.noop),
    ]
