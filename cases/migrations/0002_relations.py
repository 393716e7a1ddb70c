"""Dated rights hold from moment to moment, with a reason, and can be ended."""

from typing import Any

from django.db import migrations, models

MIDNIGHT = "(%s)::timestamp AT TIME ZONE 'Europe/Amsterdam'"
TYPE = "ALTER TABLE cases_accessgrant ALTER COLUMN {0} TYPE timestamptz USING {1}"
BACK = "ALTER TABLE cases_accessgrant ALTER COLUMN {0} TYPE date USING {1}"
LOCAL_DAY = "({0} AT TIME ZONE 'Europe/Amsterdam')::date"


def give_rows(apps: Any, schema_editor: Any) -> None:
    """Guardian's rows of the rights that were given before, which had none."""
    permission = apps.get_model("auth.Permission").objects.filter(codename="view_trajectory").first()
    if not permission:  # nothing was given yet
        return
    rows = apps.get_model("cases.TrajectoryUserPermission").objects
    for grant in apps.get_model("cases.AccessGrant").objects.all():
        rows.get_or_create(
            user_id=grant.user_id, content_object_id=grant.trajectory_id, permission=permission
        )


def moment(field: str, forth: str, back: str) -> migrations.RunSQL:
    """From a day to a moment, with the values that are there."""
    return migrations.RunSQL(
        TYPE.format(field, forth),
        BACK.format(field, back),
        state_operations=[migrations.AlterField("accessgrant", field, models.DateTimeField())],
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("auth", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("accessgrant", "grant_ends_after_start"),
        migrations.RenameField("accessgrant", "starts_on", "starts_at"),
        migrations.RenameField("accessgrant", "ends_on", "expires_at"),
        moment("starts_at", MIDNIGHT % "starts_at", LOCAL_DAY.format("starts_at")),
        moment("expires_at", MIDNIGHT % "expires_at + 1", LOCAL_DAY.format("expires_at") + " - 1"),
        migrations.AddField("accessgrant", "ended_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "accessgrant", "reason", models.CharField(blank=True, max_length=300)
        ),
        migrations.AlterField(
            "accessgrant",
            "ground",
            models.CharField(
                choices=[("stand_in", "Stands in"), ("scientist", "Behavioural scientist")],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            "accessgrant",
            models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("starts_at"))),
                name="grant_expires_after_start",
            ),
        ),
        migrations.AddConstraint(
            "accessgrant",
            models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("trajectory", "user", "ground", "starts_at"),
                name="grant_once_while_active",
            ),
        ),
        migrations.RunPython(give_rows, migrations.RunPython.noop),
    ]
