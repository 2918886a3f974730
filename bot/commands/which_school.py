"""Which school a command is about: the only one, or the one named by `--school`."""

from bot.commands.frame import fail
from bot.language import t
from services.schools import school_ids, spelled
from services.work import Store


async def which_school(store: Store, code: str | None) -> int:
    """The school's id; exit 2 where there is none, none with that code, or several and no code."""
    schools = await store.read(school_ids)
    if not schools:
        fail(t("Школы ещё нет. Её загружает `zvonok school import ФАЙЛ.xlsx`."))
    codes = ", ".join(schools)
    if code is None:
        if len(schools) > 1:
            fail(t("В базе несколько школ: {codes}. Назовите одну: --school КОД.", codes=codes))
        return next(iter(schools.values()))
    found = schools.get(spelled(code, schools))
    if found is None:
        fail(t("Школы «{code}» нет. Есть: {codes}.", code=code, codes=codes))
    return found
