"""Every change of the staff."""

from services.office.staff.appointing import CLASS_TEACHER, ROLES
from services.office.staff.hiring import HIRING
from services.office.staff.leaving import DISMISSAL

STAFF = (CLASS_TEACHER, DISMISSAL, HIRING, ROLES)
