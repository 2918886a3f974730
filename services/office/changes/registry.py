"""Every kind of change that there is, by name; a room's kinds stand beside what they change."""

from services.office.calendar.kinds import CALENDAR
from services.office.changes.kinds import ChangeKind
from services.office.load.changing import LOADS
from services.office.own.erasing import ERASING
from services.office.parts.changing import PARTS
from services.office.people.kinds import PEOPLE
from services.office.plans.changing import PLANS
from services.office.settings.settings import SETTING
from services.office.staff.kinds import STAFF
from services.office.substitutions.kinds import DAYS
from services.office.weekly.changing import WEEKLY_LESSON
from services.office.year.kinds import YEARS

_EVERY: tuple[ChangeKind, ...] = (
    *CALENDAR,
    ERASING,
    *PEOPLE,
    *PLANS,
    *STAFF,
    SETTING,
    *DAYS,
    *LOADS,
    PARTS,
    WEEKLY_LESSON,
    *YEARS,
)
KINDS: dict[str, ChangeKind] = {kind.name: kind for kind in _EVERY}
