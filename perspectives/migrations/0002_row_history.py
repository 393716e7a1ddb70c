"""What a row of a file held before a change is kept, however it was changed."""

from django.db import migrations

from accounts.row_history import kept

TABLES = (
    "perspectives_futureperspective",
    "perspectives_planarea",
    "perspectives_warmhandover",
    "perspectives_aftercare",
    "perspectives_aftercarecontact",
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_row_history"), ("perspectives", "0001_initial")]
    operations = kept(*TABLES)
