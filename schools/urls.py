from datetime import date

from django.urls import include, path, register_converter

from schools import join_views, landscape_views, presence_views, views


class LocationCodeConverter:
    regex = "[0-9]{2}[A-Z]{2}[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class DayConverter:
    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(LocationCodeConverter, "code6")
register_converter(DayConverter, "day")

free_days = [
    path("new/", views.free_days_new, name="free_days_new"),
    path("<day:first>/<day:last>/remove/", views.free_days_remove, name="free_days_remove"),
    path("restore/", views.free_days_restore, name="free_days_restore"),
]
school = [
    path("", views.detail, name="detail"),
    path("edit/", views.edit, name="edit"),
    path("activate/", views.set_active, {"active": True}, name="activate"),
    path("deactivate/", views.set_active, {"active": False}, name="deactivate"),
    path("contacts/new/", views.contact_new, name="contact_new"),
    path("expertise/", views.expertise, name="expertise"),
    path("free-days/", include(free_days)),
    path("presence/", presence_views.presence, name="presence"),
    path("presence/new/", presence_views.presence_new, name="presence_new"),
]
contact = [
    path("edit/", views.contact_edit, name="contact_edit"),
    path("confirm/", views.contact_confirm, name="contact_confirm"),
    path("activate/", views.contact_set_active, {"active": True}, name="contact_activate"),
    path("deactivate/", views.contact_set_active, {"active": False}, name="contact_deactivate"),
]
partners = [
    path("", views.partners, name="partners"),
    path("new/", views.partner_new, name="partner_new"),
    path("<int:pk>/", views.partner, name="partner"),
    path("<int:pk>/edit/", views.partner_edit, name="partner_edit"),
    path("<int:pk>/contacts/new/", views.partner_contact_new, name="partner_contact_new"),
]
presence = [
    path("remove/", presence_views.presence_set_active, {"active": False}, name="presence_remove"),
    path(
        "put-back/", presence_views.presence_set_active, {"active": True}, name="presence_put_back"
    ),
]
care_landscape = [
    path("", landscape_views.landscape, name="landscape"),
    path("new/", landscape_views.offer_new, name="offer_new"),
    path("<int:pk>/", landscape_views.offer, name="offer"),
    path("<int:pk>/edit/", landscape_views.offer_edit, name="offer_edit"),
    path("<int:pk>/stop/", landscape_views.offer_set_active, {"active": False}, name="offer_stop"),
    path(
        "<int:pk>/resume/", landscape_views.offer_set_active, {"active": True}, name="offer_resume"
    ),
]
joining = [
    path("", join_views.index, name="joining"),
    path("<int:pk>/approve/", join_views.approve, name="join_approve"),
    path("<int:pk>/refuse/", join_views.refuse, name="join_refuse"),
    path("<int:pk>/undo/", join_views.reopen, name="join_reopen"),
]

app_name = "schools"
urlpatterns = [
    path("schools/", views.index, name="index"),
    path("schools/options/", views.options, name="options"),
    path("schools/new/", views.new, name="new"),
    path("schools/import/", views.import_page, name="import"),
    path("schools/partners/", include(partners)),
    path("schools/care-landscape/", include(care_landscape)),
    path("schools/presence/<int:pk>/", include(presence)),
    path("schools/contacts/<int:pk>/", include(contact)),
    path("schools/joining/", include(joining)),
    path("schools/<code6:code>/", include(school)),
    path("join/", join_views.join, name="join"),
    path("join/sent/", join_views.join_sent, name="join_sent"),
    path("join/<token>/", join_views.join_confirm, name="join_confirm"),
]
