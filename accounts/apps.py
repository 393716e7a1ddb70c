from django.apps import AppConfig
from django.core import checks
from django.db.backends.signals import connection_created

from accounts import app_role


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self) -> None:
        connection_created.connect(app_role.refuse)
        checks.register(app_role.check, checks.Tags.database)
