from django.apps import AppConfig


class TeamTablesConfig(AppConfig):
    name = "teamtables"
