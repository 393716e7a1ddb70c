"""The forms of team tables, by page."""
