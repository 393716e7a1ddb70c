"""A code beside the link of an invitation, for who types it on our own page."""

from django.db import migrations, models

from accounts.row_wall import opens_by_code
from config.kit.tokens import typed_code_for, typed_digest

LINK = "teamtables_invitationlink"


def give_codes(apps, schema_editor):
    links = apps.get_model("teamtables", "InvitationLink").objects.filter(code_hash="")
    for link in links.iterator():
        link.code_hash = typed_digest(typed_code_for(link.pk))
        link.save(update_fields=["code_hash"])


class Migration(migrations.Migration):
    dependencies = [("teamtables", "0006_date_poll")]
    operations = [
        migrations.AddField(
            model_name="invitationlink",
            name="code_hash",
            field=models.CharField(db_index=True, default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        opens_by_code(
            LINK,
            "teamtables_invitation asked ON asked.id = link.invitation_id"
            " JOIN teamtables_teamtable held ON held.id = asked.table_id"
            " JOIN cases_round way ON way.id = held.round_id",
        ),
    ]
