"""The acts of the story, each at its own moment, through the same verbs as the pages."""

from datetime import date

from cases.assigning import accept_coordination
from cases.choices import CloseReason, EventKind, Owner, PlacementKind
from cases.choosing import go_back
from cases.intake import log_event
from cases.leaving import plan_departure
from cases.moving_in import NewPlace
from cases.talking import TalkInput, finish_talk, save_talk
from cases.telling import youth_is_told
from perspectives import asking_sides, caring, family, goals, handing_over, planning
from perspectives.choices import Agrees, Channel, GoalKind, InCharge, YouthThere
from perspectives.models import HandoverLink
from teamtables.agreeing import share_agreements
from teamtables.choices import Answer, InviteeRole, Present
from teamtables.holding import Line, Minutes, hold_table
from teamtables.inviting import Invitee, plan_table
from teamtables.models import TeamTable
from teamtables.moving import move_table
from tests.story.cast import at
from tests.story.staging import Story

# After which aftercare contact the school is asked about the fifth and the twentieth day.
LAST_BEFORE = {"2029-04-09 12:00": "wk1", "2029-05-08 12:00": "wk4"}

# When the school taps "yes" on the question of aftercare.
SCHOOL_SAYS_YES = {"wk4": "2029-04-26 10:00", "m9": "2029-12-28 12:00"}


def play(story: Story) -> None:
    _from_event_to_talk(story)
    _from_talk_to_table(story)
    _from_table_to_plan(story)
    _from_plan_to_departure(story)
    _aftercare(story)


def _from_event_to_talk(story: Story) -> None:
    cast = story.cast
    now = story.go_to("2028-12-08 16:42")
    log_event(
        trajectory=cast.trajectory, kind=EventKind.DETENTION, effective_on=date(2028, 12, 5),
        told=False, by=cast.W, now=now, new_school=cast.JS.location,
        place=NewPlace(PlacementKind.JJI, "De Zandplaat"),
    )  # fmt: skip
    story.tick("CONTACT", story.go_to("2028-12-08 17:00"))
    plan_table(
        round=story.round, starts_at=at("2028-12-19 15:30"), minutes=45, place="JJI De Zandplaat",
        by=cast.W, now=story.go_to("2028-12-08 17:05"),
        invitees=[
            Invitee(InviteeRole.OLD_SCHOOL, contact=cast.OS),
            Invitee(InviteeRole.NEW_SCHOOL, contact=cast.JS),
            Invitee(InviteeRole.PARENT, guardian=cast.M),
            Invitee(InviteeRole.PARENT, guardian=cast.F),
            Invitee(InviteeRole.PARTNER, contact=cast.PA),
            Invitee(InviteeRole.YOUTH, answer=Answer.YES),
        ],
    )  # fmt: skip
    cast.agree(story.go_to("2028-12-11 10:05"), guardians=[cast.M])
    cast.agree(story.go_to("2028-12-11 10:20"), youth_agrees=True)
    story.tick("CONSENT", cast.now)
    youth_is_told(round=story.round, by=cast.W, now=cast.now)
    story.tick("CALL", story.go_to("2028-12-11 11:10"))
    cast.trajectory.refresh_from_db()
    cast.trajectory.name_coordinator(who=cast.W, by=cast.L, now=story.go_to("2028-12-11 12:00"))
    story.tick("LETTER", story.go_to("2028-12-11 13:00"))
    story.by_link(cast.OS, Answer.YES, "2028-12-11 16:05")
    story.by_link(cast.PA, Answer.ONLINE, "2028-12-12 09:30")
    now = story.go_to("2028-12-12 14:45")
    answers = {"where_to": {"text": "Ik wil terug naar mijn eigen klas.", "share": "team_table"}}
    typed = TalkInput({"safe_at_school": "yes"}, [], answers)
    talk = save_talk(round=story.round, version=0, typed=typed, by=cast.W, now=now)
    finish_talk(talk=talk, held_on=now.date(), by=cast.W, now=now)
    cast.bridge("work_pack", date(2028, 12, 12), date(2028, 12, 18))
    story.by_link(cast.F, Answer.YES, "2028-12-12 21:15")


def _from_talk_to_table(story: Story) -> None:
    cast = story.cast
    accept_coordination(trajectory=cast.trajectory, by=cast.W, now=story.go_to("2028-12-13 11:00"))
    story.by_phone(cast.M, Answer.YES, "2028-12-13 14:00")
    story.by_phone(cast.JS, Answer.NO, "2028-12-18 09:10")
    now = story.go_to("2028-12-18 09:30")
    move_table(
        table=TeamTable.objects.get(), starts_at=at("2028-12-21 10:00"), minutes=45,
        place="JJI De Zandplaat", by=cast.W, now=now, already_yes=[story.invitation(cast.JS)],
    )  # fmt: skip
    story.go_to("2028-12-18 12:00")
    cast.first_lesson(now.date())
    story.by_link(cast.OS, Answer.YES, "2028-12-18 12:20")
    story.by_link(cast.PA, Answer.NO, "2028-12-19 10:00")
    story.by_phone(cast.M, Answer.ONLINE, "2028-12-19 10:30")
    story.tick("LETTER", cast.now)
    story.by_link(cast.F, Answer.YES, "2028-12-19 20:40")
    now = story.go_to("2028-12-21 10:45")
    story.tick("D14", now)
    table = TeamTable.objects.get()
    present = {each.pk: Present.YES for each in table.invitations.active()}
    present[story.invitation(cast.M).pk] = Present.ONLINE
    present[story.invitation(cast.PA).pk] = Present.NO
    lines = [
        Line("A1", Owner.SCHOOL, contact=cast.OS, due_on=date(2029, 1, 12)),
        Line("A2", Owner.SCHOOL, contact=cast.JS, due_on=date(2029, 1, 15)),
        Line("A3", Owner.PARENT, guardian=cast.M, due_on=date(2029, 1, 5)),
        Line("A4", Owner.WORKER, due_on=date(2029, 1, 19)),
    ]
    typed = Minutes(present=present, lines=lines)
    hold_table(table=table, typed=typed, by=cast.W, now=now)


