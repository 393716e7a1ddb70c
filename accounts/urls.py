from django.urls import path, re_path

from accounts import people_views, session_views, views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("account/", views.account, name="account"),
    path("account/devices/", session_views.sessions, name="sessions"),
    path("account/devices/end/", session_views.sessions_end, name="sessions_end"),
    path(
        "account/devices/<str:number>/end/",
        session_views.session_end,
        name="session_end",
    ),
    path("account/here/", session_views.here, name="here"),
    path("account/kept/", session_views.kept, name="kept"),
    path("preferences/", views.preferences, name="preferences"),
    path("users/", people_views.users, name="users"),
    path("users/new/", people_views.invite, name="invite"),
    path("users/<int:pk>/", people_views.user, name="user"),
    path("users/<int:pk>/roles/new/", people_views.role_new, name="role_new"),
    re_path(
        r"^users/(?P<pk>[0-9]{1,9})/(?P<act>close|open|forget-factor|invite)/$",
        people_views.account_act,
        name="account_act",
    ),
    path("users/roles/<int:pk>/end/", people_views.role_end, name="role_end"),
    re_path(
        r"^users/role-changes/(?P<pk>[0-9]{1,9})/(?P<answer>give|refuse)/$",
        people_views.role_decide,
        name="role_decide",
    ),
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
