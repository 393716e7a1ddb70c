from django.urls import path

from perspectives.views import (
    about,
    aftercare,
    asking_after,
    checking,
    day_programme,
    family,
    follow_up,
    goals,
    handover,
    handover_links,
    history,
    instrument,
    journey,
    leaving,
    needs,
    own_page,
    plan,
    wishes,
    words,
)

app_name = "perspectives"
urlpatterns = [
    path("trajectories/<str:ref>/future/", plan.future, name="future"),
    path("trajectories/<str:ref>/future/start/", plan.start, name="start"),
    path("trajectories/<str:ref>/future/agree/", plan.agree, name="agree"),
    path("trajectories/<str:ref>/future/about/", about.about, name="about"),
    path("trajectories/<str:ref>/future/pdf/", plan.pdf, name="pdf"),
    path("trajectories/<str:ref>/future/history/", history.history_new, name="history_new"),
    path(
        "trajectories/<str:ref>/future/history/<int:pk>/", history.history_edit, name="history_edit"
    ),
    path(
        "trajectories/<str:ref>/future/history/<int:pk>/remove/",
        history.history_remove,
        name="history_remove",
    ),
    path(
        "trajectories/<str:ref>/future/history/<int:pk>/put-back/",
        history.history_put_back,
        name="history_put_back",
    ),
    path("trajectories/<str:ref>/future/<slug:area>/", plan.area, name="area"),
    path("trajectories/<str:ref>/future/goals/<uuid:uuid>/", goals.goal, name="goal"),
    path(
        "trajectories/<str:ref>/future/goals/<uuid:uuid>/remove/", goals.remove, name="goal_remove"
    ),
    path(
        "trajectories/<str:ref>/future/goals/<uuid:uuid>/put-back/",
        goals.put_back,
        name="goal_put_back",
    ),
    path("trajectories/<str:ref>/future/<slug:area>/goals/", goals.area_goals, name="goals"),
    path("trajectories/<str:ref>/future/<slug:area>/words/", words.area_words, name="area_words"),
    path("trajectories/<str:ref>/print/", plan.print_page, name="print"),
    path("trajectories/<str:ref>/instrument/", instrument.instrument, name="instrument"),
    path(
        "trajectories/<str:ref>/instrument/<str:code>/<slug:phase>/<slug:respondent>/",
        instrument.answers,
        name="answers",
    ),
    path("instrument/", instrument.self_assessment, name="self_assessment"),
    path("trajectories/<str:ref>/handover/", handover.handover, name="handover"),
    path("trajectories/<str:ref>/handover/send/", handover.send, name="handover_send"),
    path("trajectories/<str:ref>/handover/hand/", handover.hand, name="handover_hand"),
    path("trajectories/<str:ref>/handover/undo/", handover.undo, name="handover_undo"),
    path("trajectories/<str:ref>/handover/item/<slug:code>/", handover.item, name="handover_item"),
    path("h/<str:token>/", handover_links.accept, name="accept"),
    path("h/<str:token>/read/", handover_links.read, name="handover_read"),
    path("hs/<str:token>/", handover_links.given, name="given"),
    path("trajectories/<str:ref>/depart/", aftercare.depart, name="depart"),
    path("trajectories/<str:ref>/aftercare/", aftercare.aftercare, name="aftercare"),
    path("trajectories/<str:ref>/aftercare/close/", aftercare.close, name="close"),
    path("trajectories/<str:ref>/aftercare/<int:pk>/", aftercare.contact, name="contact"),
    path(
        "trajectories/<str:ref>/aftercare/<int:pk>/link/", asking_after.give, name="aftercare_give"
    ),
    path("trajectories/<str:ref>/needs/", needs.needs, name="needs"),
    path("trajectories/<str:ref>/needs/undo/", needs.undo, name="needs_undo"),
    path("trajectories/<str:ref>/needs/new/", needs.need_new, name="need_new"),
    path("trajectories/<str:ref>/needs/<int:pk>/", needs.need_edit, name="need_edit"),
    path("trajectories/<str:ref>/needs/<int:pk>/remove/", needs.need_remove, name="need_remove"),
    path(
        "trajectories/<str:ref>/needs/<int:pk>/put-back/",
        needs.need_put_back,
        name="need_put_back",
    ),
    path("trajectories/<str:ref>/needs-check/", checking.needs_check, name="needs_check"),
    path(
        "trajectories/<str:ref>/needs-check/<slug:voice>/",
        checking.needs_voice,
        name="needs_voice",
    ),
    path("trajectories/<str:ref>/own-page/wishes/<int:pk>/", wishes.wish, name="wish"),
    path("family/<str:token>/", family.page, name="family"),
    path("trajectories/<str:ref>/family/", family.family_of, name="family_of"),
    path("trajectories/<str:ref>/family/<int:pk>/give/", family.give, name="family_give"),
    path("trajectories/<str:ref>/family/<int:pk>/end/", family.end, name="family_end"),
    path("ac/<str:token>/", asking_after.answer, name="aftercare_answer"),
    path("trajectories/<str:ref>/day-programme/", day_programme.week, name="day_programme"),
    path("trajectories/<str:ref>/day-programme/make/", day_programme.make, name="programme_make"),
    path(
        "trajectories/<str:ref>/day-programme/begin/", day_programme.begin, name="programme_begin"
    ),
    path(
        "trajectories/<str:ref>/day-programme/not-begun/",
        day_programme.not_begun,
        name="programme_not_begun",
    ),
    path("trajectories/<str:ref>/day-programme/new/", day_programme.block_new, name="block_new"),
    path(
        "trajectories/<str:ref>/day-programme/<int:pk>/",
        day_programme.block_edit,
        name="block_edit",
    ),
    path(
        "trajectories/<str:ref>/day-programme/<int:pk>/remove/",
        day_programme.block_remove,
        name="block_remove",
    ),
    path(
        "trajectories/<str:ref>/day-programme/<int:pk>/put-back/",
        day_programme.block_put_back,
        name="block_put_back",
    ),
    path("trajectories/<str:ref>/follow-up/", follow_up.follow_up, name="follow_up"),
    path("trajectories/<str:ref>/follow-up/<slug:part>/", follow_up.part_edit, name="part_edit"),
    path(
        "trajectories/<str:ref>/follow-up/<slug:part>/told/", follow_up.part_told, name="part_told"
    ),
    path("trajectories/<str:ref>/leaving/", leaving.leaving, name="leaving"),
    path("trajectories/<str:ref>/leaving/met/", leaving.meeting_new, name="meeting_new"),
    path("trajectories/<str:ref>/leaving/met/<int:pk>/", leaving.meeting_edit, name="meeting_edit"),
    path(
        "trajectories/<str:ref>/leaving/met/<int:pk>/remove/",
        leaving.meeting_remove,
        name="meeting_remove",
    ),
    path(
        "trajectories/<str:ref>/leaving/met/<int:pk>/put-back/",
        leaving.meeting_put_back,
        name="meeting_put_back",
    ),
    path("trajectories/<str:ref>/leaving/days/", leaving.leave_day_new, name="leave_day_new"),
    path(
        "trajectories/<str:ref>/leaving/days/<int:pk>/",
        leaving.leave_day_edit,
        name="leave_day_edit",
    ),
    path(
        "trajectories/<str:ref>/leaving/days/<int:pk>/remove/",
        leaving.leave_day_remove,
        name="leave_day_remove",
    ),
    path(
        "trajectories/<str:ref>/leaving/days/<int:pk>/put-back/",
        leaving.leave_day_put_back,
        name="leave_day_put_back",
    ),
    path("me/<str:token>/", own_page.me, name="me"),
    path("trajectories/<str:ref>/together/", own_page.together, name="together"),
    path("trajectories/<str:ref>/own-page/", own_page.own_page_of, name="own_page"),
    path("trajectories/<str:ref>/own-page/give/", own_page.give, name="own_page_give"),
    path("trajectories/<str:ref>/own-page/end/", own_page.end, name="own_page_end"),
    path("trajectories/<str:ref>/journey/", journey.journey, name="journey"),
]
