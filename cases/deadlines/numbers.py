"""Numbers of the process that are no term of one task; units stand in the name or beside it."""

from django.conf import settings

DUAL_MONTHS = 3  # half-open, from the start of the place
DUAL_MONTHS_MORE = 3  # at most, with a lead's reason (proposal)
# School days in a row without education at which each step of the ladder is taken (proposal, the
# last one practice), and how long a team lead may wait with the next one.
LADDER = {1: 1, 2: 3, 3: 5, 4: 20}
FIRST_DAY_CHECKS = (1, 5, 20)  # school days after a start on which is asked (proposal)
LADDER_ALWAYS_TOLD_FROM = 3
LADDER_WAIT_WORKING_DAYS = 5
FALL_BACK_WORKING_DAYS = 5
TALK_BEFORE_HOLIDAY_IF_MORE_THAN = 5
APPLICATION_EXTENSION_DAYS = 28  # D13, once; then there is a right to a temporary place
EVENT_MONTHS_AHEAD = 6
ACCEPT_WORKING_DAYS = 3  # in which an owner says yes to an agreement (proposal), then is phoned
DANGER_REVIEW_WITHIN_DAYS = 42  # a school place in danger is looked at again (proposal)
SAME_EVENT_WITHIN_DAYS = 7
TRANSITION_DAYS = 42
NEXT_KNOWN_DAYS = 14  # before leaving, for I16 (domain analysis)
INTERRUPTION_IF_MORE_THAN = 5  # school days in a row
ABSENCE_WEEKS, ABSENCE_HOURS = 4, (8, 16)
AFTERCARE_MAX_MONTHS = 24
AFTERCARE_WEEKS = tuple(settings.AFTERCARE_WEEKS)
AFTERCARE_MILESTONES = {"wk4": "M15", "wk13": "M16", "m6": "M17", "m12": "M18", "m24": "M19"}
