"""The team table: planned, answered, held, and its agreements shared."""

from datetime import date, datetime

from cases.choices import Owner
from config.kit.dates import add_working_days, local_date
from dashboards.demo import polls
from dashboards.demo.minutes import type_minutes
from dashboards.demo.playing import Played, moment
from teamtables import inviting, replying
from teamtables.agreeing import share_agreements
from teamtables.choices import Answer, Area, Felt, InviteeRole, Present, TableKind
from teamtables.holding import Line, Minutes, hold_table
from teamtables.models import TableFeedback, TeamTable, YouthPulse


def plan(played: Played, now: datetime) -> None:
    options = polls.options_of(played)
    inviting.plan_table(
        round=played.round, starts_at=max(options, default=moment(played.table_day, 15, 30)),
        minutes=45, place="Op school, lokaal 1.04", invitees=_invitees(played), by=played.worker,
        now=now, options=options, about=_about(played),
    )  # fmt: skip


def _about(played: Played) -> inviting.About:
    """Each was asked whom to have there; one table is a meeting that the school had anyway."""
    wants = "Mijn mentor, want die kent mij."
    if not played.life.at_mdo:
        return inviting.About(youth_wants=wants)
    return inviting.About(TableKind.MDO, organiser="De intern begeleider", youth_wants=wants)


def _invitees(played: Played) -> list[inviting.Invitee]:
    life, contact = played.life, played.world.contact
    people = [inviting.Invitee(InviteeRole.OLD_SCHOOL, contact=contact(life.school))]
    if life.new_school:
        people.append(inviting.Invitee(InviteeRole.NEW_SCHOOL, contact=contact(life.new_school)))
    guardian = played.trajectory.youth.guardians.first()
    people.append(inviting.Invitee(InviteeRole.PARENT, guardian=guardian))
    people.append(inviting.Invitee(InviteeRole.YOUTH, answer=Answer.YES))
    return people


def reply(played: Played, role: InviteeRole, now: datetime) -> None:
    """Who has an address answers by the link; the worker notes what others say."""
    table = _table(played)
    invitation = table.invitations.filter(role=role).first()
    if not invitation or role == played.life.silent:
        return
    by_mail = bool(invitation.contact or (invitation.guardian and invitation.guardian.gets_mail))
    if table.is_polling:
        polls.say(invitation, played, by_mail=by_mail, now=now)
        return
    given = Answer.ONLINE if role == InviteeRole.NEW_SCHOOL else Answer.YES
    replying.answer(
        invitation=invitation, answer=given, via=invitation.link if by_mail else played.worker,
        worker=played.worker, now=now,
    )  # fmt: skip


def hold(played: Played, now: datetime) -> None:
    table = _table(played)
    there = {
        each.pk: Present.NO if _stayed_away(played, each.role) else Present.YES
        for each in table.invitations.active()
    }
    type_minutes(table, by=played.worker, now=now)
    typed = Minutes(present=there, lines=_agreements(played, local_date(now)))
    hold_table(table=table, typed=typed, by=played.worker, now=now)
    _look_back(played, table, there, now)


def _look_back(played: Played, table: TeamTable, there: dict[int, Present], now: datetime) -> None:
    """One of a school says how it was, and the youth does."""
    schools = table.invitations.active().filter(role__in=InviteeRole.schools())
    for invitation in schools.filter(pk__in=[pk for pk, p in there.items() if p == Present.YES]):
        TableFeedback.give(
            invitation=invitation, felt=Felt.YES, words="Fijn dat iedereen er was.",
            via=invitation.link, now=now,
        )  # fmt: skip
    YouthPulse.give(
        table=table, answers={"together": 4, "heard": 5, "fits": 4}, by=played.worker, now=now
    )


def _stayed_away(played: Played, role: str) -> bool:
    return played.life.without_old_school and role == InviteeRole.OLD_SCHOOL


def _agreements(played: Played, today: date) -> list[Line]:
    mentor = played.world.contact(played.life.school)
    return [
        Line(
            "Rooster en boeken doorgeven aan de nieuwe mentor", Owner.SCHOOL,
            contact=mentor, due_on=add_working_days(today, 10), area=Area.LEARNING,
        ),
        Line(
            "Vervoer naar school regelen", Owner.WORKER, due_on=add_working_days(today, 7),
            area=Area.LEARNING, pro_note="De gemeente vraagt de beschikking van de plaatsing.",
        ),
    ]  # fmt: skip


def share(played: Played, now: datetime) -> None:
    played.done("LETTER", now=now)
    share_agreements(table=_table(played), by=played.worker, now=now)


def _table(played: Played) -> TeamTable:
    return TeamTable.objects.get(round__trajectory=played.trajectory)
