from django.urls import path

from dashboards import agenda_views, views

app_name = "dashboards"
urlpatterns = [
    path("lead/today/", views.lead_today, name="lead_today"),
    path("lead/pilot/", views.pilot, name="pilot"),
    path("lead/pilot/<slug:chart>.csv", views.pilot_csv, name="pilot_csv"),
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:chart>.csv", views.figures_csv, name="figures_csv"),
    path("bottlenecks/agenda/", agenda_views.agenda, name="agenda"),
    path("bottlenecks/agenda.csv", agenda_views.agenda_csv, name="agenda_csv"),
]
