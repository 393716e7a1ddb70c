"""Talks in the neighbourhood, held over the last weeks. All invented."""

from datetime import date, timedelta

from accounts.models import User
from dashboards.models import Interview

TALKS = (
    ("youth", {"heard": "Ze vroegen eerst wat ik wilde.", "better": "Sneller iets horen."}),
    ("parent", {"informed": "Ik hoorde pas laat wie er zou bellen.", "helped": "De mentor belde."}),
    ("youth", {"school": "Ik kon bij mijn eigen klas blijven.", "better": "Minder mensen."}),
    ("parent", {"heard": "Mijn vragen telden mee.", "better": "Eén persoon die alles weet."}),
    ("youth", {"charge": "Ik koos zelf wie erbij was.", "better": "Meer tijd om te wennen."}),
    ("parent", {"school": "De school bleef contact houden.", "better": "Eerder aan tafel."}),
)


def hold_talks(interviewer: User, today: date) -> None:
    for number, (spoke_with, told) in enumerate(TALKS):
        day = today - timedelta(days=40 - 5 * number)
        Interview.objects.create(
            interviewer=interviewer, spoke_with=spoke_with, spoken_on=day, **told
        )
