"""The words of this app that are kept in the database. Dutch labels: `locale/nl`."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SchoolKind(TextChoices):
    BO = "bo", _("Primary school")
    SBO = "sbo", _("Special primary school (SBO)")
    SO = "so", _("Special education (SO)")
    VSO = "vso", _("Secondary special education (VSO)")
    SO_VSO = "so_vso", _("Special education, all ages ((V)SO)")
    PRO = "pro", _("Practical education (PrO)")
    VO = "vo", _("Secondary school")
    MBO = "mbo", _("Vocational school (MBO)")
    INSTITUTION = "institution", _("School in an institution")


class HolidayRegion(TextChoices):
    NOORD = "noord", pgettext_lazy("holiday region", "North")
    MIDDEN = "midden", pgettext_lazy("holiday region", "Middle")
    ZUID = "zuid", pgettext_lazy("holiday region", "South")
    UNKNOWN = "unknown", pgettext_lazy("holiday region", "Not known")


class Source(TextChoices):
    """Where a school location came from; "gone" is counted within one source."""

    DUO_BO = "duo_bo", _("DUO, primary schools")
    DUO_VO = "duo_vo", _("DUO, secondary schools")
    DUO_SO = "duo_so", _("DUO, SBO, SO and VSO")
    DUO_MBO = "duo_mbo", _("DUO, MBO")
    DERIVED = "derived", _("Derived from DUO: VO, SBO, SO and VSO")
    HAND = "hand", _("Added by hand")


class PartnerKind(TextChoices):
    LEERPLICHT = "leerplicht", _("School attendance office")
    JGZ = "jgz", _("Youth health care")
    POLICE = "police", _("Police")
    MUNICIPALITY = "municipality", _("Municipality")
    CARE = "care", _("Care provider")
    SWV = "swv", _("School alliance")
    NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood team")
    WELFARE = "welfare", _("Welfare work")
    RESEARCH = "research", _("Research")
    EMPLOYER = "employer", _("Employer")
    CHILDCARE = "childcare", _("Childcare")


class PartnerStatus(TextChoices):
    INTERESTED = "interested", _("Interested")
    AGREED = "agreed", _("Agreed")
    ACTIVE = "active", pgettext_lazy("partner", "Active")
    ENDED = "ended", pgettext_lazy("partner", "Ended")

    @classmethod
    def agreeing(cls) -> "tuple[PartnerStatus, ...]":
        """Only whoever said yes to working together is invited to a table."""
        return (cls.AGREED, cls.ACTIVE)


class ContactFunction(TextChoices):
    MENTOR = "mentor", _("Mentor")
    CARE_COORDINATOR = "care_coordinator", _("Care coordinator")
    ATTENDANCE = "attendance", _("Attendance officer")
    TEACHER = "teacher", _("Teacher")
    MANAGEMENT = "management", _("Head or team leader")
    OFFICE = "office", _("School office")
    OTHER = "other", _("Other function")


class Expertise(TextChoices):
    """What a professional, a school or an offer is good at. A child never gets a tag."""

    AUTISM = "autism", _("Autism")
    BRAIN_INJURY = "brain_injury", _("Acquired brain injury (NAH)")
    GIFTEDNESS = "giftedness", _("Giftedness")
    TRAUMA = "trauma", _("Trauma")
    BEHAVIOUR = "behaviour", _("Behaviour")
    DISABILITY = "disability", _("Mild intellectual disability")
    READING = "reading", _("Dyslexia and learning problems")
    LANGUAGE = "language", _("Language and newcomers")
    AT_HOME = "at_home", _("Staying at home from school")
    ADDICTION = "addiction", _("Alcohol, drugs and gaming")
    LOSS = "loss", _("Loss and divorce")
    PARENTING = "parenting", _("Raising children")


class OfferKind(TextChoices):
    COMBINED = "combined", _("School and care together")
    GROUP = "group", _("Group")
    PEERS = "peers", _("Meeting others in the same situation")
    TEMPORARY = "temporary", _("Temporary place to learn")
    PARENTS = "parents", _("Help for parents")


class OfferMoment(TextChoices):
    DURING = "during", _("During school")
    AFTER = "after", _("After school")
    BOTH = "both", _("During and after school")


class Weekday(IntegerChoices):
    """As `date.isoweekday` counts them."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")


class JoinRefusal(TextChoices):
    """Why a school does not take part yet. The mail says it in fixed words."""

    NOT_CONFIRMED = "not_confirmed", _("The school does not know this person or this question")
    OTHER_REGION = "other_region", _("The school is outside the region of the pilot")
    KNOWN = "known", _("The school takes part already, with another contact person")
    ADDRESS = "address", _("The address is not one of the school")
