import os

from django.core.wsgi import get_wsgi_application

from accounts.app_role import refuse_at_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["PROCESS"] = "web"  # its connections begin with seeing no file

application = get_wsgi_application()
refuse_at_start()
