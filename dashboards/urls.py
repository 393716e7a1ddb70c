from django.urls import path

from dashboards import agenda_views, interview_views, views

app_name = "dashboards"
urlpatterns = [
    path("lead/today/", views.lead_today, name="lead_today"),
    path("lead/pilot/", views.pilot, name="pilot"),
    path("lead/pilot/<slug:chart>.csv", views.pilot_csv, name="pilot_csv"),
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:chart>.csv", views.figures_csv, name="figures_csv"),
    path("bottlenecks/agenda/", agenda_views.agenda, name="agenda"),
    path("bottlenecks/agenda.csv", agenda_views.agenda_csv, name="agenda_csv"),
    path("interviews/", interview_views.interviews, name="interviews"),
    path("interviews/new/", interview_views.new, name="interview_new"),
    path("interviews/said/", interview_views.said, name="interviews_said"),
    path("interviews/<int:pk>/", interview_views.edit, name="interview"),
    path("interviews/<int:pk>/remove/", interview_views.remove, name="interview_remove"),
    path("interviews/<int:pk>/put-back/", interview_views.put_back, name="interview_put_back"),
]
