"""Which press each request of the office is: of a person, a class, a room, or of the whole place."""

from collections.abc import Callable, Mapping
from datetime import date

from handlers.chat.press import Press
from handlers.presses.office.control import (
    ControlClassesPress,
    ControlClassPress,
    ControlTeacherPress,
    ControlTeachersPress,
)
from handlers.presses.office.glance import GlancePress, TeacherDayPress
from handlers.presses.office.load import ClassLoadPress, LoadPress, LoadTeachersPress, TeacherLoadPress
from handlers.presses.office.parts import SubgroupsPress
from handlers.presses.office.substitutions import AbsentDaysPress, AbsentPress, FreePress
from handlers.presses.office.weekly import WeekClassesPress, WeekDayPress
from services.office.meant import OfficeMeant
from services.school.office_rights import OfficeRight
from services.understanding.intents import Intent
from services.understanding.office import OfficeAsk

RIGHTS: Mapping[Intent, OfficeRight] = {
    Intent.FREE: OfficeRight.SUBSTITUTE,
    Intent.ROOM: OfficeRight.SUBSTITUTE,
    Intent.WHERE: OfficeRight.SUBSTITUTE,
    Intent.AWAY: OfficeRight.SUBSTITUTE,
    Intent.LOAD: OfficeRight.READ_TIMETABLE,
    Intent.WEEK: OfficeRight.READ_TIMETABLE,
    Intent.SUBGROUPS: OfficeRight.READ_TIMETABLE,
    Intent.CONTROL: OfficeRight.CONTROL,
}
OF_PERSON: Mapping[Intent, Callable[[OfficeMeant, OfficeAsk, int], Press]] = {
    Intent.WHERE: lambda found, _, person: TeacherDayPress(person_id=person, day=found.day),
    Intent.AWAY: lambda _, ask, person: (
        AbsentDaysPress(person_id=person, first=ask.days.starts, last=ask.days.ends)
        if ask.days
        else AbsentPress(person_id=person)
    ),
    Intent.LOAD: lambda _found, _ask, person: TeacherLoadPress(person_id=person),
    Intent.CONTROL: lambda found, _, person: ControlTeacherPress(school_id=found.school_id, person_id=person),
}
OF_CLASS: Mapping[Intent, Callable[[int, date | None], Press]] = {
    Intent.LOAD: lambda form, _: ClassLoadPress(class_id=form),
    Intent.SUBGROUPS: lambda form, _: SubgroupsPress(class_id=form),
    Intent.CONTROL: lambda form, _: ControlClassPress(class_id=form),
    Intent.WEEK: lambda form, day: WeekDayPress(class_id=form, weekday=day.isoweekday() if day else 0),
}
WHOLE: Mapping[Intent, Callable[[OfficeMeant, OfficeAsk], Press]] = {
    Intent.FREE: lambda found, ask: FreePress(school_id=found.school_id, day=found.day, number=ask.number),
    Intent.ROOM: lambda found, _: GlancePress(school_id=found.school_id, day=found.day, rooms=1),
    Intent.WEEK: lambda found, _: WeekClassesPress(school_id=found.school_id),
    Intent.LOAD: lambda found, ask: (
        LoadTeachersPress(school_id=found.school_id) if ask.said else LoadPress(school_id=found.school_id)
    ),
    Intent.CONTROL: lambda found, ask: (
        ControlClassesPress(school_id=found.school_id)
        if ask.classes
        else ControlTeachersPress(school_id=found.school_id)
    ),
}
"""Where nothing of what was said is there, and of the places that need nothing said."""
OF_OWN_CLASS = frozenset({Intent.SUBGROUPS, Intent.CONTROL})
"""A class teacher's too, of the class that is led."""
