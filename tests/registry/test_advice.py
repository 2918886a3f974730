"""«Скажите …», «… может завуч», «… выдаёт секретарь»: who is named can do it, by the table of rights (domain.md).

Every sentence of the catalogue and every line of the Russian guides is walked: one that sends people to somebody names
what for, and that is among what the role can do. A new one is found by itself; who cannot be understood is asked for here.
"""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from services.office.sheets import APPOINTS, BY_ROLE, EXPORTS, READS_MARKS
from services.school.office_rights import HOLDERS, OfficeRight
from services.school.rights import BY_ROLE as OVER_CLASSES
from services.school.rights import CLASS_TEACHER as OWN_CLASS
from services.school.rights import Permission
from services.school.roles import Role

ROOT = Path(__file__).parents[2]
CLASS_TEACHER, TEACHER, OFFICE = "class teacher", "teacher", "office"

WHO = {
    CLASS_TEACHER: r"классн\w+ руководител\w+|классному\b",
    Role.DEPUTY: r"завуч\w*",
    Role.DIRECTOR: r"директор\w*",
    Role.ADMINISTRATOR: r"администратор\w*",
    Role.OPERATOR: r"оператор\w*",
    Role.SECRETARY: r"секретар\w+",
    Role.HR: r"кадр(?:ы|ах|ов)",
    TEACHER: r"(?:сам )?учител(?:ь|ю|я)",
    OFFICE: r"администраци\w+|канцеляри\w+",
}
ADVICE = re.compile(
    r"сотрудникам —|скажите|обратитесь|попросите|спросите|предупредите|возьмите|передайте|можно (?:у|в)\b|подскажет|"
    r"может (?:только )?(?=ЛИЦО)|\b(?:выда[её]т|выдаст|выпускает|откр(?:оет|ывает)|ставит|меняет|назнача(?:ет|ют)|да[её]т|"
    r"закрывает|ведёт|выгружает|записыва(?:ет|ют)|разрешит\w*)\b".replace("ЛИЦО", "|".join(WHO.values())),
    re.IGNORECASE,
)
WHAT = {
    "staff slip": r"сотрудникам — |сотрудник.*(?:доступ|выпускает)|zvonok access|листок (?:у администратора|выда(?:ст|ёт) администратор)",
    "staff slip in words": r"Вход в бот выда[её]т",
    "appoint": r"его даёт директор или администратор",
    "staff": r"Школа закрыла этот доступ.*кадрах|сведения.*кадрах",
    "slip": r"листок|листк|новые выдаёт|доступ|сведения|пароль",
    "consent": r"согласие|дневник",
    "reopen": r"открыть|откроет|открывает|урок открыва",
    "reason": r"причин",
    "year": r"[Гг]од ведёт",
    "roles": r"роли|остальные назначают",
    "class": r"класс(?:а нет|ы ведёт)",
    "timetable": r"урок(?:ов|и) (?:в расписании|за вами)|замену",
    "marks export": r"выгружает",
    "letters": r"письма",
    "leak": r"Скажите об этом администратору|сообщить администратору",
    "studies": r"следить за учёбой",
}
"""What somebody is sent for, the first that fits."""


def _office(role: Role, *sheets: str) -> bool:
    return BY_ROLE.get(role, frozenset()) >= set(sheets)