def _from_table_to_plan(story: Story) -> None:
    cast = story.cast
    story.first_day(cast.JS, "2028-12-22 09:30")
    now = story.go_to("2028-12-22 11:00")
    share_agreements(table=TeamTable.objects.get(), by=cast.W, now=now)
    story.tick("LETTER", story.go_to("2028-12-22 13:00"))
    now = story.go_to("2028-12-22 15:00")
    plan = planning.start_plan(round=story.round, by=cast.W, now=now)
    for area in plan.areas.all():
        typed = {"youth_words": "Terug naar mijn eigen klas.", "needed": "Een plek in de klas."}
        planning.save_area(area=area, version=area.version, typed=typed, by=cast.W, now=now)
    goal = {"text": "vmbo-t 4 met wiskunde", "kind": GoalKind.LEARNING,
            "in_charge": InCharge.YOUTH, "review_on": date(2029, 6, 28)}  # fmt: skip
    goals.add_goal(area=plan.areas.get(area="learning"), typed=goal, by=cast.W, now=now)
    now = story.go_to("2028-12-27 14:00")
    typed = {"youth_agrees": Agrees.YES, "programme_on": date(2029, 1, 8)}
    planning.agree(plan=plan, typed=typed, on=now.date(), by=cast.W, now=now)


def _from_plan_to_departure(story: Story) -> None:
    cast = story.cast
    now = story.go_to("2028-12-28 10:00")
    family.give_link(trajectory=cast.trajectory, guardian=cast.M, by=cast.W, now=now)
    story.agreement("A3", "worker", "2029-01-04 15:00")
    story.says_to_be_informed(cast.M, 4)
    story.starts_the_week("2029-01-08 11:00")
    now = story.go_to("2029-01-08 11:30")
    plan_departure(round=story.round, on=date(2029, 3, 15), next_place="home", by=cast.W, now=now)
    story.agreement("A1", "link", "2029-01-12 10:00")
    story.maps_the_help("2029-01-16 15:00")
    story.agreement("A2", "link", "2029-01-17 13:00")
    story.agreement("A4", "worker", "2029-01-19 16:00")
    story.first_day(cast.JS, "2029-01-26 10:00")
    story.knows_what_comes("2029-01-31 16:00")
    go_back(round=story.round, by=cast.W, now=story.go_to("2029-03-02 14:00"))
    now = story.go_to("2029-03-06 10:15")
    plan_departure(round=story.round, on=date(2029, 3, 29), next_place="home", by=cast.W, now=now)
    story.tick("D14", story.go_to("2029-03-14 12:00"))
    story.meets_the_mentor("2029-03-20 15:30")
    story.tick("D21", story.go_to("2029-03-23 14:00"))
    now = story.go_to("2029-03-26 09:00")
    handover = handing_over.save_handover(
        round=story.round, version=0, by=cast.W, now=now,
        typed={"sender": cast.JS, "receiver": cast.OS},
    )  # fmt: skip
    asking_sides.ask_side(handover=handover, by=cast.W, now=now)
    story.asks_for_the_code("2029-03-26 11:20")
    now = story.go_to("2029-03-28 10:40")
    typed = {"talk_on": now.date(), "channel": Channel.MEETING, "youth_there": YouthThere.YES}
    handing_over.save_handover(round=story.round, version=1, by=cast.W, now=now, typed=typed)
    now = story.go_to("2029-03-28 16:30")
    handing_over.accept_handover(link=HandoverLink.objects.get(), now=now)
    now = story.go_to("2029-03-29 14:00")
    caring.depart(
        round=story.round, left_on=now.date(), next_place="home", next_school=cast.OS.location,
        aftercare_until=date(2030, 3, 29), by=cast.W, now=now,
    )  # fmt: skip


def _aftercare(story: Story) -> None:
    cast = story.cast
    cast.bridge("part_time", date(2029, 4, 3), date(2029, 4, 9))
    story.first_day(cast.OS, "2029-04-03 15:20")
    for label, moment in (
        ("wk1", "2029-04-05 16:00"), ("wk4", "2029-04-26 15:00"), ("wk8", "2029-05-25 10:00"),
        ("wk13", "2029-06-28 11:00"), ("m6", "2029-09-28 15:00"), ("m9", "2030-01-08 14:00"),
        ("m12", "2030-03-29 14:00"),
    ):  # fmt: skip
        if label in SCHOOL_SAYS_YES:
            story.school_says_yes(label, SCHOOL_SAYS_YES[label])
        story.contact(label, moment)
        if label == "wk13":
            story.reaches_the_goal()
        for day in ("2029-04-09 12:00", "2029-05-08 12:00"):
            if LAST_BEFORE[day] == label:
                story.first_day(cast.OS, day)
    now = story.go_to("2030-03-29 15:00")
    words = {"reason": CloseReason.OWN_WORD, "words": "Ik kan het nu zelf.", "on": now.date()}
    caring.close_trajectory(trajectory=story.round.trajectory, by=cast.W, now=now, **words)
    story.go_to("2030-03-30 08:00")
