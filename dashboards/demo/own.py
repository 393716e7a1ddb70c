"""What a youth wrote on the own page, together with the worker, and the mother on hers."""

from datetime import datetime, timedelta

from dashboards.demo.playing import Played
from perspectives import about, family, ideas, inviting, own_page
from perspectives.choices import FamilyTopic, OwnTopic, PlanState, Readers
from perspectives.models import FuturePerspective

WORDS = (
    (OwnTopic.LEARNING, "Ik wil naar de kappersopleiding.", Readers.TABLE),
    (OwnTopic.LEISURE, "Dansen, op woensdag.", Readers.NEW_SCHOOL),
    (OwnTopic.PEOPLE, "Mijn oma moet erbij zijn.", Readers.WORKER),
)
ABOUT = {
    "strengths": "Ik ben goed met kleine kinderen.",
    "dream": "Een eigen kapsalon, met twee stoelen.",
    "options": "De kappersopleiding, of eerst een jaar werken en leren.",
}


def write(played: Played, now: datetime) -> None:
    trajectory, worker = played.trajectory, played.worker
    for topic, text, readers in WORDS:
        own_page.say(
            trajectory=trajectory, topic=topic, text=text, declined=False, readers=readers,
            by=worker, now=now,
        )  # fmt: skip
    inviting.wish(
        trajectory=trajectory, who="Mijn oma", why="Bij haar ben ik rustig.", by=worker, now=now
    )
    ideas.send(
        trajectory=trajectory, text="Vraag ons eerder welke school we willen.", by=worker, now=now
    )
    plan = FuturePerspective.objects.get(trajectory=trajectory, state=PlanState.DRAFT)
    about.save_about(plan=plan, version=plan.about_version, typed=ABOUT, by=worker)
    for days, score in ((7, 2), (3, 3), (0, 4)):
        own_page.feel(trajectory=trajectory, score=score, by=worker, now=now - timedelta(days=days))


def mother_writes(played: Played, now: datetime) -> None:
    """On the page of her own."""
    trajectory = played.trajectory
    mother = trajectory.youth.guardians.filter(has_authority=True)[0]
    link = family.give_link(trajectory=trajectory, guardian=mother, by=played.worker, now=now)
    family.tell(link=link, topic=FamilyTopic.WISHES, text="Dat ze weer lacht.", now=now)
    family.say_informed(link=link, score=3, now=now)
