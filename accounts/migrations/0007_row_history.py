"""The database keeps what a row held before a change, and which transaction changed it."""

from django.db import migrations, models

# Only what differs is kept of a change; of a removed row everything.
KEEP = """
CREATE FUNCTION accounts_keep_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    held jsonb := was;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, value) INTO held FROM jsonb_each(was)
            WHERE value IS DISTINCT FROM to_jsonb(NEW) -> key;
    END IF;
    IF held IS NOT NULL THEN
        INSERT INTO accounts_rowchange ("transaction", "table", "row", is_removed, held)
            VALUES (pg_current_xact_id()::text::bigint, TG_TABLE_NAME, was ->> 'id',
                TG_OP = 'DELETE', held);
    END IF;
    RETURN NULL;
END
$$;
"""
UNKEEP = "DROP FUNCTION accounts_keep_row();"

# Before the chain's own trigger, by its name. The number is no part of the hash: it only leads
# from a change to its line.
NUMBER = """
CREATE FUNCTION accounts_access_log_number() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.transaction := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END
$$;
CREATE TRIGGER accounts_access_log_a_number BEFORE INSERT ON accounts_accesslog
    FOR EACH ROW EXECUTE FUNCTION accounts_access_log_number();
"""
UNNUMBER = """
DROP TRIGGER accounts_access_log_a_number ON accounts_accesslog;
DROP FUNCTION accounts_access_log_number();
"""

REVOKE = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'stayontrack_app') THEN
        REVOKE UPDATE, DELETE, TRUNCATE ON accounts_rowchange FROM stayontrack_app;
    END IF;
END
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_access_log_chain'),
    ]

    operations = [
        migrations.CreateModel(
            name='RowChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_default=models.Func(function='clock_timestamp'), editable=False)),
                ('transaction', models.BigIntegerField()),
                ('table', models.CharField(max_length=63)),
                ('row', models.CharField(max_length=64)),
                ('is_removed', models.BooleanField()),
                ('held', models.JSONField()),
            ],
        ),
        migrations.AddField(
            model_name='accesslog',
            name='transaction',
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name='accesslog',
            index=models.Index(fields=['transaction'], name='accounts_log_transaction'),
        ),
        migrations.AddIndex(
            model_name='rowchange',
            index=models.Index(fields=['table', 'row', '-at'], name='accounts_change_row'),
        ),
        migrations.AddIndex(
            model_name='rowchange',
            index=models.Index(fields=['transaction'], name='accounts_change_transaction'),
        ),
        migrations.RunSQL(KEEP, UNKEEP),
        migrations.RunSQL(NUMBER, UNNUMBER),
        migrations.RunSQL(REVOKE, migrations.RunSQL.noop),
    ]
