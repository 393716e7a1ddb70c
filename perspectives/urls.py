from django.urls import path

from perspectives.views import aftercare, handover, own_page, plan

app_name = "perspectives"
urlpatterns = [
    path("trajectories/<str:ref>/future/", plan.future, name="future"),
    path("trajectories/<str:ref>/future/start/", plan.start, name="start"),
    path("trajectories/<str:ref>/future/agree/", plan.agree, name="agree"),
    path("trajectories/<str:ref>/future/<slug:area>/", plan.area, name="area"),
    path("trajectories/<str:ref>/print/", plan.print_page, name="print"),
    path("trajectories/<str:ref>/handover/", handover.handover, name="handover"),
    path("trajectories/<str:ref>/handover/send/", handover.send, name="handover_send"),
    path("trajectories/<str:ref>/handover/undo/", handover.undo, name="handover_undo"),
    path("h/<str:token>/", handover.accept, name="accept"),
    path("trajectories/<str:ref>/depart/", aftercare.depart, name="depart"),
    path("trajectories/<str:ref>/aftercare/", aftercare.aftercare, name="aftercare"),
    path("trajectories/<str:ref>/aftercare/close/", aftercare.close, name="close"),
    path("trajectories/<str:ref>/aftercare/<int:pk>/", aftercare.contact, name="contact"),
    path("me/<str:token>/", own_page.me, name="me"),
    path("trajectories/<str:ref>/together/", own_page.together, name="together"),
    path("trajectories/<str:ref>/own-page/", own_page.own_page_of, name="own_page"),
    path("trajectories/<str:ref>/own-page/give/", own_page.give, name="own_page_give"),
    path("trajectories/<str:ref>/own-page/end/", own_page.end, name="own_page_end"),
]
