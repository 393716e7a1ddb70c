"""The template tags of every page, built in by settings."""

from datetime import date, datetime, time

from django import template
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.utils.dateformat import format as format_date
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from config.kit.dates import AMSTERDAM
from config.kit.forms import Problem, problems_of
from config.kit.notices import parts_of

register = template.Library()


def _day(value: date | datetime) -> date:
    return value.astimezone(AMSTERDAM).date() if isinstance(value, datetime) else value


@register.filter
def longday(value: date | datetime | None) -> str:
    """dinsdag 2 december 2025"""
    return format_date(_day(value), "l j F Y") if value else ""


@register.filter
def shortday(value: date | datetime | None) -> str:
    """di 2 dec"""
    # Dutch writes months small; Django's M makes a capital of every language.
    month = "b" if get_language() == "nl" else "M"
    return format_date(_day(value), f"D j {month}") if value else ""


@register.filter
def clock(value: datetime | time | None) -> str:
    """15.30 uur"""
    if value is None:
        return ""
    local = value.astimezone(AMSTERDAM) if isinstance(value, datetime) else value
    return _("%(time)s") % {"time": f"{local:%H.%M}"}


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A line drawing beside a word; hidden for screen readers, who have the word."""
    return mark_safe(lucide(name, size=size, **{"class": "icon", "aria-hidden": "true"}))


@register.simple_tag
def product_name() -> str:
    return settings.PRODUCT_NAME


@register.filter
def problems(forms: object) -> list[Problem]:
    """What is wrong in a form, a formset or a list of them, each with the field to repair."""
    return problems_of(forms)


@register.filter
def notice(message: Message) -> dict[str, str]:
    return parts_of(message)


@register.simple_block_tag(takes_context=True)
def panel(
    context: template.Context, content: str, title: str = "", **options: object
) -> SafeString:
    """{% panel _("Tasks") id="tasks" icon="check" %}…{% endpanel %}: see ui/panel.html."""
    return render_to_string("ui/panel.html", {"content": content, "title": title, **options})


@register.filter
def entry(found: dict[str, object] | None, name: str) -> object:
    """What a dictionary holds under a name that is only known in the template."""
    return (found or {}).get(name, "")


@register.filter
def glued(text: str) -> str:
    """A line that gets too long breaks after its dot, not before it."""
    return str(text or "").replace(" · ", "\u00a0· ")
