"""What a row of a file held before a change is kept, however it was changed."""

from django.db import migrations

from accounts.row_history import kept

TABLES = (
    "cases_youth",
    "cases_guardian",
    "cases_measure",
    "cases_placement",
    "cases_enrolment",
    "cases_trajectory",
    "cases_round",
    "cases_triggerevent",
    "cases_milestone",
    "cases_task",
    "cases_assignment",
    "cases_accessgrant",
    "cases_consent",
    "cases_schooltalk",
    "cases_talkanswer",
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_row_history"), ("cases", "0006_log_review")]
    operations = kept(*TABLES)
