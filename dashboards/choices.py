from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """Whose figures a team lead looks at. What may leave the team follows the small numbers."""

    OWN = "own", _("My team")
    SHARE = "share", _("My team, to share")
    ALL = "all", _("All pilot teams together")


class Period(TextChoices):
    PILOT = "pilot", _("The whole pilot")
    SCHOOL_YEAR = "school-year", _("This school year")
