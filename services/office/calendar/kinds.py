"""Every change of the calendar and its bells."""

from services.office.calendar.bell_changing import BELL
from services.office.calendar.days import HOLIDAY, TERM_DAYS
from services.office.calendar.short_day import SHORT_DAY

CALENDAR = (BELL, HOLIDAY, SHORT_DAY, TERM_DAYS)
