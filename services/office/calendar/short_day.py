"""A shortened day: bells of its own for the school, some grades or a class, one change of the office."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, time
from itertools import combinations

from services.errors import NotFound
from services.messaging.news.announce import timetable_changed
from services.messaging.news.changes import TimetableChange
from services.office.calendar.errors import BadBells, BellsUnknown
from services.office.calendar.touched import told_families
from services.office.changes.kinds import ChangeKind
from services.office.substitutions.errors import NoLessonsThen
from services.office.substitutions.school_days import SchoolDays
from services.office.substitutions.telling import tell_teachers
from services.rules.classes import EVERY_CLASS, ClassSpec
from services.rules.timetable.bell import is_over
from services.rules.timetable.bells import Ringing
from services.rules.timetable.board import BoardLesson
from services.rules.timetable.shortened import NoBells, read_times, shortened
from services.school.office_rights import OfficeRight, SchoolAccess
from services.values import Values
from services.work import Work
from storage.queries.office.calendar.bells import NewDayBell, put_day_bells
from storage.queries.office.changes.ledger import Ledger
from storage.queries.school.reference import DayBellRow, list_day_bells

MINUTES, BREAKS = (30, 35, 40), (5, 10, 15)
"""What is offered; other times are typed."""
AS_USUAL = ""
"""Breaks as long as on any day."""
TYPED, USUAL = "typed", "usual"
"""In the place of minutes: the times that were typed, and the bells of any such weekday again."""


def typed_times(text: str) -> Values:
    """The facts of times that were typed. Raises BadBells."""
    try:
        found = read_times(text)
    except NoBells as error:
        raise BadBells(last=0) from error
    return {"minutes": TYPED, "times": [ringing_text(one) for one in found]}


def scope(access: SchoolAccess, facts: Values) -> ClassSpec:
    """The classes that it is for. NotFound for a class that is not there."""
    if class_id := facts["class_id"]:
        form = access.reference.classes.get(class_id)
        if form is None:
            raise NotFound
        return ClassSpec(classes=frozenset({(form.grade, form.letter)}))
    if first := facts["first_grade"]:
        return ClassSpec(grades=frozenset(range(first, facts["last_grade"] + 1)))
    return EVERY_CLASS


def _times(access: SchoolAccess, day: date, facts: Values) -> dict[int, Ringing]:
    """The bells as they are to be. BellsUnknown, BadBells."""
    usual = access.reference.bells.usual(day)
    if not usual:
        raise BellsUnknown(day=day)
    if facts["minutes"] == USUAL:
        return usual
    if facts["minutes"] == TYPED:
        times = [Ringing(*map(time.fromisoformat, one)) for one in facts["times"]]
        return dict(enumerate(times, min(usual)))
    breaks = facts["breaks"]
    try:
        return shortened(usual, int(facts["minutes"]), None if breaks == AS_USUAL else int(breaks))
    except NoBells as error:
        raise BadBells(last=0) from error


class _Day:
    """The day, the classes that it is of, and their lessons that are still to be."""

    def __init__(self, work: Work, access: SchoolAccess, facts: Values) -> None:
        self.access, self.day = access, date.fromisoformat(facts["day"])
        self.classes = scope(access, facts)
        self.days = SchoolDays.between(work, access.reference, self.day, self.day)
        self.forms = [one for one in self.days.forms if self.classes.matches(one.grade, one.letter)]
        ids, now = {form.id for form in self.forms}, work.now.astimezone(access.reference.zone)
        self.every = list(self.days.board().every())
        self.own = [one for one in self.every if one.slot.class_id in ids]
        self.ahead = any(not is_over(one.planned, self.day, now) for one in self.own)
        self.last = max((one.slot.number for one in self.own), default=0)

    def clashes(self, times: Mapping[int, Ringing]) -> Iterator[tuple[int, BoardLesson, BoardLesson]]:
        """Who would give two lessons at one moment, because other classes keep other bells."""
        by: dict[int, list[BoardLesson]] = defaultdict(list)
        for lesson in self.every:
            for person in lesson.teachers:
                by[person].append(lesson)
        own = {form.id for form in self.forms}
        for person, lessons in by.items():
            for one, other in combinations(lessons, 2):
                same = (one.slot.class_id in own) == (other.slot.class_id in own)
                if same or one.slot.number == other.slot.number:
                    continue
                rung = [
                    times.get(x.slot.number) if x.slot.class_id in own else _rung(x) for x in (one, other)
                ]
                if rung[0] and rung[1] and rung[0].meets(rung[1]):
                    yield person, one, other


def _rung(lesson: BoardLesson) -> Ringing | None:
    starts, ends = lesson.planned.starts, lesson.planned.ends
    return Ringing(starts, ends) if starts and ends else None


def _check(work: Work, access: SchoolAccess, facts: Values) -> Values:
    found = _Day(work, access, facts)
    if not found.ahead:
        raise NoLessonsThen(first=found.day, last=found.day)
    times = _times(access, found.day, facts)
    if found.last > max(times):
        raise BadBells(last=found.last)
    usual = access.reference.bells.usual(found.day)
    forms, staff = access.reference.classes, access.reference.staff
    return {
        "day": found.day.isoformat(),
        "today": access.reference.today(work).isoformat(),
        "classes": str(found.classes),
        "times": [[number, *ringing_text(rung)] for number, rung in times.items() if number <= found.last],
        "before": _ends(usual, found.last),
        "own": bool(_standing(work, access, found.day, found.classes)),
        "teachers": len({person for one in found.own for person in one.teachers}),
        "families": told_families(work, access, {(form.id, found.day) for form in found.forms}),
        "clashes": [
            [staff[person].with_initials, *(f"{x.slot.number}. {forms[x.slot.class_id].name}" for x in (one, other))]
            for person, one, other in found.clashes(times)
            if person in staff
        ],
    }  # fmt: skip


def _ends(usual: Mapping[int, Ringing], last: int) -> str:
    """When the last lesson ends on any such weekday; empty without a bell."""
    return ringing_text(usual[last])[1] if last in usual else ""


def _standing(work: Work, access: SchoolAccess, day: date, classes: ClassSpec) -> list[DayBellRow]:
    """The day's own bells of these classes, or of some of them: they go, so that the last word counts."""
    rows = list_day_bells(work.connection, access.school_id)
    return [row for row in rows if row.day == day and ClassSpec.parse(row.classes).within(classes)]


