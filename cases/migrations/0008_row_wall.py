"""The database itself keeps back the files that are not this person's."""

from django.db import migrations

from accounts.row_wall import reach, walled, walled_by

# The rule of `Trajectory.objects.visible_to` (`workable_by` and `led_by` for changing), written
# once more on its own; a file opened with a reason, and the file of a personal link, come with it.
TRAJECTORIES = """
CREATE FUNCTION stayontrack_trajectories(changing boolean) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
SET search_path = public, pg_temp AS $$
DECLARE
    me bigint := stayontrack_person();
    moment timestamptz := stayontrack_moment();
    today date := (moment AT TIME ZONE 'Europe/Amsterdam')::date;
    opened text := current_setting('stayontrack.trajectory', true);
BEGIN
    IF opened <> '' THEN
        RETURN NEXT opened::bigint;
    END IF;
    IF me IS NULL OR NOT EXISTS (SELECT FROM accounts_user WHERE id = me AND is_active) THEN
        RETURN;
    END IF;
    RETURN QUERY
        SELECT given.trajectory_id FROM cases_assignment given
            WHERE given.user_id = me AND given.ended_at IS NULL AND given.starts_on <= today
                AND (given.ends_on IS NULL OR given.ends_on >= today)
        UNION ALL
        SELECT given.trajectory_id FROM cases_accessgrant given
            WHERE given.user_id = me AND given.ended_at IS NULL
                AND given.starts_at <= moment AND given.expires_at > moment
                AND (given.ground = 'stand_in' OR NOT changing)
        UNION ALL
        SELECT led.id FROM cases_trajectory led
            WHERE led.team_id = ANY (ARRAY(SELECT stayontrack_holds('team_lead')));
END
$$;
CREATE FUNCTION stayontrack_youths(changing boolean) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER ROWS 100
SET search_path = public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT one.youth_id FROM cases_trajectory one
        WHERE one.id = ANY (ARRAY(SELECT stayontrack_trajectories(changing)));
END
$$;
"""
NO_TRAJECTORIES = """
DROP FUNCTION stayontrack_youths(boolean);
DROP FUNCTION stayontrack_trajectories(boolean);
"""

OF_A_TRAJECTORY = ("round", "task", "assignment", "accessgrant")
OF_A_YOUTH = (
    "guardian", "measure", "placement", "enrolment", "triggerevent", "consent",
)  # fmt: skip
# Holds numbers of files and no names: one's own, and those of others for who reviews them.
REVIEWS = (
    "(SELECT stayontrack_open()) OR person_id = (SELECT stayontrack_person())"
    " OR EXISTS (SELECT stayontrack_holds('privacy_officer'))"
    " OR EXISTS (SELECT stayontrack_holds('team_lead'))"
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_row_wall"), ("cases", "0007_row_history")]
    operations = [
        migrations.RunSQL(TRAJECTORIES, NO_TRAJECTORIES),
        reach("rounds", table="cases_round", column="trajectory_id", among="trajectories"),
        reach("talks", table="cases_schooltalk", column="round_id", among="rounds"),
        walled("cases_trajectory", "id", "trajectories"),
        walled("cases_youth", "id", "youths"),
        *(walled(f"cases_{each}", "trajectory_id", "trajectories") for each in OF_A_TRAJECTORY),
        walled("cases_trajectoryuserpermission", "content_object_id", "trajectories"),
        *(walled(f"cases_{each}", "youth_id", "youths") for each in OF_A_YOUTH),
        walled("cases_milestone", "round_id", "rounds"),
        walled("cases_schooltalk", "round_id", "rounds"),
        walled("cases_talkanswer", "talk_id", "talks"),
        walled("cases_schooltalk_guardians_present", "schooltalk_id", "talks"),
        walled_by(
            "cases_logreview",
            seen=REVIEWS,
            added="(SELECT stayontrack_open())",
            changed=REVIEWS,
        ),
    ]
