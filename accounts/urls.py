from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("preferences/", views.preferences, name="preferences"),
    path("users/", views.users, name="users"),
    path("access-log/", views.access_log, name="access_log"),
    path("access-log/export/", views.access_log_export, name="access_log_export"),
    path("many-files/", views.many_files, name="many_files"),
    path("help/", views.help_page, name="help"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("sign-in/forgotten/", views.forgotten_password, name="forgotten_password"),
    path("sign-in/forgotten/sent/", views.forgotten_password_sent, name="forgotten_password_sent"),
    path("p/<str:token>/", views.new_password, name="new_password"),
]
