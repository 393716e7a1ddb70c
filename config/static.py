"""Static files: from wheels or our own, with names that change when their content does."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


class UsedStaticFiles(StaticFilesConfig):
    """Of the libraries only what our pages load; the rest is not published."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "*.map",
        "bootstrap/js/*",
        "bootstrap-*.css",
        "bootstrap*.rtl.*",
        "bootstrap.css",
        "htmax-4*",
        "htmx-4*",
        "htmx-2.js",
        "ext",
        "guardian",
    ]


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Leaves pointers to source maps alone: those files are not published."""

    patterns = tuple(
        (extension, tuple(rule for rule in rules if "sourceMappingURL" not in str(rule)))
        for extension, rules in CompressedManifestStaticFilesStorage.patterns
    )
