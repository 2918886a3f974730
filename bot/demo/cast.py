"""The people on the chat page, each with a link as the class teacher would hand it out."""

from dataclasses import dataclass

from bot.demo.school import people
from bot.demo.school.school import SampleSchool
from bot.simulator import CastMember, Simulator
from services.access import credentials
from services.access.passwords import hash_many
from services.schools import school_ids
from services.secrets import SecretKeys
from services.work import Store


@dataclass(frozen=True, slots=True)
class CastRole:
    """Who is on the page, by the code in the workbook."""

    code: str
    first: str
    last: str
    line: str


def cast_of(school: SampleSchool) -> list[CastRole]:
    """The cast: a mother, a student, a class teacher, a teacher, a deputy head, and the school's office."""
    staff = {code: name.split() for code, name, _ in people.STAFF}

    def member(code: str, line: str) -> CastRole:
        _, first, middle = staff[code]
        return CastRole(code, f"{first} {middle}", "", line)

    return [
        CastRole("Р001", "Мария", "Соколова", "мама Маши, 7А, и Пети, 3Б"),
        CastRole(school.student("Соколова Маша").code, "Маша", "Соколова", "ученица 7А"),
        member("С10", "классный руководитель 7А, алгебра"),
        member("С11", "учитель физики"),
        member("С02", "завуч"),
        member("С03", "секретарь"),
        member("С04", "оператор и администратор"),
        member("С05", "кадры"),
        member("С01", "директор"),
    ]


async def assemble(sim: Simulator, store: Store, keys: SecretKeys, roles: list[CastRole]) -> None:
    """Issue credentials to the cast and put it on the page."""
    for role in roles:
        slip = await _issue(store, keys, role.code)
        user = sim.user(first_name=role.first, last_name=role.last)
        hint = f"По ссылке или: логин {slip.login}, пароль {slip.password}"
        sim.cast.append(CastMember(user, user.account.full_name, role.line, slip.code, hint))


async def _issue(store: Store, keys: SecretKeys, code: str) -> credentials.Slip:
    (school_id,) = (await store.read(school_ids)).values()
    plan = await store.read(credentials.plan_person, school_id, code)
    slips = credentials.make_slips(plan)
    hashes = hash_many(keys, [slip.password for slip in slips], lambda: None)
    await store.write(credentials.issue, keys, plan, slips, hashes, publish=lambda: None)
    return slips[0]
