import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.row_history import kept
from accounts.row_wall import walled


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0022_refused_address'),
        ('perspectives', '0012_day_programme'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FollowUpPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('living', 'Living'), ('learning', 'School'), ('working', 'Work or day activity'), ('leisure', 'Leisure'), ('helper', 'Who helps')], max_length=10)),
                ('what', models.TextField(blank=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('from_on', models.DateField(blank=True, null=True)),
                ('who_helps', models.CharField(blank=True, max_length=120)),
                ('told_on', models.DateField(blank=True, editable=False, null=True)),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('unsure', 'I do not know')], editable=False, max_length=6)),
                ('answered_on', models.DateField(blank=True, editable=False, null=True)),
                ('asked_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_up_parts', to='cases.round')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.youth')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'part'), name='follow_up_part_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='follow_up_answer_has_day')],
            },
        ),
        *kept("perspectives_followuppart"),
        walled("perspectives_followuppart", "round_id", "rounds"),
    ]
