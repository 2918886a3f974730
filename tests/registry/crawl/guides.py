"""The Russian guides, held to the letter: quotes are said by the bot, commands are in the menu, «A» → «B» is a way."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from services.workbook.catalogue.catalogue import SHEETS
from tests.registry.crawl.chains import false_ways
from tests.registry.crawl.crawler import Crawl

ROOT = Path(__file__).parents[3]
QUOTED = re.compile(r"«([^«»]+)»")
COMMAND = re.compile(r"`(/[a-z]+)(?: [^`]*)?`")
READERS: Mapping[str, tuple[int, ...]] = {
    "administrator.ru.md": (6, 8),
    "class-teacher.ru.md": (2, 0),
    "family.ru.md": (0, 1),
    "office.ru.md": (4, 5, 6, 7, 8),
    "teacher.ru.md": (3, 2),
}
"""Whom of the demo's cast a guide is for, by their place; the class teacher shows it to families too."""
TYPED = {
    "вчера", "дз не задано", "дз № 301", "заболел Ковалёв", "замены на завтра", "кого нет", "не отмечали", "н/а",
    "с понедельника по вторник", "сокол маша", "сын заболел", "точка", "что задали на завтра", "?",
    "7А", "Иванова", "где Ковалёв", "кабинет 21 сегодня", "контроль 7А", "контроль Ковалёва", "контроль по алгебре",
    "кто свободен на 3 уроке", "кто свободен сейчас", "маша соколова", "нагрузка 7А", "нагрузка Петровой", "найди Иванова",
    "подгруппы 7А", "расписание 7А", "расписание 7А на среду", "свободные на 3 урок в пятницу", "соколову", "уроки Ковалёва завтра",
}  # fmt: skip
"""What people type."""
EXAMPLES = {
    "1 четверть 01.09–24.10", "10-12", "5–6. Повторение", "7А", "7Ж", "A", "A1", "А1", "Книга Excel (.xlsx)", "ФИО", "Фамилия Имя Отчество",
    "е", "ё", "Сокращение", "звонки", "четверти", "расписания", "сейчас", "слух", "у-17", "Степени", "← пример", "Запустить",
    "английский язык 2", "‹ 2026/2027",
}  # fmt: skip
"""Of people's own files, of journals and of Telegram."""
NOT_OURS = {"/newbot", "/revoke"}
"""Commands of other bots."""


def faults(crawls: list[Crawl]) -> list[str]:
    """Quotes that neither the readers of the guide have seen nor the bot can say, commands that they lack, ways that lead elsewhere."""
    said, named, wrong = _sentences(), _of_workbook() | TYPED | EXAMPLES, []
    for guide in sorted(ROOT.glob("docs/*.ru.md")):
        text = " ".join(guide.read_text(encoding="utf8").split())
        readers = [crawls[place] for place in READERS[guide.name]]
        shown = set[str]().union(*(one.shown for one in readers))
        wrong += [
            f"{guide.name}: «{one}»"
            for one in sorted(set(QUOTED.findall(text)) - named)
            if not _seen(one, shown) and not _can_be_said(one, said)
        ]
        commands = {one for reader in readers for one in reader.user.menu} | NOT_OURS
        wrong += [f"{guide.name}: {one}" for one in sorted(set(COMMAND.findall(text)) - commands)]
        wrong += false_ways(guide, readers)
    return wrong


def _seen(quote: str, shown: Iterable[str]) -> bool:
    """«…» within a quote stands for anything."""
    parts = (re.escape(part.strip()) for part in _plain(quote).split("…"))
    form = re.compile(".*".join(parts))
    return any(form.search(_plain(one)) for one in shown)


def _can_be_said(quote: str, said: Collection[str]) -> bool:
    """Whether a sentence begins so, once its gaps are filled."""
    quote = _plain(quote).rstrip("… ")
    return any(one.startswith(quote) or _form(one).fullmatch(quote) for one in said)


def _tells(part: str) -> bool:
    """Whether more than its gaps stands in it."""
    return bool(re.search(r"\w{2}", re.sub(r"\{[^}]*\}", "", part)))


@cache
def _form(sentence: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in re.split(r"\{[^}]*\}", sentence)))


def _sentences() -> set[str]:
    with (ROOT / "locales" / "ru.po").open("rb") as file:
        every = [(one.id, one.string) for one in read_po(file) if one.id]
    flat = [text for pair in every for one in pair for text in ([one] if isinstance(one, str) else one or ())]
    page = re.findall(r': "([^"]+)"', (ROOT / "bot/miniapp/static/texts.js").read_text(encoding="utf8"))
    return {
        part for text in (*flat, *page) for part in re.split(r"[.?!](?: |$)|\n", _plain(text)) if _tells(part)
    }


def _of_workbook() -> set[str]:
    return {name for spec in SHEETS for name in (spec.name, *(column.name for column in spec.columns))}


def _plain(text: str) -> str:
    return text.replace("\xa0", " ")
