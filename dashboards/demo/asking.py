"""What Samira and those around her answered in the third week."""

from datetime import datetime

from cases.choices import Phase
from dashboards.demo.playing import Played
from perspectives import answering
from perspectives.instrument_choices import Moment, Respondent
from perspectives.models import Indicator, Instrument

SAID = (
    ("HR-2017", Respondent.YOUTH, Moment.WEEK_3,
     {"A1.3": "4", "A2.1": "4", "A2.2": "3", "A2.3": "unknown"}),
    ("HR-2017", Respondent.PARENT, Moment.WEEK_3, {"A1.4": "3", "A1.7": "2"}),
    ("HR-2017", Respondent.WORKER, Moment.WEEK_3, {"A1.4": "4"}),
    ("SOT-STEM", Respondent.YOUTH, Moment.AFTER_TABLE,
     {"S1.1": "4", "S1.2": "5", "S1.3": "4", "S1.5": "skip", "S1.6": "4"}),
)  # fmt: skip


def ask(played: Played, now: datetime) -> None:
    keys = dict(Indicator.objects.values_list("code", "pk"))
    for code, respondent, moment, said in SAID:
        answering.save_answers(
            trajectory=played.trajectory,
            instrument=Instrument.objects.filter(code=code).latest("pk"),
            phase=Phase.INTAKE,
            respondent=respondent,
            moment=moment,
            answers={keys[each]: value for each, value in said.items()},
            version=0,
            by=played.worker,
            now=now,
        )
