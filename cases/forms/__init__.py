"""The forms of cases, one module per page."""
