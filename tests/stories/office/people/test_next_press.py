"""Every change of people there is: it holds with the very next press of whom it concerns, and in what is queued for them.

The kinds are walked by the registry: a new one without a line here fails, one that takes a day is tried with a day ahead
too. What is queued is a message of each kind that the reader may get (`letters`).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.words import words_of
from handlers.office.changes.screens import undone_screen
from handlers.office.changes.wordings import WORDINGS
from services.account.leak import report_leak
from services.account.sessions import leave_everywhere
from services.messaging.kinds import PushKind
from services.office.changes.changing import Applied, apply, propose, undo
from services.office.changes.registry import KINDS
from services.office.own.withdrawal import withdraw
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.school.office_rights import OfficeRight
from services.values import Values
from services.work import Work
from storage import tables as t
from tests.stories.office.cast import Office
from tests.stories.office.people.letters import DEPUTY, FAMILY, LEADER, SECRETARY, TEACHER, Kinds, queue, sent
from tests.stories.office.people.whole import whole_world

OF_PEOPLE = {OfficeRight.APPOINT, OfficeRight.CONTINGENT, OfficeRight.STAFF}
OF_TODAY = {"consent"}
"""Kinds whose day is never ahead: nobody signs tomorrow."""
ELSEWHERE = {"graduation": "tests/stories/office/year/test_graduating.py"}
"""Kinds that are walked in a story of their own: a whole year is to be over first."""
PASSES_ON = {"class_teacher": frozenset({"letter", "letter_thread"})}
"""What comes back by being passed on once more: the letters, in a correspondence of another number."""
AHEAD = timedelta(days=5)
"""From Friday to Wednesday."""


@dataclass(frozen=True)
class Case:
    """One change: who is concerned, and what they see before and after."""

    facts: Callable[[Office], Values]
    who: str
    """The code of whom it concerns."""
    says: Sequence[str]
    """What they send; the last answer is looked at."""
    before: str
    after: str
    letters: Kinds = field(default_factory=dict)
    keeps: frozenset[PushKind] = frozenset()
    """Of the letters queued before the change, those that still leave: with `after` in them and without `before`."""
    gone: str = ""
    """What no letter says after the change."""
    at_once: bool = False
    """Whether a day ahead changes nothing of it: the diary opens with the writing, the class with the day."""
    first: Sequence[tuple[str, Callable[[Office], Values]]] = ()
    """Changes that come before."""


def _of(code: str, **more: object) -> Callable[[Office], Values]:
    return lambda office: {"person_id": office.person(code), **more}


def _class(office: Office, letter: str) -> int:
    return int(office.rows(select(t.SchoolClass.id).where(t.SchoolClass.letter == letter))[0].id)


def _named(name: str, code: str, **more: object) -> Callable[[Office], Values]:
    """A person named who is known already, by that code."""
    return lambda office: {"name": name, "who": str(office.person(code)), **more}


def _arrival(office: Office) -> Values:
    return {
        "name": "Соколов Тимур Игоревич",
        "class_id": _class(office, "Б"),
        "birth": "",
        "parents": [{"name": "Соколова Ольга", "kinship": "мать"}],
        "parent0": str(office.person("p1")),
        "consent": "2026-11-20",
    }


NO_LESSONS = "Это для учителей"
GONE = "не открыт ни один дневник"
EVERYTHING = frozenset(FAMILY)
TOLD_AGAIN: Kinds = {kind: facts for kind, facts in FAMILY.items() if kind is not PushKind.TIMETABLE}
"""Those that say the same a second time."""
_DEPARTED = (("departure", _of("s1")),)
CASES: dict[str, Case] = {
    "arrival": Case(_arrival, "p1", ["/child"], "", "Тимур", at_once=True),
    "class_teacher": Case(
        lambda office: {"class_id": _class(office, "А"), "leader_id": office.person("t2")},
        "t1", ["/class"], "7А", "", LEADER,
    ),
    "consent": Case(_of("s2"), "t2", ["/child"], "", "Иван"),
    "consent_end": Case(_of("s1"), "p1", ["/grades"], "Мария, 7А", GONE, FAMILY),
    "departure": Case(_of("s1"), "p1", ["/grades"], "Мария, 7А", GONE, FAMILY),
    "dismissal": Case(_of("t1"), "t1", ["/class"], "7А", "", LEADER | TEACHER | DEPUTY),
    "erase": Case(_of("p1", sure="1"), "p1", ["/grades"], GONE, "Школа закрыла этот доступ", FAMILY, first=_DEPARTED),
    "groups": Case(_of("s1", foreign_language="немецкий"), "t1", ["/people", "Соколова Мария"], "язык: Английский", "язык: немецкий"),
    "guardian": Case(
        lambda office: {"person_id": office.person("s3"), "name": "Соколова Ольга", "kinship": "мать",
                        "parent0": str(office.person("p1"))},
        "p1", ["/child"], "", "Глеб",
    ),
    "guardian_end": Case(
        lambda office: {"person_id": office.person("s1"), "guardian_id": office.person("p1")},
        "p1", ["/grades"], "Мария, 7А", GONE, FAMILY,
    ),
    "hiring": Case(_named("Соколова Ольга", "p1"), "p1", ["/lessons"], NO_LESSONS, "Уроков в расписании рядом нет"),
    "rename": Case(
        _of("s1", name="Соколова Марианна Игоревна"), "p1", ["/grades"], "Мария", "Марианна", FAMILY, EVERYTHING,
        gone="Мария",
    ),
    "return": Case(
        lambda office: {"person_id": office.person("s1"), "class_id": _class(office, "А")},
        "p1", ["/grades"], GONE, "Мария", TOLD_AGAIN, frozenset(TOLD_AGAIN), at_once=True, first=_DEPARTED,
    ),
    "roles": Case(_of("t1", deputy="1"), "t1", ["/control"], "контроль", "", DEPUTY),
    "transfer": Case(
        lambda office: {"person_id": office.person("s1"), "class_id": _class(office, "Б")},
        "p1", ["/timetable"], "7А", "7Б", FAMILY, EVERYTHING - {PushKind.TIMETABLE}, gone="7А",
    ),
}  # fmt: skip


Way = Callable[[Work, Actor, int], object]


def withdraw_own(work: Work, actor: Actor, person_id: int) -> None:
    """A parent withdraws the own consent."""
    withdraw(work, actor, person_id, 0)


def withdraw_for_masha(work: Work, actor: Actor, person_id: int) -> None:
    """A parent withdraws that for the child."""
    withdraw(work, actor, person_id, actor.children[0].student_id)


def _kinds() -> list[str]:
    return sorted(name for name, kind in KINDS.items() if kind.right in OF_PEOPLE and name not in ELSEWHERE)


def _takes_day(kind: str) -> bool:
    return any(one.field == "day" for one in WORDINGS[kind].asked)


class Walk:
    """The office at work on one case."""

    def __init__(self, office: Office, case: Case) -> None:
        self.office, self.case = office, case
        linked = {"p1": office.olga}
        self.user = linked.get(case.who) or office.stage.linked(office.person(case.who), case.who)

    async def changes(self, kind: str, facts: Values) -> int:
        """Propose and apply as whoever may; the change's id."""
        by = {OfficeRight.CONTINGENT: self.office.zoya, OfficeRight.STAFF: self.office.rita}
        actor = await self._actor(by.get(KINDS[kind].right, self.office.vera))
        proposal = await self.office.stage.write(propose, actor, kind, facts)
        assert not proposal.blocked, proposal.outcome
        done = await self.office.stage.write(apply, actor, proposal.id)
        assert isinstance(done, Applied)
        return done.id

    async def undoes(self, kind: str, change_id: int) -> None:
        """Take it back as whoever may."""
        by = {OfficeRight.CONTINGENT: self.office.zoya, OfficeRight.STAFF: self.office.rita}
        await self.office.stage.write(
            undo, await self._actor(by.get(KINDS[kind].right, self.office.vera)), change_id
        )

    async def _actor(self, user: SimUser) -> Actor:
        actor = await self.office.stage.read(load_actor, user.id)
        assert actor is not None
        return actor

    async def sees(self, there: str, not_there: str) -> None:
        """The very next press of whom it concerns."""
        for text in self.case.says:
            await self.user.send(text)
        said = f"{self.user.last.text} {self.user.last.buttons}"
        assert there in said, said
        assert not not_there or not_there in there or not_there not in said, said

    async def queues(self) -> list[str]:
        """A message of each kind."""
        return await queue(self.office, self.user, self.case.who, self.case.letters)

    async def gets(self, keys: list[str]) -> None:
        """What was queued leaves or does not, as it should after the change."""
        seen = len(self.user.inbox)
        await self.office.stage.deliver()
        assert sent(self.office, keys) == {str(one) for one in self.case.keeps & set(self.case.letters)}
        for message in self.user.inbox[seen:]:
            assert not self.case.gone or self.case.gone not in message.text


