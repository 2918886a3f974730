"""Every change of the calendar and its bells."""

from services.office.calendar.short_day import SHORT_DAY

CALENDAR = (SHORT_DAY,)
