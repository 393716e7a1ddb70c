"""The words by which a permission line is known, and what is left of it when it is removed."""

ROOMS = (
    "accounts", "cases", "config", "dashboards", "outbox", "perspectives", "schools", "teamtables",
)  # fmt: skip

# Before a view: `guarded` lets everybody through.
DECORATORS = {"requires_role", "requires_fresh_sign_in"}

# Rows of a queryset: all of them.
ROWS = {"visible_to", "workable_by", "led_by", "reviewable_by"}

# Doors: the next wider one. What has no wider one is opened: itself, without any line of this list.
WIDER = {
    "trajectory_to_work_on": "trajectory_to_see",
    "trajectory_to_lead": "trajectory_to_see",
    "trajectory_of_worker": "trajectory_to_see",
    "youth_to_work_on": "youth_to_see",
    "table_to_work_on": "table_to_see",
}
OPENED = {
    "trajectory_to_see", "youth_to_see", "table_to_see", "event_of_worker", "task_to_work_on",
    "invitation_to_work_on", "agreement_to_work_on",
}  # fmt: skip

# Refusals: not raised, not called.
REFUSALS = {
    "PermissionDenied", "LinkGone", "LinkUnknown", "ReauthenticationRequired", "AskReason",
    "FilesStopped", "TooMany",
}  # fmt: skip
REFUSING = {"_refuse", "_refuse_hidden", "_not_oneself", "may_open", "check_open", "_stop"}

# Questions: always yes, or never.
YES = {
    "has_role", "is_live", "has_code", "may_be_decided_by", "is_worked_on_by", "works_on",
    "signed_in_freshly", "is_second_factor", "may_share", "reads_others", "reads_note", "reads_all",
    "may_read_words", "parent_may_read", "may_view", "may_work", "is_told", "told", "_has_consent",
    "_has_said_why",
}  # fmt: skip
NO = {
    "is_dead", "is_locked", "link_has_died", "_has_died", "is_shielded", "is_over", "is_idle",
    "has_died",
}  # fmt: skip
# Those of a module with a word that is common elsewhere.
YES_OF_MODULE = {"reading_door.is_open"}

# Functions that say a rule: each of their conditions is a line of its own.
SAYING_YES = YES | ROWS | {
    "active", "broken_glass", "standing_in", "on", "running", "role_teams", "roles_today",
    "_active_assignment", "_active_grant", "_runs_on", "page_of", "words_for", "try_code",
    "of_dossier", "use", "live_or_error",
}  # fmt: skip
SAYING_NO = NO | {"shields", "_places", "missing_givers"}