@pytest.mark.parametrize("kind", _kinds())
def test_what_was_taken_back_is_said_though_nothing_of_its_outcome_is_kept(kind: str) -> None:
    screen = undone_screen(Applied(1, kind, defaultdict(int), {}, None), words_of("ru"))
    assert "всё как было" in str(screen.text)


@pytest.mark.parametrize("kind", _kinds())
async def test_a_change_holds_with_the_next_press_and_in_what_is_queued(office: Office, kind: str) -> None:
    case = CASES[kind]
    walk = Walk(office, case)
    office.stage.school.change(t.Person, t.Person.code == "s3", consent_on=office.stage.clock().date())
    for name, facts in case.first:
        await walk.changes(name, facts(office))
    await walk.sees(case.before, case.after)
    keys = await walk.queues()
    world = whole_world(office.stage.school, PASSES_ON.get(kind, frozenset()))
    change = await walk.changes(kind, case.facts(office))
    await walk.sees(case.after, case.before)
    await walk.gets(keys)
    if KINDS[kind].undo_life is None:
        return
    await walk.undoes(kind, change)
    assert whole_world(office.stage.school, PASSES_ON.get(kind, frozenset())) == world
    await walk.sees(case.before, case.after)
    if _takes_day(kind) and kind not in OF_TODAY:
        day = office.stage.clock().date() + AHEAD
        keys = await walk.queues()
        await walk.changes(kind, case.facts(office) | {"day": day.isoformat()})
        await walk.sees(*((case.after, case.before) if case.at_once else (case.before, case.after)))
        office.stage.clock.advance(days=AHEAD.days)
        await walk.sees(case.after, case.before)
        await walk.gets(keys)


