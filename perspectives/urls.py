from django.urls import path

from perspectives.views import about, aftercare, goals, handover, plan, words

app_name = "perspectives"
urlpatterns = [
    path("trajectories/<str:ref>/future/", plan.future, name="future"),
    path("trajectories/<str:ref>/future/start/", plan.start, name="start"),
    path("trajectories/<str:ref>/future/agree/", plan.agree, name="agree"),
    path("trajectories/<str:ref>/future/about/", about.about, name="about"),
    path("trajectories/<str:ref>/future/pdf/", plan.pdf, name="pdf"),
    path("trajectories/<str:ref>/future/<slug:area>/", plan.area, name="area"),
    path("trajectories/<str:ref>/future/goals/<uuid:uuid>/", goals.goal, name="goal"),
    path("trajectories/<str:ref>/future/<slug:area>/goals/", goals.area_goals, name="goals"),
    path("trajectories/<str:ref>/future/<slug:area>/words/", words.area_words, name="area_words"),
    path("trajectories/<str:ref>/print/", plan.print_page, name="print"),
    path("trajectories/<str:ref>/handover/", handover.handover, name="handover"),
    path("trajectories/<str:ref>/handover/send/", handover.send, name="handover_send"),
    path("trajectories/<str:ref>/handover/undo/", handover.undo, name="handover_undo"),
    path("h/<str:token>/", handover.accept, name="accept"),
    path("trajectories/<str:ref>/depart/", aftercare.depart, name="depart"),
    path("trajectories/<str:ref>/aftercare/", aftercare.aftercare, name="aftercare"),
    path("trajectories/<str:ref>/aftercare/close/", aftercare.close, name="close"),
    path("trajectories/<str:ref>/aftercare/<int:pk>/", aftercare.contact, name="contact"),
]
