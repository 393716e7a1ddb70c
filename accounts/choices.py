from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a person may do here. The order decides the landing page of who holds several."""

    WORKER = "worker", _("Youth protection or probation worker")
    TEAM_LEAD = "team_lead", _("Team lead")
    BEHAVIOURAL_SCIENTIST = "behavioural_scientist", _("Behavioural scientist")
    ADMIN = "admin", _("Administrator")
    RESEARCHER = "researcher", _("Researcher")
    CO_RESEARCHER = "co_researcher", _("Co-researcher with own experience")
    REGIONAL_VIEWER = "regional_viewer", _("Regional viewer")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    PEER_INTERVIEWER = "peer_interviewer", _("Interviewer from the neighbourhood")


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
    VIEW = "view", pgettext_lazy("log", "viewed")
    CREATE = "create", pgettext_lazy("log", "added")
    CHANGE = "change", pgettext_lazy("log", "changed")
    SHARE = "share", pgettext_lazy("log", "shared")
    SEARCH = "search", pgettext_lazy("log", "searched")
    PRINT = "print", pgettext_lazy("log", "printed")
    EXPORT = "export", pgettext_lazy("log", "downloaded")
    SIGN_IN = "sign_in", pgettext_lazy("log", "signed in")
    LINK_OPEN = "link_open", pgettext_lazy("log", "link opened")
    DENIED = "denied", pgettext_lazy("log", "refused")
    CHECK = "check", pgettext_lazy("log", "checked")


class Outcome(TextChoices):
    OK = "ok", pgettext_lazy("log", "done")
    DENIED = "denied", pgettext_lazy("log", "not allowed")
    FAILED = "failed", pgettext_lazy("log", "failed")
