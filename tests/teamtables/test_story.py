"""Table T1 of the story, from the plan to the shared agreements, with a passed clock."""

from datetime import date

from cases.choices import Owner
from cases.models import Milestone, Task
from cases.telling import youth_is_told
from outbox.models import Mail
from outbox.relay import DemoMailbox
from outbox.sending import drain
from teamtables.agreeing import share_agreements
from teamtables.choices import Answer, Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.jobs import follow_agreements_at, follow_invitations_at
from teamtables.moving import move_table
from teamtables.replying import answer
from tests.clock import at
from tests.teamtables.conftest import Scene


def jobs(text: str) -> None:
    now = at(text)
    follow_invitations_at(now)
    follow_agreements_at(now)
    drain(relay=DemoMailbox(), clock=lambda: now)


def by_link(scene: Scene, code: str, said: Answer, text: str) -> None:
    invitation = scene.invitation(code)
    answer(invitation=invitation, answer=said, via=invitation.link, worker=scene.W, now=at(text))


def by_phone(scene: Scene, code: str, said: Answer, text: str) -> None:
    answer(
        invitation=scene.invitation(code), answer=said, via=scene.W, worker=scene.W, now=at(text)
    )


def mails(scene: Scene, since: str) -> list[tuple[str, str, str]]:
    """Moment, kind with sequence or number, and code of the receiver, of what was sent."""
    codes = {getattr(scene, code).email: code for code in ("F", "OS", "JS", "JB", "PA")}
    rows = Mail.objects.filter(state="sent", dated_at__gte=at(since)).order_by("dated_at", "to")
    moments = [mail.dated_at.astimezone(at(since).tzinfo) for mail in rows]
    kinds = [(mail.key.split("/")[0], mail.key.split("/")[2:]) for mail in rows]
    return sorted(
        (f"{moment:%Y-%m-%d %H:%M}", "/".join([kind, *rest]), codes[mail.to])
        for moment, (kind, rest), mail in zip(moments, kinds, rows, strict=True)
    )


def tasks(code: str) -> list[tuple[str, str, str]]:
    """Opened, due and state of each task with this code."""
    rows = Task.objects.filter(code=code).order_by("opened_at", "due_on", "pk")
    zone = at("2028-12-01 00:00").tzinfo
    return [
        (f"{row.opened_at.astimezone(zone):%d %H:%M}", f"{row.due_on:%d}", row.state)
        for row in rows
    ]


def test_table_one_of_the_story(scene: Scene) -> None:
    table = scene.plan()
    jobs("2028-12-11 08:00")
    assert not Mail.objects.exclude(state="held").exists()
    assert Mail.objects.filter(state="held").count() == 4

    youth_is_told(round=scene.round, by=scene.W, now=at("2028-12-11 10:20"))
    jobs("2028-12-11 10:30")
    assert tasks("LETTER") == [("11 10:20", "12", "open")]
    assert tasks("D04") == [("11 10:25", "14", "open"), ("11 10:25", "14", "open")]
    by_link(scene, "OS", Answer.YES, "2028-12-11 16:05")
    by_link(scene, "PA", Answer.ONLINE, "2028-12-12 09:30")
    by_link(scene, "F", Answer.YES, "2028-12-12 21:15")
    by_phone(scene, "M", Answer.YES, "2028-12-13 14:00")
    for day in ("12", "13", "14", "15", "18"):
        jobs(f"2028-12-{day} 08:00")
    assert mails(scene, "2028-12-11 00:00") == [
        ("2028-12-11 10:25", "invite/0", "F"),
        ("2028-12-11 10:25", "invite/0", "JS"),
        ("2028-12-11 10:25", "invite/0", "OS"),
        ("2028-12-11 10:25", "invite/0", "PA"),
        ("2028-12-11 16:05", "receipt/0/1", "OS"),
        ("2028-12-12 09:30", "receipt/0/1", "PA"),
        ("2028-12-12 21:15", "receipt/0/1", "F"),
        ("2028-12-13 08:00", "remind/0/2028-12-13", "JS"),
        ("2028-12-15 08:00", "invite/0", "JB"),
    ]
    assert tasks("PHONE") == [("18 08:00", "18", "open")]

    by_phone(scene, "JS", Answer.NO, "2028-12-18 09:10")
    assert tasks("PHONE") == [("18 08:00", "18", "done")]
    assert tasks("D04") == [("11 10:25", "14", "done")] * 2
    move_table(
        table=table, starts_at=at("2028-12-21 10:00"), minutes=45, place=table.place,
        already_yes=[scene.invitation("JS")], by=scene.W, now=at("2028-12-18 09:30"),
    )  # fmt: skip
    jobs("2028-12-18 09:40")
    by_link(scene, "OS", Answer.YES, "2028-12-18 12:20")
    by_link(scene, "PA", Answer.NO, "2028-12-19 10:00")
    by_phone(scene, "M", Answer.ONLINE, "2028-12-19 10:30")
    by_link(scene, "F", Answer.YES, "2028-12-19 20:40")
    for moment in ("19 08:00", "20 08:00", "21 08:00"):
        jobs(f"2028-12-{moment}")
    assert mails(scene, "2028-12-18 00:00") == [
        ("2028-12-18 09:35", "cancel/0", "JB"),
        ("2028-12-18 09:35", "invite/1", "F"),
        ("2028-12-18 09:35", "invite/1", "OS"),
        ("2028-12-18 09:35", "invite/1", "PA"),
        ("2028-12-18 09:35", "receipt/1/1", "JS"),
        ("2028-12-18 12:20", "receipt/1/1", "OS"),
        ("2028-12-19 10:00", "receipt/1/1", "PA"),
        ("2028-12-19 20:40", "receipt/1/1", "F"),
    ]
    assert tasks("PHONE") == [("18 08:00", "18", "done")]
    assert tasks("LETTER") == [("11 10:20", "12", "done"), ("18 09:30", "19", "done")]
    assert tasks("D04")[2:] == [("18 09:35", "21", "done")]


