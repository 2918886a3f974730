"""The people of these stories and the slips they got from school."""

from dataclasses import dataclass
from typing import Any

from bot.simulator.user import SimUser
from services.access import credentials
from services.access.credentials import IssuePlan, Slip, make_slips
from services.access.passwords import hash_many
from services.secrets import load_keys
from services.work import Work
from storage import tables as t
from tests.stage import Stage


@dataclass
class Cast:
    """Masha of 7A, her mother Maria, her father Oleg, Anna who teaches, Vera the administrator."""

    stage: Stage
    masha: int
    maria: int
    oleg: int
    anna: int

    async def slip(self, person_id: int) -> Slip:
        """The person's fresh slip; an older one dies."""
        code = self.stage.school.rows(t.Person.__table__.select().where(t.Person.id == person_id))[0].code
        plan = await self.stage.read(credentials.plan_person, self.stage.school.school_id, code)
        return (await give_out(self.stage, plan))[0]


async def give_out(stage: Stage, plan: IssuePlan) -> list[Slip]:
    """Issue what the plan says."""
    keys = await load_keys(stage.app.store, "тестовый ключ")
    slips = make_slips(plan)
    hashes = hash_many(keys, [slip.password for slip in slips], lambda: None)

    def issue(work: Work) -> None:
        credentials.issue(work, keys, plan, slips, hashes, publish=lambda: None)

    await stage.write(issue)
    return slips


def invite(stage: Stage) -> Cast:
    """A small school with terms, ready to link."""
    school = stage.school
    school.quarters()
    anna = school.teacher("Анна", "Петрова", "Сергеевна")
    school.form("7А", anna)
    masha = school.student("Маша", "Соколова", "7А")
    maria = school.guardian("Мария", "Соколова", [masha])
    oleg = school.guardian("Олег", "Соколов", [masha], kinship="отец")
    return Cast(stage, masha, maria, oleg, anna)


async def link(user: SimUser, slip: Slip) -> None:
    """By the one-tap link, and agreed."""
    await user.start(slip.code)
    await user.press("Согласен")


def live_links(stage: Stage, person_id: int) -> list[Any]:
    """The person's links that have not ended."""
    query = t.Link.__table__.select().where(t.Link.person_id == person_id, t.Link.ended_at.is_(None))
    return list(stage.school.rows(query))


def audit(stage: Stage, action: str) -> list[Any]:
    """The log's lines of that action."""
    return list(stage.school.rows(t.Audit.__table__.select().where(t.Audit.action == action)))