def _can() -> dict[str | Role, set[str]]:
    """What each can do, of the tables that the product itself asks."""
    found: dict[str | Role, set[str]] = {who: set() for who in WHO}
    over: list[tuple[str | Role, frozenset[Permission]]] = [(CLASS_TEACHER, OWN_CLASS), *OVER_CLASSES.items()]
    for who, permissions in over:
        found[who] |= {"slip", "consent"} if Permission.ISSUE_ACCESS in permissions else set()
        found[who] |= {"reason"} if Permission.SETTLE_ABSENCES in permissions else set()
    for role in Role:
        found[role] |= {"class"} if _office(role, "Классы") else set()
        found[role] |= {"timetable"} if _office(role, "Расписание", "Замены", "Нагрузка") else set()
        found[role] |= {"roles"} if role in APPOINTS else set()
        found[role] |= {"marks export"} if role in EXPORTS & READS_MARKS else set()
        found[role] |= {"year"} if role in HOLDERS[OfficeRight.YEAR] else set()
        found[role] |= {"staff"} if _office(role, "Сотрудники") else set()
    for who in HOLDERS[OfficeRight.APPOINT]:
        found[who] |= {"appoint"}
    found[Role.ADMINISTRATOR] |= {"staff slip", "staff slip in words", "leak", "slip", "consent"}
    """At the command line: `zvonok access issue`; told of leaks [3.14]."""
    found[Role.DEPUTY] = (found[Role.DEPUTY] | {"reopen"}) - {"timetable"}
    """The table gives the timetable to the operator; the deputy's import of it is help, not whom to ask."""
    found[CLASS_TEACHER] |= {"studies"}
    found[TEACHER] |= {"letters"}
    return found


CAN = _can()
NEGATED = re.compile(r"\bне (?:меняет|ставит|выдаёт|может)")
NO_ADVICE = {
    "Попросить завуча": "a button that asks every deputy head",
    "{index} · Попросить завуча": "likewise",
    "Сегодня уже просили, завуч знает.": "what was done",
    "Попросили завуча. Как откроет, сразу напишем.": "what was done",
    "Завуч ещё не подключён. Скажите лично.": "whom the button could not ask, by what it asks for",
}
"""Sentences with such words that send nobody anywhere, and why."""


def _named(sentence: str) -> list[str | Role]:
    return [who for who, form in WHO.items() if re.search(rf"\b(?:{form})", sentence, re.IGNORECASE)]


def _what(text: str) -> str | None:
    return next((name for name, form in WHAT.items() if re.search(form, text, re.IGNORECASE)), None)


def advice(sentence: str) -> list[str]:
    """What is wrong with each part of a text that sends people to somebody."""
    faults = []
    for part in re.split(r"(?<=[.?!:;,])\s+", sentence):
        named = [] if NEGATED.search(part) or not ADVICE.search(part) else _named(part)
        if not named:
            continue
        found = _what(part) or _what(sentence[: sentence.index(part) + len(part)]) or _what(sentence)
        if found is None:
            faults.append(f"{part}: for what? a line of WHAT")
        faults += [f"{part}: {who} cannot: {found}" for who in named if found and found not in CAN[who]]
    return faults


def _sentences() -> list[str]:
    with (ROOT / "locales" / "ru.po").open("rb") as file:
        every = [one.id for one in read_po(file) if one.id]
    found: list[str] = []
    for one in every:
        found += [one] if isinstance(one, str) else list(one)
    return found


def test_whom_a_sentence_sends_people_to_can_do_it() -> None:
    assert [fault for one in _sentences() if one not in NO_ADVICE for fault in advice(one)] == []


@pytest.mark.parametrize("guide", sorted(ROOT.glob("docs/*.ru.md")), ids=lambda path: path.name)
def test_whom_a_guide_sends_people_to_can_do_it(guide: Path) -> None:
    parts = re.split(r"\n(?=\s*(?:\n|[-|#\d]))", guide.read_text(encoding="utf8"))
    assert [fault for one in parts for fault in advice(" ".join(one.split()))] == []


def test_what_is_said_of_sentences_is_still_so() -> None:
    assert set(NO_ADVICE) <= set(_sentences())


@pytest.mark.parametrize(
    "sentence",
    [
        "Класса нет. Если должен быть, скажите завучу или оператору.",
        "Новый листок выдаёт завуч.",
        "Открыть урок может секретарь.",
        "Роли назначает завуч.",
        "Что-то случилось, обратитесь к секретарю.",
        "Возьмите свой листок у завуча.",
    ],
)
def test_who_cannot_is_found(sentence: str) -> None:
    assert advice(sentence)
