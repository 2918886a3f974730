"""The words of every kind of change, by the kind's name; a room's words stand in the room."""

from handlers.office.calendar.bell_words import BELL
from handlers.office.calendar.day_words import YEAR_DAYS
from handlers.office.calendar.short_day import SHORT_DAY
from handlers.office.changes.wording import Wording
from handlers.office.load.subject_words import SUBJECT
from handlers.office.load.words import LOADS
from handlers.office.own.erasing_words import ERASING
from handlers.office.parts.words import PARTS
from handlers.office.people.arriving_words import ARRIVING
from handlers.office.people.family_words import FAMILIES
from handlers.office.people.moving_words import MOVING
from handlers.office.plans.words import PLANS
from handlers.office.settings import setting_words
from handlers.office.staff import words as staff
from handlers.office.substitutions.day_off import DAY_OFF
from handlers.office.substitutions.replacing_words import REPLACING
from handlers.office.weekly.words import WEEKLY
from handlers.office.year.graduating_words import GRADUATION
from handlers.office.year.opening_words import OPENING
from handlers.office.year.words import CLOSING

WORDINGS: dict[str, Wording] = {
    **ARRIVING,
    **ERASING,
    **setting_words.WORDS,
    **FAMILIES,
    **MOVING,
    **PLANS,
    **staff.WORDS,
    **DAY_OFF,
    **SHORT_DAY,
    **BELL,
    **YEAR_DAYS,
    **REPLACING,
    **LOADS,
    **SUBJECT,
    **PARTS,
    **WEEKLY,
    **CLOSING,
    **GRADUATION,
    **OPENING,
}
