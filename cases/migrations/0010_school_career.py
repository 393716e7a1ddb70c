"""One main enrolment at a time, and two only inside the dual window: held by the database."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

from cases import levels

# The three months count from the start of the place where the youth lives when the enrolment at
# the institution starts, else of the first place after that day.
WINDOW = """
CREATE FUNCTION stayontrack_dual_window(of_youth bigint, first_day date, last_day date)
RETURNS daterange LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT daterange(place.started_on, (place.started_on + interval '3 months')::date)
    FROM cases_placement place
    WHERE place.youth_id = of_youth AND place.kind <> 'home'
        AND (place.ended_on IS NULL OR place.ended_on > greatest(place.started_on, first_day))
        AND (last_day IS NULL OR place.started_on < last_day)
    ORDER BY place.started_on LIMIT 1;
$$;

CREATE FUNCTION cases_enrolment_fill() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    span daterange;
BEGIN
    NEW.slot := '';
    IF NEW.kind = 'main' THEN
        SELECT CASE WHEN school.kind = 'institution' THEN 'institution' ELSE 'regular' END
            INTO NEW.slot FROM schools_schoollocation school WHERE school.id = NEW.location_id;
        NEW.slot := coalesce(NEW.slot, 'regular');
    END IF;
    IF NEW.slot = 'institution' THEN
        span := stayontrack_dual_window(NEW.youth_id, NEW.started_on, NEW.ended_on);
        NEW.dual_from := lower(span);
        NEW.dual_until := greatest(upper(span), NEW.dual_extended_to);
    ELSE
        NEW.dual_from := NULL;
        NEW.dual_until := NULL;
        NEW.dual_extended_to := NULL;
    END IF;
    -- Who ends with the window goes on ending with it when the first day of the place is corrected.
    IF TG_OP = 'UPDATE' THEN
        IF NEW.ended_on = OLD.ended_on AND OLD.ended_on = OLD.dual_until
                AND NEW.dual_until > NEW.started_on THEN
            NEW.ended_on := NEW.dual_until;
        END IF;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER fill_slot_and_window BEFORE INSERT OR UPDATE ON cases_enrolment
    FOR EACH ROW EXECUTE FUNCTION cases_enrolment_fill();

CREATE FUNCTION cases_placement_moves_window() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE cases_enrolment each SET slot = each.slot
        WHERE each.youth_id = NEW.youth_id AND each.slot = 'institution' AND each.dual_from
            IS DISTINCT FROM lower(
                stayontrack_dual_window(each.youth_id, each.started_on, each.ended_on)
            );
    RETURN NULL;
END
$$;
CREATE TRIGGER move_dual_window AFTER INSERT OR UPDATE OF kind, started_on, ended_on
    ON cases_placement FOR EACH ROW EXECUTE FUNCTION cases_placement_moves_window();
"""
NO_WINDOW = """
DROP TRIGGER move_dual_window ON cases_placement;
DROP FUNCTION cases_placement_moves_window();
DROP TRIGGER fill_slot_and_window ON cases_enrolment;
DROP FUNCTION cases_enrolment_fill();
DROP FUNCTION stayontrack_dual_window(bigint, date, date);
"""

# What was stored before: the second school ends where the window ends.
FILL = """
UPDATE cases_enrolment SET slot = slot;
UPDATE cases_enrolment inside SET ended_on = greatest(inside.started_on, inside.dual_until)
    WHERE inside.slot = 'institution' AND inside.ended_on IS NULL AND inside.removed_at IS NULL
        AND EXISTS (SELECT FROM cases_enrolment own WHERE own.youth_id = inside.youth_id
            AND own.slot = 'regular' AND own.ended_on IS NULL AND own.removed_at IS NULL);
"""

# At the end of the transaction, so that one act can move both. The lock makes two sessions that
# each bring one of the two wait for each other; the second then sees what the first stored.
TWO_SCHOOLS = """
CREATE FUNCTION cases_enrolment_two_schools() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM cases_youth WHERE id = NEW.youth_id FOR NO KEY UPDATE;
    IF EXISTS (
        SELECT FROM cases_enrolment own
        JOIN cases_enrolment inside ON inside.youth_id = own.youth_id
        WHERE own.youth_id = NEW.youth_id AND own.slot = 'regular' AND inside.slot = 'institution'
            AND own.removed_at IS NULL AND inside.removed_at IS NULL
            AND daterange(own.started_on, own.ended_on)
                && daterange(inside.started_on, inside.ended_on)
            AND (inside.dual_from IS NULL OR NOT daterange(own.started_on, own.ended_on)
                * daterange(inside.started_on, inside.ended_on)
                <@ daterange(inside.dual_from, inside.dual_until))
    ) THEN
        RAISE EXCEPTION 'two main enrolments outside the dual window'
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'enrolment_two_schools';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER enrolment_two_schools AFTER INSERT OR UPDATE ON cases_enrolment
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.kind = 'main' AND NEW.removed_at IS NULL)
    EXECUTE FUNCTION cases_enrolment_two_schools();
"""
ONE_SCHOOL = """
DROP TRIGGER enrolment_two_schools ON cases_enrolment;
DROP FUNCTION cases_enrolment_two_schools();
"""


def read_levels(apps, schema_editor):
    for row in apps.get_model("cases", "Enrolment").objects.exclude(level=""):
        track, year = levels.read(row.level)
        if track:
            type(row).objects.filter(pk=row.pk).update(track=track, year=year)


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_access_question"), ("schools", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name='enrolment',
            name='dual_extended_to',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='dual_from',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='dual_until',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='end_reason',
            field=models.CharField(blank=True, choices=[('other', 'To another school'), ('dual', 'The months of dual enrolment were over'), ('finished', 'Diploma, or the school is finished'), ('left', 'Left the institution'), ('stopped', 'Stopped with school')], max_length=10, verbose_name='why it ended'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='lead_reason',
            field=models.CharField(blank=True, editable=False, max_length=300, verbose_name='reason of the team lead'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='slot',
            field=models.CharField(blank=True, choices=[('regular', 'Own school'), ('institution', 'School of an institution')], editable=False, max_length=12),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='track',
            field=models.CharField(blank=True, choices=[('po', 'Primary school'), ('so', 'Special primary school'), ('vso', 'Special secondary school'), ('pro', 'Praktijkonderwijs'), ('vmbo_b', 'Vmbo-b'), ('vmbo_k', 'Vmbo-k'), ('vmbo_g', 'Vmbo-g'), ('vmbo_t', 'Vmbo-t'), ('havo', 'Havo'), ('vwo', 'Vwo'), ('entree', 'Entree, mbo 1'), ('mbo_2', 'Mbo 2'), ('mbo_3', 'Mbo 3'), ('mbo_4', 'Mbo 4'), ('hbo', 'Hbo or university')], max_length=8, verbose_name='level'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='year',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year'),
        ),
        migrations.RunPython(read_levels, migrations.RunPython.noop),
        migrations.RunSQL(WINDOW, NO_WINDOW),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'main'), ('removed_at', None)), expressions=[('youth', '='), ('slot', '='), (models.Func('started_on', 'ended_on', django.contrib.postgres.fields.ranges.RangeBoundary(), function='DATERANGE', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='enrolment_one_main_per_slot'),
        ),
        migrations.RunSQL(TWO_SCHOOLS, ONE_SCHOOL),
    ]
