"""What the office types opens the screen of its button; whoever has not the right reads whose it is."""

import re

from bot.simulator.user import SimUser
from tests.stories.office.cast import Office
from tests.stories.office.substitutions.conftest import Illness, illness

__all__ = ["illness"]

OPERATOR = {
    "подгруппы": "Что открыть\\?",
    "подгруппы 7А": "7А · подгруппы",
    "кабинет зал в понедельник": "Кабинет зал\nПн, 23 ноября\n\n1\\. .*8В Физкультура",
    "12 кабинет в понедельник": "Кабинет 12\nПн, 23 ноября",
    "кабинет 99": "Кабинета «99» в расписании нет\\.",
    "кто свободен на 3 уроке в понедельник": "Кто свободен: 3-й урок\nпн, 23 ноября(?s:(?!Ковалёв А).)*$",
    "нагрузка": "нагрузка",
    "нагрузка Ковалёва": "Ковалёв Андрей Николаевич",
    "нагрузка 8В": "8В · нагрузка",
    "нагрузка Зюзиной": "никого не нашлось: «зюзиной»",
    "где Ковалёв в понедельник": "Ковалёв Андрей Николаевич\nПн, 23 ноября",
    "заболел Ковалёв": "В какие дни нет на месте",
    "Ковалёва нет в понедельник": "Ковалёв А\\. Н\\. · замены\n23 ноября, 5 уроков",
    "расписание 8В на понедельник": "8В · расписание\nПонедельник",
}
DEPUTY = {
    "контроль 8В": "8В",
    "контроль Белова": "Что открыть\\?|Белова",
    "найди соколову": "Люди · соколову\n2 человека",
    "найди ковалёва": "Ковалёв Андрей Николаевич",
    "анна белова": "Белова Анна Николаевич",
    "абракадабра": "Этого я не знаю",
}
SECRETARY = {
    "соколова": "Люди · соколова\n2 человека",
    "мария соколова": "Соколова Мария",
    "7А": "7А · ученики|7А",
    "нагрузка Ковалёва": "Это ведут другие в администрации школы",
    "кто свободен": "Это ведут другие в администрации школы",
}
TEACHER = {
    "нагрузка Ковалёва": "Это для администрации школы",
    "найди соколову": "Это для администрации школы",
    "кабинет 12 завтра": "Это для администрации школы",
    "подгруппы": "Это для администрации школы",
    "нагрузка": "ноября",
}


async def _typed(user: SimUser, texts: dict[str, str]) -> list[str]:
    missed = []
    for text, screen in texts.items():
        before = len(user.inbox)
        await user.send(text)
        shown = user.last.text.replace("\N{NO-BREAK SPACE}", " ")
        if len(user.inbox) != before + 1 or not re.search(screen, shown):
            missed.append(f"{text}: {shown!r}")
    return missed


async def test_the_office_types_what_it_wants_to_see(illness: Illness) -> None:
    office = illness.office
    missed = [
        *await _typed(office.oleg, OPERATOR),
        *await _typed(office.nina, DEPUTY),
        *await _typed(office.zoya, SECRETARY),
        *await _typed(illness.substitute, TEACHER),
    ]
    assert not missed, "\n\n".join(missed)


async def test_a_lead_s_own_class_and_a_parent_s_words(office: Office) -> None:
    olga = office.olga
    for text in ("подгруппы", "кто свободен", "найди Иванова"):
        await olga.send(text)
        assert "Этого я не знаю" in olga.last.text, text
