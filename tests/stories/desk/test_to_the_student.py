"""The class teacher opens one student from any list: found by walking everything that names somebody (issue 10, A8)."""

from collections import Counter, deque

from bot.simulator.state.model import Message
from bot.simulator.user import SimUser
from handlers.presses.desk import StudentCardPress
from tests.adversary.dice import LEAVING
from tests.stories.desk.cast import Desk
from tests.stories.desk.test_people import full

COMMANDS = ("/class", "/access", "/excuses", "/notice", "/reports", "/messages")
EACH, DEEP = 2, 4
"""Presses of a kind that are followed, and how far from a command."""
ELSEWHERE = {"cls", "eo", "ls", "lsn", "lmk", "lsm", "latt"}
"""Screens of one person already, and of the own lesson, where a teacher marks."""
WRITTEN = {"na", "nc", "nw", "nz", "nu", "np", "nx", "nq"}
"""What is being written to families."""


def offered(message: Message) -> list[str]:
    """What can be pressed."""
    return [one.data.lstrip("+") for row in message.content.rows for one in row if one.data]


async def _walk(desk: Desk, names: dict[int, str]) -> dict[str, list[str]]:
    """The way to every screen that names one of them, by its title."""
    found: dict[str, list[str]] = {}
    pressed: Counter[str] = Counter()
    ahead = deque([command] for command in COMMANDS)
    while ahead:
        way = ahead.popleft()
        await _go(desk.anna, way)
        shown = desk.anna.last
        if any(name in shown.text or name in str(shown.buttons) for name in names.values()):
            found.setdefault(shown.text.partition("\n")[0], way)
        for data in offered(shown) if len(way) < DEEP else ():
            kind = data.partition(":")[0]
            if kind in LEAVING | ELSEWHERE | WRITTEN or pressed[kind] == EACH:
                continue
            pressed[kind] += 1
            ahead.append([*way, data])
    return found


async def _go(user: SimUser, way: list[str]) -> None:
    await user.send(way[0])
    for data in way[1:]:
        await user.press_forged(user.last, data)


async def _leads(desk: Desk, way: list[str], student: int) -> bool:
    """Whether two presses at most open the student from there."""
    wanted = StudentCardPress(class_id=desk.class_id, student_id=student).pack()
    await _go(desk.anna, way)
    if wanted in offered(desk.anna.last):
        return True
    own = {
        "clp",
        *(one.partition(":")[0] for one in offered(desk.anna.last) if str(student) in one.split(":")),
    }
    for data in offered(desk.anna.last):
        if data.partition(":")[0] in own - LEAVING:
            await _go(desk.anna, [*way, data])
            if wanted in offered(desk.anna.last):
                return True
    return False


async def test_every_list_that_names_somebody_leads_to_them(desk: Desk) -> None:
    yura = full(desk)
    await desk.miss(3)
    await desk.maria.press("Болеет")
    await desk.anna.send("/notice")
    await desk.anna.send("Собрание в четверг")
    await desk.anna.press("Посмотреть и отправить")
    await desk.anna.press("Отправить")
    await desk.stage.deliver()
    names = {yura: "Ким Юра", desk.masha: "Соколова Маша"}
    lists = await _walk(desk, names)
    assert len(lists) > 10
    missed = []
    for title, way in lists.items():
        await _go(desk.anna, way)
        text = f"{desk.anna.last.text} {desk.anna.last.buttons}"
        for student, name in names.items():
            if name in text and not await _leads(desk, way, student):
                missed.append((title, name))
    assert missed == []
