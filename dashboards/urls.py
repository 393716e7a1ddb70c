from django.urls import path

from dashboards import views

app_name = "dashboards"
urlpatterns = [
    path("lead/today/", views.lead_today, name="lead_today"),
    path("lead/pilot/", views.pilot, name="pilot"),
    path("lead/pilot/<slug:chart>.csv", views.pilot_csv, name="pilot_csv"),
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:chart>.csv", views.figures_csv, name="figures_csv"),
]