async def test_every_message_of_the_walk_would_leave_unless_something_changed(office: Office) -> None:
    anna, zoya = office.stage.linked(office.person("t1"), "Анна"), office.zoya
    keys = await queue(office, anna, "t1", LEADER | TEACHER | DEPUTY)
    keys += await queue(office, zoya, "o-secretary", SECRETARY)
    await office.stage.deliver()
    assert sent(office, keys) == {str(one) for one in LEADER | TEACHER | DEPUTY | SECRETARY}


async def test_a_secretary_no_more_reads_nobody_and_hears_nothing(office: Office) -> None:
    walk = Walk(
        office, Case(_of("o-secretary", secretary="1", operator="1"), "o-secretary", ["/people"], "", "")
    )
    keys = await queue(office, office.zoya, "o-secretary", SECRETARY)
    await office.zoya.send("/people")
    await office.zoya.send("Соколова Мария")
    await walk.changes("roles", walk.case.facts(office))
    answer = await office.zoya.press("Выбыл")
    assert "Этой записи нет" in ((answer.text if answer else "") or office.zoya.last.text)
    await office.stage.deliver()
    assert sent(office, keys) == set()


@pytest.mark.parametrize("way", [withdraw_own, withdraw_for_masha, report_leak, leave_everywhere])
async def test_what_a_parent_ends_ends_at_once_and_in_what_is_queued(office: Office, way: Way) -> None:
    second = office.stage.linked(office.person("p1"), "Ольга")
    keys = [*await queue(office, office.olga, "p1", FAMILY), *await queue(office, second, "p1", FAMILY)]
    actor = await Walk(office, CASES["rename"])._actor(office.olga)
    await office.stage.write(way, actor, office.person("p1"))
    for phone in (office.olga, second):
        await phone.send("/grades")
        assert "Алгебра" not in phone.last.text
    await office.stage.deliver()
    assert sent(office, keys) == set()
