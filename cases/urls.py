from django.urls import URLPattern, path

from cases.views import (
    career,
    consents,
    danger,
    dossier,
    dual,
    events,
    first_day,
    glass,
    in_touch,
    inspecting,
    interruption,
    ladder,
    leading,
    lessons,
    my_work,
    new_youth,
    pauses,
    people,
    places,
    questions,
    relations,
    requests,
    reviews,
    school_page,
    staying,
    talk,
    tasks,
    youths,
)

app_name = "cases"
PAGE = "youths/<str:ref>/school-career/contact-plans/<int:pk>/page"
PAUSES = "trajectories/<str:ref>/pauses"
DANGER = "youths/<str:ref>/school-career/in-danger/<int:pk>"
PLAN = "youths/<str:ref>/school-career/contact-plans/<int:plan>/contacts"


def _people(noun: str) -> list[URLPattern]:
    """guardian_new, guardian_edit, … : parents and measures are kept in the same way."""
    start = f"youths/<str:ref>/people/{noun}s/"
    given = {"noun": noun}
    return [
        path(f"{start}new/", people.person_new, given, name=f"{noun}_new"),
        path(f"{start}<int:pk>/", people.person_edit, given, name=f"{noun}_edit"),
        path(f"{start}<int:pk>/remove/", people.person_remove, given, name=f"{noun}_remove"),
        path(f"{start}<int:pk>/put-back/", people.person_put_back, given, name=f"{noun}_put_back"),
    ]


def _lessons(noun: str, folder: str) -> list[URLPattern]:
    """week_edit, …, bridging_put_back."""
    start = f"youths/<str:ref>/school-career/{folder}/<int:pk>/"
    acts = {"edit": "", "remove": "remove/", "put_back": "put-back/"}
    return [
        path(start + end, getattr(lessons, f"{noun}_{act}"), name=f"{noun}_{act}")
        for act, end in acts.items()
    ]


def _asked(noun: str, folder: str) -> list[URLPattern]:
    """application_new, request_new, … : what is asked is kept in the same way."""
    start = f"youths/<str:ref>/school-career/{folder}/"
    given = {"noun": noun}
    return [
        path(f"{start}new/", requests.asked_new, given, name=f"{noun}_new"),
        path(f"{start}<int:pk>/", requests.asked_edit, given, name=f"{noun}_edit"),
        path(f"{start}<int:pk>/remove/", requests.asked_remove, given, name=f"{noun}_remove"),
        path(f"{start}<int:pk>/put-back/", requests.asked_put_back, given, name=f"{noun}_put_back"),
    ]