def _write(work: Work, access: SchoolAccess, facts: Values, ledger: Ledger) -> None:
    day, classes = date.fromisoformat(facts["day"]), scope(access, facts)
    times = _times(access, day, facts)
    gone = _standing(work, access, day, classes)
    usual = facts["minutes"] == USUAL and not any(
        classes.within(other) for other in access.reference.bells.own(day) if other != classes
    )
    wanted = () if usual else times.items()
    put_day_bells(
        ledger,
        [row.id for row in gone],
        [NewDayBell(access.school_id, day, str(classes), number, *rung) for number, rung in wanted],
    )  # fmt: skip


def _tell(work: Work, access: SchoolAccess, facts: Values, undone: bool) -> None:
    found = _Day(work, access, facts)
    changes = [TimetableChange(form.id, found.day, 0) for form in found.forms]
    timetable_changed(work, access.school_id, changes)
    people = {person for one in found.own for person in one.teachers}
    tell_teachers(work, access, people, [one.slot for one in found.own], undone=undone)


def _may_undo(work: Work, access: SchoolAccess, facts: Values) -> bool:
    """A day that has passed stays as it was."""
    return date.fromisoformat(facts["day"]) >= access.reference.today(work)


def ringing_text(rung: Ringing) -> list[str]:
    """Its times as facts keep them."""
    return [f"{one:%H:%M}" for one in rung]


SHORT_DAY = ChangeKind(
    "short_day", OfficeRight.SUBSTITUTE, _check, _write, _tell, may_undo=_may_undo, lessons=False
)
