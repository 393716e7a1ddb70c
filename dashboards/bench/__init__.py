"""Measuring with a full country: see `manage.py bench`."""
