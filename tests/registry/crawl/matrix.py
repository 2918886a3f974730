"""Roles and actions in one matrix: what the demo's people came across, pressed by everybody else.

Rights add up: a person of several roles may what any of them may. So one account stands for all who are to be refused: of
somebody who has every role but those granted, of one who had every role until today, and of a parent in another class.
A second one has every role in another school, and a child there.
"""

import asyncio
import copy
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import event, select

from bot.demo.running import Demo
from bot.simulator.user import SimUser
from services.school.roles import Role
from storage import tables as t
from tests.registry.crawl.rights import FAMILY, LEAVING, LINKED, STRANGERS, TOGETHER, granted
from tests.registry.walk import presses
from tests.school import SchoolBuilder
from tests.stage import FRIDAY, Clock

REFUSED = re.compile(
    "Вы ещё не подключены|Этой записи нет или она вам не видна|Это раздел|Это для|Это предпросмотр"
    "|Школа закрыла этот доступ"
)
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM) (\w+)")
OWN = {"account", "look", "outbox", "schedule_run", "secret"}
"""Tables of a reader's own place in the bot, and of what happens by the clock."""
EVERY_ROLE = frozenset(Role)
SLIPS = 60
"""Seconds within which a class's slips are made on a busy machine."""
_LIKE: dict[object, Any] = {int: 1, str: "1", date: FRIDAY.date()}
"""What stands in a field that no other press has."""


