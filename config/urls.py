from django.urls import include, path

from dashboards.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("", include("dashboards.urls")),
    path("", include("perspectives.urls")),
    path("", include("teamtables.urls")),
    path("", include("cases.urls")),
    path("", include("schools.urls")),
    path("", include("accounts.urls")),
    path("", include("accounts.sign_in")),
    path("", include("outbox.urls")),
]
