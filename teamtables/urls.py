from django.urls import URLPattern

app_name = "teamtables"
urlpatterns: list[URLPattern] = []
