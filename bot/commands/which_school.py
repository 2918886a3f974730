"""Which school a command is about: the only one, or the one named by `--school`."""

from bot.commands.frame import fail
from services.schools import school_ids, spelled
from services.work import Store


async def which_school(store: Store, code: str | None) -> int:
    """The school's id; exit 2 where there is none, none with that code, or several and no code."""
    schools = await store.read(school_ids)
    if not schools:
        fail("There is no school yet. `zvonok school import FILE.xlsx` brings one in.")
    codes = ", ".join(schools)
    if code is None:
        if len(schools) > 1:
            fail(f"The database holds several schools: {codes}. Name one with --school CODE.")
        return next(iter(schools.values()))
    found = schools.get(spelled(code, schools))
    if found is None:
        fail(f"There is no school {code!r}. There is: {codes}.")
    return found
