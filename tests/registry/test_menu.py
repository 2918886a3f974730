"""The menu and the commands show what opens, nothing else, and to whatever is granted there is a way, whoever one is."""

import re
from collections.abc import Callable
from datetime import date

from aiogram.types import BotCommandScopeChat

from bot.simulator.user import SimUser
from handlers.account.commands import EVERYBODY
from handlers.chat.press import Press
from handlers.presses.absences import AttendancePress, ExcusesPress
from handlers.presses.access import AccessPress
from handlers.presses.diary import GradesPress
from handlers.presses.journal import JournalPress, LessonsPress
from handlers.presses.letters import BoxPress
from handlers.presses.notices import NoticeDeskPress
from handlers.presses.office.imports import ImportPress
from handlers.presses.reports import ReportsPress
from services.office.sheets import open_sheets
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.school.rights import BY_ROLE, CLASS_TEACHER, Permission
from services.school.roles import Role
from tests.registry.walk import commands
from tests.stage import Stage

REFUSED = re.compile(
    "не видна|Это раздел|Это для|Этого здесь пока нет|не подключены|закрыла этот доступ|Так сделать нельзя|Номер случая"
)
THIS_YEAR = date(2026, 9, 1)

WAYS: dict[Permission, type[Press]] = {
    Permission.ISSUE_ACCESS: AccessPress,
    Permission.NOTIFY: NoticeDeskPress,
    Permission.READ_CLASS: ReportsPress,
    Permission.SETTLE_ABSENCES: AttendancePress,
}
"""The way in to what is granted over a class; a new permission is a line here."""
OTHERS: dict[type[Press], Callable[[Actor], bool]] = {
    BoxPress: lambda actor: actor.is_staff or bool(actor.children),
    ExcusesPress: lambda actor: any(one.led_now for one in actor.identities),
    GradesPress: lambda actor: bool(actor.children),
    ImportPress: lambda actor: bool(open_sheets(actor.roles)),
    JournalPress: lambda actor: bool({Role.DEPUTY, Role.DIRECTOR, Role.TEACHER} & actor.roles),
    LessonsPress: lambda actor: Role.TEACHER in actor.roles,
}
"""What is granted otherwise (domain.md), and to whom."""
KINDS = {
    "родитель", "ученик", "учитель", "учитель без уроков", "классный", "бывший классный", "бывший без роли",
    "завуч с уроками", "учитель и родитель", "без роли", "уволен", *(role.value for role in Role),
}  # fmt: skip


def _school(stage: Stage) -> dict[str, SimUser]:
    """Somebody of every kind, by the kind."""
    school = stage.school
    first_year = school.year_id
    school.year("2025/2026")
    school.term("4 четверть", date(2026, 3, 30), date(2026, 5, 28))
    former = school.teacher("Фаина", "Бывшая")
    roleless = school.staff("Раиса", "Прежняя", roles=[])
    school.form("6А", former)
    school.form("6Б", roleless)
    school.year_id = first_year
    school.quarters()
    school.bells()
    anna = school.teacher("Анна", "Петрова", "Сергеевна")
    school.form("7А", anna)
    oleg = school.teacher("Олег", "Ким")
    school.assignment("7А", "Физика", oleg)
    school.slot("7А", 5, 1, "Физика", oleg)
    deputy = school.staff("Зоя", "Завуч", roles=[Role.DEPUTY])
    school.assignment("7А", "Алгебра", deputy)
    masha = school.student("Маша", "Соколова", "7А")
    both = school.guardian("Вера", "Ильина", [masha])
    school.hire(both, [Role.TEACHER])
    gone = school.staff("Глеб", "Уволен", dismissed_on=THIS_YEAR)
    people = {
        "родитель": school.guardian("Мария", "Соколова", [masha]),
        "ученик": masha,
        "учитель": oleg,
        "учитель без уроков": school.teacher("Нина", "Новая"),
        "классный": anna,
        "бывший классный": former,
        "бывший без роли": roleless,
        "завуч с уроками": deputy,
        "учитель и родитель": both,
        "без роли": school.staff("Лев", "Ничей", roles=[]),
        "уволен": gone,
        **{role.value: school.staff("Эра", role.value.title(), roles=[role]) for role in Role},
    }
    return {kind: stage.linked(person, kind) for kind, person in people.items()}


async def _offered(stage: Stage, user: SimUser) -> list[str]:
    """The commands of the chat's menu, without everybody's."""
    shown = await stage.app.bot.get_my_commands(scope=BotCommandScopeChat(chat_id=user.chat.id))
    return [one.command for one in shown if one.command not in {name for name, _ in EVERYBODY}]


def _way(data: str, press: type[Press]) -> bool:
    return data.lstrip("+").partition(":")[0] == press.__prefix__


def _buttons(user: SimUser) -> list[str]:
    return [one.data for row in user.last.content.rows for one in row if one.data]


async def _press_all(user: SimUser, kind: str, faults: list[str]) -> set[str]:
    """Every place of the menu and, on it, what it leads to; what refuses is a fault."""
    await user.send("/menu")
    menu = user.last
    seen = set(_buttons(user))
    for data in sorted(seen):
        before = menu.text
        said = await user.press_forged(menu, data)
        shown = f"{said.text if said and said.text else ''} {menu.text}"
        if REFUSED.search(shown) or menu.text == before:
            faults.append(f"{kind}: {data}: {shown}")
        seen |= {one.data for row in menu.content.rows for one in row if one.data}
        await user.send("/menu")
        menu = user.last
    return seen


def _granted(actor: Actor) -> set[type[Press]]:
    """What the tables of rights give somebody."""
    found = {press for press, has in OTHERS.items() if has(actor)}
    for permission, press in WAYS.items():
        by_role = any(permission in BY_ROLE.get(role, ()) for role in actor.roles)
        led = permission in CLASS_TEACHER and any(one.led_now for one in actor.identities)
        found |= {press} if by_role or led else set()
    return found


async def test_the_menu_shows_what_opens_and_everything_granted_has_a_way(stage: Stage) -> None:
    assert set(WAYS) == set(Permission)
    people = _school(stage)
    assert set(people) == KINDS
    every = sorted(commands() - {name for name, _ in EVERYBODY})
    faults: list[str] = []
    for kind, user in people.items():
        actor = await stage.read(load_actor, user.id)
        assert actor is not None
        seen = await _press_all(user, kind, faults)
        ways = {one for one in _granted(actor) if any(_way(data, one) for data in seen)}
        faults += [f"{kind}: no way to {one.__name__}" for one in _granted(actor) - ways]
        offered = await _offered(stage, user)
        for name in every:
            await user.send(f"/{name}")
            opens = not REFUSED.search(user.last.text)
            if opens != (name in offered):
                faults.append(f"{kind}: /{name} offered {name in offered}, says {user.last.text[:60]!r}")
    assert faults == []
