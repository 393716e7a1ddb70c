from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person may do here. The order decides the landing page of who holds several."""

    WORKER = "worker", _("Youth protection or probation worker")
    TEAM_LEAD = "team_lead", _("Team lead")
    BEHAVIOURAL_SCIENTIST = "behavioural_scientist", _("Behavioural scientist")
    ADMIN = "admin", _("Administrator")
    RESEARCHER = "researcher", _("Researcher")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")


class TeamKind(TextChoices):
    OTS = "ots", _("Youth protection team (OTS)")
    JR = "jr", _("Youth probation team (JR)")


class Language(TextChoices):
    """Each in its own words, so that its reader finds it."""

    NL = "nl", "Nederlands"
    EN = "en", "English"


class Theme(TextChoices):
    AUTO = "auto", _("Automatic")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class Action(TextChoices):
    VIEW = "view", _("viewed")
    CREATE = "create", _("added")
    CHANGE = "change", _("changed")
    SHARE = "share", _("shared")
    SEARCH = "search", _("searched")
    PRINT = "print", _("printed")
    EXPORT = "export", _("downloaded")
    SIGN_IN = "sign_in", _("signed in")
    LINK_OPEN = "link_open", _("link opened")
    DENIED = "denied", _("refused")


class Outcome(TextChoices):
    OK = "ok", _("done")
    DENIED = "denied", _("not allowed")
    FAILED = "failed", _("failed")
