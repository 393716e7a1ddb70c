import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from accounts.row_history import kept
from accounts.row_wall import walled

# Who spoke with the new side in the talk of the handover has met the guide (M11).
MET = """
INSERT INTO cases_milestone (round_id, code, done_on, reason_if_skipped)
SELECT round_id, 'M11', talk_on, '' FROM perspectives_warmhandover
WHERE youth_there = 'yes' AND talk_on IS NOT NULL
ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0022_refused_address'),
        ('perspectives', '0014_follow_up'),
    ]

    operations = [
        migrations.CreateModel(
            name='HandoverContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('on', models.DateField()),
                ('who', models.CharField(max_length=120)),
                ('side', models.CharField(choices=[('living', 'Living'), ('learning', 'School'), ('working', 'Work or day activity'), ('leisure', 'Leisure'), ('helper', 'Who helps')], max_length=10)),
                ('how', models.CharField(choices=[('visit', 'They met'), ('video', 'By video'), ('call', 'By phone'), ('letter', 'A letter or a card')], max_length=10)),
                ('youth_was_there', models.BooleanField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='handover_contacts', to='cases.round')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.youth')),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LeaveDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('removed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(choices=[('try_out', 'Try-out lesson or workday'), ('visit', 'Visit by day'), ('night', 'One night'), ('weekend', 'Weekend'), ('holiday', 'Holiday')], max_length=10)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('place', models.CharField(max_length=120)),
                ('with_whom', models.CharField(blank=True, max_length=120)),
                ('how_it_went', models.TextField(blank=True)),
                ('is_beside', models.BooleanField(default=False)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='leave_days', to='cases.round')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.youth')),
            ],
            options={
                'ordering': ['from_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='leave_day_ends_after_start'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('is_beside', False), ('removed_at', None)), expressions=[('round', '='), (models.Func(output_field=django.contrib.postgres.fields.ranges.DateRangeField(), template="daterange(from_on, until_on, '[]')"), '&&')], name='leave_day_no_two_at_once')],
            },
        ),
        *kept("perspectives_handovercontact", "perspectives_leaveday"),
        walled("perspectives_handovercontact", "round_id", "rounds"),
        walled("perspectives_leaveday", "round_id", "rounds"),
        migrations.RunSQL(MET, migrations.RunSQL.noop),
    ]
