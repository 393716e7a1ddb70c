from django.urls import path

from outbox import views

app_name = "outbox"

urlpatterns = [
    path("demo/mailbox/", views.index, name="index"),
    path("demo/mailbox.json", views.feed, name="feed"),
    path("demo/mailbox/<uuid:pk>/", views.detail, name="detail"),
    path("demo/mailbox/<uuid:pk>/body/", views.body, name="body"),
    path("demo/mailbox/<uuid:pk>/<int:number>/", views.attachment, name="attachment"),
]
