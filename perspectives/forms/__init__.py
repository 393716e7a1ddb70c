"""The forms of the future plan, the handover and aftercare, by page."""
