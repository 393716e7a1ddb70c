"""The database itself keeps back the files that are not this person's."""

from django.db import migrations

from accounts.row_wall import opens, reach, walled

PLANS, HANDOVERS = "perspectives_futureperspective", "perspectives_warmhandover"
AFTERCARES = "perspectives_aftercare"


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_row_wall"), ("perspectives", "0002_row_history")]
    operations = [
        reach("plans", table=PLANS, column="trajectory_id", among="trajectories"),
        reach("handovers", table=HANDOVERS, column="round_id", among="rounds"),
        reach("aftercares", table=AFTERCARES, column="trajectory_id", among="trajectories"),
        walled(PLANS, "trajectory_id", "trajectories"),
        walled("perspectives_planarea", "plan_id", "plans"),
        walled(HANDOVERS, "round_id", "rounds"),
        walled("perspectives_handoverlink", "handover_id", "handovers"),
        walled(AFTERCARES, "trajectory_id", "trajectories"),
        walled("perspectives_aftercarecontact", "aftercare_id", "aftercares"),
        opens(
            "perspectives_handoverlink",
            f"{HANDOVERS} handed ON handed.id = link.handover_id"
            " JOIN cases_round way ON way.id = handed.round_id",
        ),
    ]
