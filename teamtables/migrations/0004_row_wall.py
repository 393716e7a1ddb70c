"""The database itself keeps back the files that are not this person's."""

from django.db import migrations

from accounts.row_wall import opens, reach, walled

TABLE = "teamtables_teamtable"
ROUND = "cases_round way ON way.id ="


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_row_wall"), ("teamtables", "0003_row_history")]
    operations = [
        reach("tables", table=TABLE, column="round_id", among="rounds"),
        reach("invitations", table="teamtables_invitation", column="table_id", among="tables"),
        reach("agreements", table="teamtables_agreement", column="round_id", among="rounds"),
        walled(TABLE, "round_id", "rounds"),
        walled("teamtables_invitation", "table_id", "tables"),
        walled("teamtables_attendance", "table_id", "tables"),
        walled("teamtables_agreement", "round_id", "rounds"),
        walled("teamtables_invitationlink", "invitation_id", "invitations"),
        walled("teamtables_agreementlink", "agreement_id", "agreements"),
        walled("teamtables_agreementslink", "round_id", "rounds"),
        opens(
            "teamtables_invitationlink",
            "teamtables_invitation asked ON asked.id = link.invitation_id"
            f" JOIN {TABLE} held ON held.id = asked.table_id JOIN {ROUND} held.round_id",
        ),
        opens(
            "teamtables_agreementlink",
            "teamtables_agreement agreed ON agreed.id = link.agreement_id"
            f" JOIN {ROUND} agreed.round_id",
        ),
        opens("teamtables_agreementslink", f"{ROUND} link.round_id"),
    ]