urlpatterns = [
    path("my-work/", my_work.my_work, name="my_work"),
    path("my-work/waiting/", my_work.waiting, name="waiting"),
    path("my-work/done/", my_work.done, name="done"),
    path("youths/", youths.youths, name="youths"),
    path("youths/search/", youths.search, name="search"),
    path("youths/new/", new_youth.youth_new, name="youth_new"),
    path("youths/<str:ref>/", dossier.youth, name="youth"),
    path("youths/<str:ref>/words/", dossier.words, name="words"),
    path("youths/<str:ref>/history/", dossier.history, name="history"),
    path("youths/<str:ref>/access/", inspecting.access, name="access"),
    path("youths/<str:ref>/access/export/", inspecting.access_export, name="access_export"),
    path("youths/<str:ref>/access/plain/", inspecting.access_plain, name="access_plain"),
    path("youths/<str:ref>/people/", people.people, name="people"),
    path("youths/<str:ref>/places/", places.places, name="places"),
    path("youths/<str:ref>/school-career/", career.school_career, name="school_career"),
    path("youths/<str:ref>/edit/", people.youth_edit, name="youth_edit"),
    *_people("guardian"),
    *_people("measure"),
    path("youths/<str:ref>/places/new/", places.place_new, name="place_new"),
    path("youths/<str:ref>/places/<int:pk>/", places.place_edit, name="place_edit"),
    path(
        "youths/<str:ref>/places/<int:pk>/departure/",
        places.departure_plan,
        name="departure_plan",
    ),
    path("youths/<str:ref>/school-career/new/", career.enrolment_new, name="enrolment_new"),
    path("youths/<str:ref>/school-career/<int:pk>/", career.enrolment_edit, name="enrolment_edit"),
    path(
        "youths/<str:ref>/school-career/<int:pk>/remove/",
        career.enrolment_remove,
        name="enrolment_remove",
    ),
    path(
        "youths/<str:ref>/school-career/<int:pk>/put-back/",
        career.enrolment_put_back,
        name="enrolment_put_back",
    ),
    path("youths/<str:ref>/school-career/<int:pk>/weeks/new/", lessons.week_new, name="week_new"),
    *_lessons("week", "weeks"),
    path("youths/<str:ref>/school-career/bridging/new/", lessons.bridging_new, name="bridging_new"),
    *_lessons("bridging", "bridging"),
    *_asked("application", "applications"),
    *_asked("request", "requests"),
    *_asked("contact_plan", "contact-plans"),
    *_asked("buddy", "buddies"),
    *_asked("danger", "in-danger"),
    path(f"{DANGER}/end/", danger.danger_end, name="danger_end"),
    path(f"{DANGER}/reopen/", danger.danger_reopen, name="danger_reopen"),
    path(f"{PLAN}/new/", in_touch.moment_new, name="moment_new"),
    path(f"{PLAN}/<int:pk>/", in_touch.moment_edit, name="moment_edit"),
    path(f"{PLAN}/<int:pk>/remove/", in_touch.moment_remove, name="moment_remove"),
    path(f"{PLAN}/<int:pk>/put-back/", in_touch.moment_put_back, name="moment_put_back"),
    path(f"{PAGE}/", school_page.preview, name="school_page_preview"),
    path(f"{PAGE}/send/", school_page.send, name="school_page_send"),
    path("s/<str:token>/", school_page.page, name="school_page"),
    path("events/new/", events.event_start, name="event_start"),
    path("youths/<str:ref>/events/new/", events.event_new, name="event_new"),
    path("events/<int:pk>/undo/", events.event_undo, name="event_undo"),
    path("events/<int:pk>/withdraw/", events.event_withdraw, name="event_withdraw"),
    path("trajectories/<str:ref>/event-day/", events.event_day, name="event_day"),
    path("trajectories/<str:ref>/told/", events.told, name="told"),
    path("trajectories/<str:ref>/told/<int:number>/undo/", events.told_undo, name="told_undo"),
    path("trajectories/<str:ref>/school-talk/", talk.talk, name="talk"),
    path("trajectories/<str:ref>/", dossier.trajectory, name="trajectory"),
    path("trajectories/<str:ref>/assign/", leading.assign, name="assign"),
    path("trajectories/<str:ref>/assign/<int:pk>/undo/", leading.assign_undo, name="assign_undo"),
    path("trajectories/<str:ref>/coordinator/", leading.name_coordinator, name="name_coordinator"),
    path(
        "trajectories/<str:ref>/coordinator/accept/",
        leading.accept_coordination,
        name="accept_coordination",
    ),
    path(
        "trajectories/<str:ref>/coordinator/decline/",
        leading.decline_coordination,
        name="decline_coordination",
    ),
    path("trajectories/<str:ref>/first-days/<int:pk>/", first_day.first_day, name="first_day"),
    path(
        "trajectories/<str:ref>/interruptions/<int:pk>/",
        interruption.interruption,
        name="interruption",
    ),
    path("f/<str:token>/", first_day.first_day_link, name="first_day_link"),
    path(f"{PAUSES}/", pauses.pauses, name="pauses"),
    path(f"{PAUSES}/new/<str:code>/", pauses.pause_new, name="pause_new"),
    path(f"{PAUSES}/<int:pk>/", pauses.pause_edit, name="pause_edit"),
    path(f"{PAUSES}/<int:pk>/remove/", pauses.pause_remove, name="pause_remove"),
    path(f"{PAUSES}/<int:pk>/put-back/", pauses.pause_put_back, name="pause_put_back"),
    path("trajectories/<str:ref>/ladder/", ladder.ladder, name="ladder"),
    path("trajectories/<str:ref>/ladder/wait/", ladder.ladder_wait, name="ladder_wait"),
    path("trajectories/<str:ref>/ladder/propose/", ladder.ladder_propose, name="ladder_propose"),
    path("trajectories/<str:ref>/stand-in/", relations.stand_in, name="stand_in"),
    path("trajectories/<str:ref>/scientist/", relations.scientist, name="scientist"),
    path("trajectories/<str:ref>/grants/<int:pk>/end/", relations.grant_end, name="grant_end"),
    path("ask-access/", glass.ask_access, name="ask_access"),
    path("youths/<str:ref>/opened/", glass.opened, name="opened"),
    path("access-reviews/<int:pk>/", glass.review, name="review"),
    path("tasks/<int:pk>/done/", tasks.task_done, name="task_done"),
    path("tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
    path("tasks/<int:pk>/snooze/", tasks.task_snooze, name="task_snooze"),
    path("tasks/<int:pk>/wake/", tasks.task_wake, name="task_wake"),
    path("youths/<str:ref>/consents/", consents.consents, name="consents"),
    path("youths/<str:ref>/consents/new/", consents.consent_new, name="consent_new"),
    path("youths/<str:ref>/consents/decision/", consents.consent_decide, name="consent_decide"),
    path(
        "youths/<str:ref>/consents/<int:pk>/withdraw/",
        consents.consent_withdraw,
        name="consent_withdraw",
    ),
    path("log-reviews/", reviews.log_reviews, name="log_reviews"),
    path("log-reviews/<int:pk>/", reviews.log_review, name="log_review"),
    path(
        "log-reviews/<int:pk>/ask/<str:dossier>/",
        questions.log_review_ask,
        name="log_review_ask",
    ),
    path("access-reviews/<int:pk>/ask/", questions.review_ask, name="review_ask"),
    path("questions/<int:pk>/", questions.question, name="question"),
    path("trajectories/<str:ref>/dual-enrolment/", dual.dual, name="dual"),
    path("trajectories/<str:ref>/dual-enrolment/undo/", dual.dual_undo, name="dual_undo"),
    path("trajectories/<str:ref>/dual-enrolment/decide/", dual.dual_lead, name="dual_lead"),
    path("trajectories/<str:ref>/stay-first/", staying.stay_first, name="stay_first"),
]
