"""The reading link with which one contact person of a school sees the own pupils."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.reading import ReadingLink
from schools.models import ContactPerson


class SchoolLink(ReadingLink):
    """One per person, over the files of all who work with a pupil of this person.

    Which pupils are on the page is asked each time (`school_page.pupils_of`).
    """

    contact = models.ForeignKey(
        ContactPerson, on_delete=models.PROTECT, related_name="school_links"
    )
    # Whom the reader calls.
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(revoked_at=None),
                name="school_link_one_per_person",
            ),
        ]
