"""Each row of the access log holds the hash of the row before it; the database sees to that."""

from django.conf import settings
from django.db import migrations, models

# All that a row says, in one fixed text. A column that is added later is hashed by a new function
# beside this one, for the rows from then on: old rows keep their hash.
DIGEST = """
CREATE FUNCTION accounts_access_log_digest(line accounts_accesslog) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        line.id, to_char(line.at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
        line.actor_id, line.link_type, line.link_id, line.role, line.on_behalf_of_id,
        line.action, line.outcome, line.reason, line.rule, line.consent,
        line.thing_type, line.thing_ref, line.dossier, line.fields,
        line.page, line.ip_prefix, line.device, line.request_id,
        line.lane, line.position, line.previous_hash
    )::text, 'UTF8')), 'hex')
$$;
"""

# A transaction takes the first lane that no other transaction is writing in, and keeps it until it
# ends. So nobody ever waits for somebody else's row, and two rows never follow the same one.
LINK = """
CREATE FUNCTION accounts_access_log_link() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    last record;
BEGIN
    NEW.lane := 0;
    WHILE NOT pg_try_advisory_xact_lock(7513, NEW.lane) LOOP
        NEW.lane := NEW.lane + 1;
    END LOOP;
    SELECT position, row_hash INTO last FROM accounts_accesslog
        WHERE lane = NEW.lane ORDER BY position DESC LIMIT 1;
    NEW.position := coalesce(last.position, 0) + 1;
    NEW.previous_hash := coalesce(last.row_hash, '');
    NEW.row_hash := accounts_access_log_digest(NEW);
    RETURN NEW;
END
$$;
CREATE TRIGGER accounts_access_log_link
    BEFORE INSERT ON accounts_accesslog
    FOR EACH ROW EXECUTE FUNCTION accounts_access_log_link();
"""

# Rows from before the chain, in the order in which they came.
LINK_EARLIER = """
DO $$
DECLARE
    line accounts_accesslog;
    last_hash text := '';
    count bigint := 0;
BEGIN
    ALTER TABLE accounts_accesslog DISABLE TRIGGER accounts_access_log_no_change;
    FOR line IN SELECT * FROM accounts_accesslog ORDER BY id LOOP
        count := count + 1;
        line.lane := 0;
        line.position := count;
        line.previous_hash := last_hash;
        last_hash := accounts_access_log_digest(line);
        UPDATE accounts_accesslog
            SET position = count, previous_hash = line.previous_hash, row_hash = last_hash
            WHERE id = line.id;
    END LOOP;
    ALTER TABLE accounts_accesslog ENABLE TRIGGER accounts_access_log_no_change;
END
$$;
"""

UNLINK = """
DROP TRIGGER accounts_access_log_link ON accounts_accesslog;
DROP FUNCTION accounts_access_log_link();
"""
UNDIGEST = "DROP FUNCTION accounts_access_log_digest(accounts_accesslog);"

ACTIONS = [
    ("view", "viewed"),
    ("create", "added"),
    ("change", "changed"),
    ("share", "shared"),
    ("search", "searched"),
    ("print", "printed"),
    ("export", "downloaded"),
    ("sign_in", "signed in"),
    ("link_open", "link opened"),
    ("denied", "refused"),
    ("check", "checked"),
]


def words(name: str, length: int, **over: object) -> migrations.AddField:
    field = models.CharField(max_length=length, **over)
    return migrations.AddField("accesslog", name, field)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_kept_text")]
    operations = [
        migrations.AddField(
            "accesslog",
            "on_behalf_of",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        words("rule", 24, blank=True),
        words("consent", 36, blank=True),
        words("device", 16, blank=True),
        migrations.AddField(
            "accesslog", "lane", models.SmallIntegerField(default=0, editable=False)
        ),
        migrations.AddField(
            "accesslog", "position", models.BigIntegerField(default=0, editable=False)
        ),
        words("previous_hash", 64, default="", editable=False),
        words("row_hash", 64, default="", editable=False),
        migrations.AlterField(
            "accesslog", "action", models.CharField(choices=ACTIONS, max_length=12)
        ),
        migrations.RunSQL(DIGEST, UNDIGEST),
        migrations.RunSQL(LINK_EARLIER, migrations.RunSQL.noop),
        migrations.RunSQL(LINK, UNLINK),
        migrations.AddConstraint(
            "accesslog",
            models.UniqueConstraint(fields=["lane", "position"], name="accounts_log_one_chain"),
        ),
    ]
