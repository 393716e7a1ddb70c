"""What a row of a file held before a change is kept, however it was changed."""

from django.db import migrations

from accounts.row_history import kept

TABLES = (
    "teamtables_teamtable",
    "teamtables_invitation",
    "teamtables_attendance",
    "teamtables_agreement",
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_row_history"), ("teamtables", "0002_reading_link")]
    operations = kept(*TABLES)
