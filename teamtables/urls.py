from django.urls import include, path

from teamtables.views import (
    agreements,
    codes,
    letters,
    links,
    minutes,
    people,
    planning,
    reading,
    tables,
)

table = [
    path("", tables.detail, name="detail"),
    path("take-back/", tables.take_back, name="take_back"),
    path("move/", tables.move, name="move"),
    path("cancel/", tables.cancel, name="cancel"),
    path("remind/", tables.remind, name="remind_silent"),
    path("minutes/", minutes.minutes, name="minutes"),
    path("share/", minutes.share, name="share"),
]
invitation = [
    path("answer/", people.answer, name="answer"),
    path("remind/", people.remind, name="remind"),
    path("letter/", letters.letter, name="letter"),
    path("send-again/", people.again, name="again"),
    path("send-again/undo/", people.again_undo, name="again_undo"),
]
agreement = [
    path("done/", agreements.done, name="agreement_done"),
    path("reopen/", agreements.reopen, name="agreement_reopen"),
    path("phoned/", agreements.phoned, name="agreement_phoned"),
]
trajectory = [
    path("team-table/", tables.for_trajectory, name="for_trajectory"),
    path("team-table/plan/", planning.plan, name="plan"),
    path("agreements/", agreements.agreements_panel, name="agreements_panel"),
    path("what-they-see/", reading.readers, name="readers"),
    path("what-they-see/<who>/", reading.preview, name="preview"),
    path("what-they-see/<who>/choose/", reading.choose, name="reading_choose"),
    path("what-they-see/<who>/send/", reading.send, name="reading_send"),
    path("what-they-see/<who>/hand-over/", reading.hand_over, name="reading_hand"),
    path("what-they-see/<who>/end/", reading.end, name="reading_end"),
]

app_name = "teamtables"
urlpatterns = [
    path("team-tables/", tables.index, name="index"),
    path("team-tables/<ref>/", include(table)),
    path("invitations/<uuid:uuid>/", include(invitation)),
    path("agreements/<uuid:uuid>/", include(agreement)),
    path("trajectories/<ref>/", include(trajectory)),
    path("code/", codes.typed, name="code"),
    path("r/<token>/", links.reply, name="reply"),
    path("r/<token>/calendar.ics", links.calendar, name="calendar"),
    path("a/<token>/", links.tick, name="tick"),
    path("g/<token>/", reading.read, name="reading"),
]