def test_the_agreements_of_the_story(told: Scene) -> None:
    told.plan(now=at("2028-12-18 09:30"), starts_at=at("2028-12-21 10:00"))
    table = told.invitation("OS").table
    present = {each.pk: Present.YES for each in table.invitations.all()}
    lines = [
        Line("boeken en planner", Owner.SCHOOL, contact=told.OS, due_on=date(2029, 1, 12)),
        Line("uitslag van de toets", Owner.SCHOOL, contact=told.JS, due_on=date(2029, 1, 15)),
        Line("laptop en bril", Owner.PARENT, guardian=told.M, due_on=date(2029, 1, 5)),
        Line("plek bij boksen vragen", Owner.WORKER, due_on=date(2029, 1, 19)),
    ]
    typed = Minutes(order_reason="kon niet eerder", present=present, lines=lines)
    hold_table(table=table, typed=typed, by=told.W, now=at("2028-12-21 10:45"))
    assert tasks("REPORT") == [("21 10:45", "27", "open")]
    assert tasks("D03")[0][2] == "done"
    assert Milestone.objects.get(code="M5").done_on == date(2028, 12, 21)

    share_agreements(table=table, by=told.W, now=at("2028-12-22 11:00"))
    assert Milestone.objects.get(code="M6").done_on == date(2028, 12, 22)
    assert tasks("REPORT") == [("21 10:45", "27", "done")]
    assert [due for _opened, due, _state in tasks("AGREEMENT")] == ["05", "12", "15", "19"]
    letters = Task.objects.filter(code="LETTER", opened_at=at("2028-12-22 11:00"))
    assert [letter.guardian for letter in letters] == [told.M]
    for moment in ("2028-12-22 11:06", "2029-01-05 08:00", "2029-01-12 08:00",
                   "2029-01-15 08:00", "2029-01-16 08:00"):  # fmt: skip
        jobs(moment)
    keys = Mail.objects.filter(state="sent", dated_at__gte=at("2028-12-22 00:00"))
    sent = [(mail.key.split("/")[0], f"{mail.dated_at:%m-%d %H:%M}", mail.to) for mail in keys]
    assert sorted(sent) == sorted([
        ("share", "12-22 10:05", told.OS.email),
        ("share", "12-22 10:05", told.JS.email),
        ("remind", "01-12 07:00", told.OS.email),
        ("late", "01-15 07:00", told.OS.email),
        ("remind", "01-15 07:00", told.JS.email),
        ("late", "01-16 07:00", told.JS.email),
    ])  # fmt: skip
