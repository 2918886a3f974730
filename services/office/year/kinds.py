"""Every change of a year."""

from services.office.year.closing import CLOSING, REOPENING
from services.office.year.graduating import GRADUATION
from services.office.year.opening import OPENING

YEARS = (CLOSING, GRADUATION, OPENING, REOPENING)
