"""Button, words, a button shown before, the grid and a file: whatever decides that a mark is written decides it for all five."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from bot.simulator.user import SimulatorError, SimUser
from handlers.presses.journal_marks import SetMarkPress
from services.school.roles import Role
from storage import tables as t
from storage.queries.journal import reopenings
from tests.adversary.journal.presses import sheet
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.journal.marks.cast import buttons, tap, text_of
from tests.miniapp.visitor import ALGEBRA, code, visiting
from tests.stage import open_stage

OLD, WEDNESDAY = date(2026, 11, 6), date(2026, 11, 18)
"""A lesson whose fourteenth day is FRIDAY, and one well within the window."""
NAMES = {"button": "Ким", "words": "Иванов", "old button": "Петрова", "grid": "Ершова", "file": "Орлов"}


@pytest.fixture
async def cast(database_url: str) -> AsyncIterator[Cast]:
    """The cast over each database in turn; five students, one for each way."""
    async for stage in open_stage(database_url):
        cast = raise_curtain(stage)
        stage.school.student("Илья", "Орлов", "7А", code="orlov")
        stage.school.assignment("8В", "Физика", cast.anna)
        yield cast


@dataclass(frozen=True)
class Case:
    """Who writes into the lesson of which day; what happens between the preview and the press; whether it is written."""

    day: date
    written: bool
    before: Callable[[Cast], object] = lambda _cast: None
    turn: Callable[[Cast], object] = lambda _cast: None
    who: str = "anna"


def _later(**by: int) -> Callable[[Cast], None]:
    return lambda cast: cast.stage.clock.advance(**by)


def _reopened_tomorrow(cast: Cast) -> None:
    cast.stage.clock.advance(days=1)
    _reopen(cast, FRIDAY + timedelta(days=1))


def _reopen(cast: Cast, today: date) -> None:
    key = cast.key(OLD)
    cast.stage.school._rooms.run(
        lambda connection: reopenings.add_reopening(
            connection, class_id=key.class_id, subject_id=key.subject_id, subgroup="", day=key.day,
            number=key.number, term_id=None, reason="ill", open_on=today, person_id=cast.zavuch,
            at=cast.stage.clock(),
        )
    )  # fmt: skip


def _instead(who: str, day: date = FRIDAY) -> Callable[[Cast], object]:
    return lambda cast: cast.stage.school.substitution(day, 3, "7А", "Алгебра", teacher_id=getattr(cast, who))


def _assigned(**dates: date) -> Callable[[Cast], None]:
    subject = "Алгебра"

    def change(cast: Cast) -> None:
        own = (t.Assignment.teacher_id == cast.anna) & (
            t.Assignment.subject_id == cast.stage.school.subject(subject)
        )
        cast.stage.school.change(t.Assignment, own, **dates)

    return change


def _dismissed(cast: Cast) -> None:
    cast.stage.school.change(t.Staff, t.Staff.person_id == cast.anna, dismissed_on=FRIDAY)


def _also(who: str, role: Role) -> Callable[[Cast], None]:
    def appoint(cast: Cast) -> None:
        cast.stage.school._add(t.StaffRole, person_id=getattr(cast, who), role=role.value)

    return appoint


CASES = {
    "day 14": Case(OLD, written=True),
    "day 15": Case(OLD, written=False, turn=_later(days=1)),
    "reopened for the day": Case(OLD, written=True, turn=_reopened_tomorrow),
    "the day after it was reopened": Case(
        OLD, written=False, before=lambda cast: _reopen(cast, FRIDAY), turn=_later(days=1)
    ),
    "a lesson ahead": Case(date(2026, 11, 23), written=False),
    "the substitute on the day": Case(FRIDAY, written=True, before=_instead("boris"), who="boris"),
    "the substitute a day later": Case(
        FRIDAY, written=False, before=_instead("boris"), turn=_later(days=1), who="boris"
    ),
    "the class teacher as substitute": Case(FRIDAY, written=True, before=_instead("lead"), who="lead"),
    "the deputy as substitute": Case(FRIDAY, written=True, before=_instead("zavuch"), who="zavuch"),
    "the deputy as substitute a day later": Case(
        FRIDAY, written=False, before=_instead("zavuch"), turn=_later(days=1), who="zavuch"
    ),
    "the teacher who is replaced": Case(FRIDAY, written=True, before=_instead("boris")),
    "an assignment that ends": Case(WEDNESDAY, written=False, turn=_assigned(ends=date(2026, 11, 19))),
    "an assignment to come": Case(WEDNESDAY, written=False, turn=_assigned(starts=date(2026, 11, 21))),
    "a lesson before the assignment": Case(WEDNESDAY, written=False, turn=_assigned(starts=FRIDAY)),
    "a lesson after the assignment began": Case(WEDNESDAY, written=True, turn=_assigned(starts=WEDNESDAY)),
    "dismissed": Case(WEDNESDAY, written=False, turn=_dismissed),
    "the deputy who teaches": Case(WEDNESDAY, written=True, before=_also("anna", Role.DEPUTY)),
    "the deputy who teaches, on day 15": Case(
        OLD, written=False, before=_also("anna", Role.DEPUTY), turn=_later(days=1)
    ),
}


async def _preview(user: SimUser, name: str, day: date) -> None:
    await user.send(f"7А алгебра {day:%d.%m}: {name} 5")


async def _record(user: SimUser, at: int = -1) -> None:
    """The press that writes, where there is one."""
    try:
        await user.press("Записать", user.inbox[at])
    except SimulatorError:
        return


async def _by_grid(cast: Cast, user: SimUser, day: date) -> None:
    async with visiting(cast.stage) as visitor:
        if (await visitor.enter(user.init_data())).status == 200:
            student = code(cast.stage, cast.ershova)
            place = {**ALGEBRA, "date": day.isoformat(), "number": 3, "student": student}
            await visitor.put({**place, "text": "5", "was": ""})


async def _by_file(user: SimUser, day: date) -> None:
    await user.send_document("оценки.xlsx", sheet({"Орлов Илья": "5"}, day))
    if "7А Алгебра" in buttons(user):
        await user.press("7А Алгебра")
    await _press_starting(user, "Записать 1")


async def _press_starting(user: SimUser, start: str) -> None:
    found = [one for one in buttons(user) if one.startswith(start)]
    if found:
        await user.press(found[0])


@pytest.mark.parametrize("name", CASES)
async def test_all_five_ways_agree(cast: Cast, name: str) -> None:
    case = CASES[name]
    case.before(cast)
    user = cast.stage.linked(getattr(cast, case.who), "Учитель")
    await user.send("/menu")
    await _preview(user, NAMES["old button"], case.day)
    old = user.last
    case.turn(cast)
    try:
        await user.press("Записать", old)
    except SimulatorError:
        assert not case.written or "впереди" in old.text, old.text
    key = cast.key(case.day)
    await tap(user, SetMarkPress.of(key, student_id=cast.kim, work_id=0, ordinal=1, value="5", was="w"))
    await _preview(user, NAMES["words"], case.day)
    await _record(user)
    await _by_grid(cast, user, case.day)
    await _by_file(user, case.day)
    people = dict(zip(("Ершова", "Иванов", "Ким", "Петрова"), cast.students, strict=True))
    people["Орлов"] = cast.stage.school.rows(t.Person.__table__.select().where(t.Person.code == "orlov"))[
        0
    ].id
    stands = {way: await text_of(cast, people[surname], key) for way, surname in NAMES.items()}
    assert stands == dict.fromkeys(NAMES, "5" if case.written else "")
