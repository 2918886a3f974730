"""The other families of 7А: most have connected, some have signed the week, explained an absence, written a letter.

Their telephones exist on the simulator, but nobody looks at them: they are not of the cast.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.demo.school import people
from bot.demo.school.school import SampleSchool
from bot.simulator import Simulator
from services.absences.explaining import AbsenceReason, give_excuse
from services.access import credentials
from services.access.passwords import hash_password
from services.account import accounts, consent
from services.account.linking import link_by_code
from services.diary.week.span import week_end
from services.diary.week.week import acknowledge
from services.letters.model import AS_CLASS_TEACHER, LetterAddress
from services.letters.writing import SourceMessage, send_letter
from services.school import reference
from services.school.actor import Actor
from services.school.load_actor import load_actor
from services.schools import school_ids
from services.secrets import SecretKeys
from services.work import Store, Work

FORM = "7А"
FIRST_ACCOUNT = 6_000_001
LATECOMERS = 6
"""Every so many families one has not connected yet, and one of the others has not signed the week."""
CAST = "Р001"
EXCUSES = {"Ким Олег": (AbsenceReason.ILL, "Температура с утра, вызвали врача")}
LETTERS = {
    "Константинопольская-Преображенская Александра": (
        "Анна Сергеевна, здравствуйте. Саша в четверг уйдёт после четвёртого урока: олимпиада по литературе. "
        "Заявление передам завтра."
    ),
    "Васильев Егор": "Добрый день. Егор забыл в кабинете пенал, серый. Можно он зайдёт после уроков?",
}


@dataclass(frozen=True, slots=True)
class SampleFamily:
    """A parent with a telephone."""

    account_id: int
    parent: people.Parent
    child: people.SampleStudent


def families(school: SampleSchool) -> Iterator[SampleFamily]:
    """The connected parents of 7А, one a family."""
    children = {one.code: one for one in school.in_form(FORM) if school.is_here(one, school.today)}
    may = [
        one
        for one in people.parents(school.students)
        if one.kinship == "мать" and one.consents and one.code != CAST and one.children[0] in children
    ]
    for number, parent in enumerate(may):
        child = children[parent.children[0]]
        if number % LATECOMERS and school.consents(child):
            yield SampleFamily(FIRST_ACCOUNT + number, parent, child)


def put_telephones(sim: Simulator, school: SampleSchool) -> None:
    """Let the families' accounts exist and be open to the bot."""
    for one in families(school):
        user = sim.user(one.account_id, one.parent.first, one.parent.last)
        user.chat.started = True


async def connect(store: Store, keys: SecretKeys, school: SampleSchool) -> None:
    """Connect the families by codes of their own, as they would."""
    (school_id,) = (await store.read(school_ids)).values()
    for number, family in enumerate(families(school)):
        plan = await store.read(credentials.plan_person, school_id, family.parent.code)
        slips = credentials.make_slips(plan)
        hashes = [hash_password(keys, slips[0].password)]
        await store.write(credentials.issue, keys, plan, slips, hashes, publish=lambda: None)
        await store.write(accounts.register, family.account_id, family.account_id, "ru")
        linked = await link_by_code(store, keys, family.account_id, slips[0].code)
        await store.write(_settle, family, linked.link_id, signs=bool(number % LATECOMERS))


def _settle(work: Work, family: SampleFamily, link_id: int, *, signs: bool) -> None:
    """Agree, and do what this family has done by now."""
    consent.agree(work, _actor(work, family), link_id)
    actor = _actor(work, family)
    (child,) = [one for one in actor.children if not one.is_self]
    school = reference.of_school(work, actor.identities[0].school_id)
    name = f"{family.child.last} {family.child.first}"
    if signs:
        acknowledge(work, actor, child.student_id, week_end(school, school.today(work)) - timedelta(weeks=1))
    if name in EXCUSES:
        reason, words = EXCUSES[name]
        day = school.today(work)
        give_excuse(work, actor, child.student_id, day - timedelta(days=1), day, reason, words)
    if name in LETTERS:
        (head,) = {one.appointed_id for one in school.classes.values() if one.name == FORM}
        assert head is not None  # noqa: S101 (the sample class has its teacher)
        address = LetterAddress(child.student_id, actor.identities[0].person_id, head, AS_CLASS_TEACHER)
        send_letter(work, actor, address, LETTERS[name], (), SourceMessage(family.account_id, 1))


def _actor(work: Work, family: SampleFamily) -> Actor:
    actor = load_actor(work, family.account_id)
    assert actor is not None  # noqa: S101 (registered a moment ago)
    return actor
