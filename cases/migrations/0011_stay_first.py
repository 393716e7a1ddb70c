"""Whether a youth can stay at the own school, asked before a change of school."""

import django.db.models.deletion
from django.db import migrations, models

from accounts.row_history import kept
from accounts.row_wall import walled


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0010_school_career'),
    ]

    operations = [
        migrations.CreateModel(
            name='StayFirst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known yet')], max_length=8, verbose_name='can stay')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='minutes on the way')),
                ('kilometres', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='kilometres')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='stay_first', to='cases.round')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('answer', 'no'), ('reason', ''), _negated=True), name='stay_first_no_has_reason')],
            },
        ),
        *kept("cases_stayfirst"),
        walled("cases_stayfirst", "round_id", "rounds"),
    ]
