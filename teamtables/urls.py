from django.urls import include, path

from teamtables.views import agreement as one
from teamtables.views import (
    agreements,
    bottlenecks,
    chain,
    codes,
    doing,
    feedback,
    letters,
    links,
    minutes,
    people,
    planning,
    polls,
    reading,
    reports,
    said,
    tables,
)

table = [
    path("", tables.detail, name="detail"),
    path("take-back/", tables.take_back, name="take_back"),
    path("move/", tables.move, name="move"),
    path("cancel/", tables.cancel, name="cancel"),
    path("remind/", tables.remind, name="remind_silent"),
    path("fix/", polls.fix, name="fix"),
    path("add-option/", polls.add_option, name="add_option"),
    path("minutes/", minutes.minutes, name="minutes"),
    path("share/", minutes.share, name="share"),
    path("pulse/", feedback.pulse, name="pulse"),
    path("report/", reports.report, name="report"),
    path("report/pdf/", reports.paper, name="report_pdf"),
    path("report/share/", reports.share, name="report_share"),
    path("report/for/<who>/", reports.preview, name="report_preview"),
    path("report/for/<who>/pdf/", reports.preview_paper, name="report_preview_pdf"),
]
invitation = [
    path("answer/", people.answer, name="answer"),
    path("remind/", people.remind, name="remind"),
    path("choices/", polls.choices, name="choices"),
    path("said/", said.said, name="said"),
    path("letter/pdf/", letters.paper, name="letter_pdf"),
    path("letter/", letters.letter, name="letter"),
    path("send-again/", people.again, name="again"),
    path("send-again/undo/", people.again_undo, name="again_undo"),
]
agreement = [
    path("done/", agreements.done, name="agreement_done"),
    path("reopen/", agreements.reopen, name="agreement_reopen"),
    path("phoned/", agreements.phoned, name="agreement_phoned"),
    path("", one.agreement, name="agreement"),
    path("accepted/", one.accepted, name="agreement_accepted"),
    path("refused/", one.refused, name="agreement_refused"),
    path("drop/", one.drop, name="agreement_drop"),
    path("undo/", one.undo, name="agreement_undo"),
    path("take-up/", one.take_up, name="agreement_take_up"),
]
trajectory = [
    path("team-table/", tables.for_trajectory, name="for_trajectory"),
    path("team-table/plan/", planning.plan, name="plan"),
    path("agreements/", agreements.agreements_panel, name="agreements_panel"),
    path("who-does-what/", doing.who_does_what, name="who_does_what"),
    path("who-does-what/new/", doing.agreement_new, name="agreement_new"),
    path("what-they-see/", reading.readers, name="readers"),
    path("what-they-see/<who>/", reading.preview, name="preview"),
    path("what-they-see/<who>/choose/", reading.choose, name="reading_choose"),
    path("what-they-see/<who>/send/", reading.send, name="reading_send"),
    path("what-they-see/<who>/hand-over/", reading.hand_over, name="reading_hand"),
    path("what-they-see/<who>/end/", reading.end, name="reading_end"),
]
bottleneck = [
    path("", bottlenecks.detail, name="bottleneck"),
    path("edit/", bottlenecks.edit, name="bottleneck_edit"),
    path("remove/", bottlenecks.set_removed, {"removed": True}, name="bottleneck_remove"),
    path("put-back/", bottlenecks.set_removed, {"removed": False}, name="bottleneck_put_back"),
    path("agenda/", bottlenecks.put_on, name="bottleneck_put_on"),
    path("agenda/off/", bottlenecks.take_off, name="bottleneck_take_off"),
]

app_name = "teamtables"
urlpatterns = [
    path("team-tables/", tables.index, name="index"),
    path("team-tables/<ref>/", include(table)),
    path("invitations/<uuid:uuid>/", include(invitation)),
    path("agreements/<uuid:uuid>/", include(agreement)),
    path("trajectories/<ref>/", include(trajectory)),
    path("trajectories/<ref>/bottleneck/", bottlenecks.new_of, name="bottleneck_of"),
    path("bottlenecks/", bottlenecks.index, name="bottlenecks"),
    path("bottlenecks/new/", bottlenecks.new, name="bottleneck_new"),
    path("bottlenecks/<ref>/", include(bottleneck)),
    path("chain-agreements/new/", chain.new, name="chain_agreement_new"),
    path("chain-agreements/<ref>/undo/", chain.undo, name="chain_agreement_undo"),
    path("code/", codes.typed, name="code"),
    path("r/<token>/", links.reply, name="reply"),
    path("r/<token>/calendar.ics", links.calendar, name="calendar"),
    path("a/<token>/", links.tick, name="tick"),
    path("g/<token>/", reading.read, name="reading"),
    path("g/<token>/report/", reports.read, name="reading_report"),
    path("g/<token>/report/pdf/", reports.read_paper, name="reading_report_pdf"),
]