@dataclass
class Matrix:
    """The demo's school, another one, and people of both made for it."""

    demo: Demo
    here: SchoolBuilder
    away: SchoolBuilder
    faults: list[str] = field(default_factory=list)
    wrote: set[str] = field(default_factory=set)
    """Tables written to since it was emptied last."""
    _made: dict[object, SimUser] = field(default_factory=dict)

    async def hold(self, seen: dict[str, list[str]]) -> list[str]:
        """What is wrong: `seen` has presses of each kind, by prefix, as they stood on somebody's screen."""
        await at_rest(self.demo)
        stranger, rights = await self.stranger(), granted()
        for kind, found in sorted((forged(seen) | seen).items()):
            if kind not in STRANGERS:
                await self._refused(stranger, kind, found[0], "a stranger")
            if kind in STRANGERS | LINKED | LEAVING:
                continue
            roles = rights.get(kind, frozenset[Role]())
            rest = await self.without(roles | TOGETHER.get(kind, set()), family=kind in FAMILY)
            await self._refused(rest, kind, found[0], "whoever is not of these roles")
            await self._abroad(kind, found[0], opens=bool(roles) or kind in FAMILY)
            for role in sorted(roles) if kind in seen else ():
                await self._opens(await self.one(role), kind, found, role)
        return self.faults

    async def _refused(self, user: SimUser, kind: str, data: str, who: str) -> None:
        shown = user.last.text
        refused, told = await self._press(user, data)
        if not refused or user.last.text != shown:
            self.faults.append(f"{kind} opens for {who}: {data}: {told[:200]}")
        if wrote := self.wrote - OWN:
            self.faults.append(f"{kind} of {who} writes to {wrote}: {data}")

    async def _abroad(self, kind: str, data: str, *, opens: bool) -> None:
        """In another school nothing of this one is told or changed; what is theirs may open."""
        user = await self.of_another_school()
        if not opens:
            return await self._refused(user, kind, data, "another school's")
        _, told = await self._press(user, data)
        if names := self.names_in(told):
            self.faults.append(f"{kind} tells another school of {names}: {data}")
        await self._menu(user)
        return None

    async def _opens(self, user: SimUser, kind: str, found: Sequence[str], role: Role) -> None:
        """Any of them: else the refusals would prove nothing."""
        for data in found:
            refused, _ = await self._press(user, data)
            await at_rest(self.demo)
            await self._menu(user)
            if not refused:
                return
        self.faults.append(f"{kind} is refused to {role}: {found}")

    async def _press(self, user: SimUser, data: str) -> tuple[bool, str]:
        """Whether it was refused, and all that was said."""
        shown, count = user.last, len(user.inbox)
        self.wrote.clear()
        answer = await user.press_forged(shown, data)
        said = answer.text or "" if answer else "nothing"
        told = "\n".join([said, shown.text, *(one.text for one in user.inbox[count:])])
        return bool(REFUSED.search(said)), told

    async def without(self, roles: frozenset[Role], *, family: bool) -> SimUser:
        """Everybody without these roles; where families may, without one."""
        here, others = self.here, sorted(EVERY_ROLE - roles)

        def people() -> list[int]:
            gone = here.staff("Был", "Служащий", roles=sorted(EVERY_ROLE), dismissed_on=Clock()().date())
            staff = [here.staff("Кто", "Служащий", roles=others)] if others else []
            return [gone, *staff, *([] if family else [_parent(here)])]

        return await self._person((roles, family), people)

    async def stranger(self) -> SimUser:
        """Somebody who is linked to nobody."""
        return await self._person("stranger", list)

    def names_in(self, told: str) -> set[str]:
        """The last names of this school's people that it tells."""
        return self._names & set(re.findall(r"\w+", told))

    async def of_another_school(self) -> SimUser:
        """Somebody of every role there, with a child."""
        away, roles = self.away, sorted(EVERY_ROLE)
        return await self._person("away", lambda: [away.staff("Кто", "Чужой", roles=roles), _parent(away)])

    async def one(self, role: Role) -> SimUser:
        """Somebody of that role alone."""
        return await self._person(role, lambda: [self.here.staff("Кто", "Служащий", roles=[role])])

    async def _person(self, key: object, people: Callable[[], list[int]]) -> SimUser:
        """Made once, beside the loop: the bot may be about to end a transaction of its own."""
        if key not in self._made:
            user = self._made[key] = self.demo.sim.user(first_name="Кто")
            user.chat.started = True
            await asyncio.to_thread(lambda: [self.here.link(user.id, person) for person in people()])
            await self._menu(user)
        return self._made[key]

    async def _menu(self, user: SimUser) -> None:
        """Something of their own on the screen."""
        count = len(user.inbox)
        await user.send("/menu")
        await self.demo.sim.until(lambda: len(user.inbox) > count)

    def _note(self, _c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if found := WRITES.match(statement):
            self.wrote.add(found[1])

    def __post_init__(self) -> None:
        for engine in self.demo.app.store.database.engines:
            event.listen(engine, "before_cursor_execute", self._note)
        rows = self.here.rows(select(t.Person.last_name).where(t.Person.school_id == self.here.school_id))
        self._names = {row.last_name for row in rows}


async def at_rest(demo: Demo) -> None:
    """When what was begun beside the conversation has ended, and what was to leave has left."""
    await demo.app.delivery.drain()
    await demo.sim.until(lambda: not demo.app.tasks.busy, within=SLIPS)


def forged(seen: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """A press of every kind that nobody came across: of real ids, where another's field is called alike."""
    kinds = presses()
    known: dict[str, Any] = {}
    for kind, found in seen.items():
        known |= kinds[kind].unpack(found[0]).__dict__
    made = {}
    for kind in kinds.keys() - seen.keys():
        fields = kinds[kind].model_fields.items()
        given = {name: known.get(name, _LIKE[field.annotation]) for name, field in fields}
        made[kind] = [kinds[kind].model_construct(**given).pack()]
    return made


def _parent(school: SchoolBuilder) -> int:
    return school.guardian("Роза", "Чужая", [school.student("Зуля", "Чужая", "6Ж")])


def matrix_of(demo: Demo) -> Matrix:
    """Over the demo's school, with a school of the same year beside it."""
    away = SchoolBuilder(str(demo.app.store.database.engines[0].url), Clock(), "sch-9", name="Школа № 9")
    here = copy.copy(away)
    year = away.rows(select(t.AcademicYear).order_by(t.AcademicYear.id))[0]
    here.school_id, here.year_id, here._ids = year.school_id, year.id, {("year", year.name): year.id}
    return Matrix(demo, here, away)
