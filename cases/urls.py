from django.urls import path

from cases.views import (
    career,
    dossier,
    events,
    leading,
    my_work,
    new_youth,
    people,
    places,
    talk,
    tasks,
    youths,
)

app_name = "cases"
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
    path("youths/<str:ref>/access/", dossier.access, name="access"),
    path("youths/<str:ref>/people/", people.people, name="people"),
    path("youths/<str:ref>/places/", places.places, name="places"),
    path("youths/<str:ref>/school-career/", career.school_career, name="school_career"),
    path("events/new/", events.event_start, name="event_start"),
    path("youths/<str:ref>/events/new/", events.event_new, name="event_new"),
    path("events/<int:pk>/undo/", events.event_undo, name="event_undo"),
    path("trajectories/<str:ref>/event-day/", events.event_day, name="event_day"),
    path("trajectories/<str:ref>/told/", events.told, name="told"),
    path("trajectories/<str:ref>/school-talk/", talk.talk, name="talk"),
    path("trajectories/<str:ref>/", dossier.trajectory, name="trajectory"),
    path("trajectories/<str:ref>/assign/", leading.assign, name="assign"),
    path("trajectories/<str:ref>/assign/undo/", leading.assign_undo, name="assign_undo"),
    path(
        "trajectories/<str:ref>/coordinator/", leading.name_coordinator, name="name_coordinator"
    ),
    path(
        "trajectories/<str:ref>/coordinator/accept/",
        leading.accept_coordination,
        name="accept_coordination",
    ),
    path("tasks/<int:pk>/done/", tasks.task_done, name="task_done"),
    path("tasks/<int:pk>/reopen/", tasks.task_reopen, name="task_reopen"),
    path("tasks/<int:pk>/snooze/", tasks.task_snooze, name="task_snooze"),
    path("tasks/<int:pk>/wake/", tasks.task_wake, name="task_wake"),
]
