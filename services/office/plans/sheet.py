"""A plan in a workbook: the sheet «КТП» of the school's, or a teacher's own list with columns «№», «Тема», «Часы»."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from services.office.plans.errors import BadTopic, NoTopics, TooManyTopics
from services.office.plans.topics import LONGEST, MOST, BroughtPlan, brought
from services.rules.signs import visible
from services.workbook.catalogue.examples import ExampleRows
from services.workbook.catalogue.texts import as_text, folded, seen
from services.workbook.file.grid import HEADING_ROWS
from services.workbook.file.open_workbook import OpenWorkbook, open_workbook
from services.workbook.file.xmlrows import ErrorValue, Row, Value

MOST_ROWS = 20_000
"""A school's whole sheet «КТП» at most."""
_COLUMNS = {
    "№": re.compile(r"№|№?\s*п/?п|№\s*(урока|п/?п|темы)|номер( урока| темы)?"),
    "Тема": re.compile(
        r"(наименование |название )?(разделов и |раздела и |раздел, )?(тем|тема|темы)( урока| занятия)?|содержание( урока)?"
    ),
    "Часов": re.compile(r"(кол(-|ич\w*\.?\s?|\.\s?)?(во)?\s*)?(час(ов|ы)?|ч)\.?|объ?ем.*час\w*"),
    "Предмет": re.compile(r"предмет"),
    "Параллель": re.compile(r"параллель|класс"),
}
_GRADE = re.compile(r"\d{1,2}")


def read_plan(path: Path, name: str, subject: Sequence[str], grade: int) -> BroughtPlan:
    """The plan of the subject (by any of its names) and grade. Raises BadWorkbook, NoTopics, TooManyTopics, BadTopic.

    Rows that name another subject or grade are left out and counted; so are the template's examples.
    """
    with open_workbook(path, name) as book:
        own = [title for title in book.titles if seen(title) == seen("КТП")]
        for title in own or book.titles:
            found = _plan_of(book, title, {folded(one) for one in subject}, grade)
            if found is not None:
                return found
    raise NoTopics


def _plan_of(book: OpenWorkbook, title: str, subject: set[str], grade: int) -> BroughtPlan | None:
    """The sheet's plan; None where it has no column of topics."""
    rows = book.rows(title)
    places = _headings(rows)
    if "Тема" not in places:
        return None
    examples = ExampleRows("КТП", places)
    topics: list[tuple[int, str, Value]] = []
    passed, others, order = [], 0, []
    for number, cells in rows:
        if number > MOST_ROWS or len(topics) > MOST:
            raise TooManyTopics(most=MOST)
        said = {name: cells[place] for name, place in places.items() if place < len(cells)}
        topic = said.get("Тема")
        if topic is None or examples.has(cells):
            continue
        if not _is_of(said, subject, grade):
            others += 1
        elif said.get("№") is None and "№" in places:
            passed.append(visible(as_text(topic)))
        else:
            topics.append((number, _text(number, topic), _plain(number, said.get("Часов"))))
            order.append(_order(said.get("№")))
    if all(order):
        topics = [one for _, one in sorted(zip(order, topics, strict=True), key=lambda pair: pair[0])]
    return brought(topics, passed, others)


def _headings(rows: Iterator[Row]) -> Mapping[str, int]:
    """The columns by the row of headings, which is the first that names the topics; the rows go on below it."""
    for number, cells in rows:
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            said = folded(as_text(cell)).rstrip("*: ") if isinstance(cell, str) else ""
            for name, pattern in _COLUMNS.items():
                if said and pattern.fullmatch(said):
                    places.setdefault(name, place)
        if "Тема" in places:
            return places
        if number >= HEADING_ROWS:
            break
    return {}


def _is_of(said: Mapping[str, Value], subject: set[str], grade: int) -> bool:
    named, of_grade = said.get("Предмет"), said.get("Параллель")
    if named is not None and folded(as_text(named)) not in subject:
        return False
    found = _GRADE.match(as_text(of_grade).strip()) if of_grade is not None else None
    return found is None or int(found[0]) == grade


def _text(number: int, topic: Value) -> str:
    if not isinstance(topic, str):
        raise BadTopic(line=number, value=as_text(topic), limit=LONGEST, hours=False)
    return visible(topic)


def _plain(number: int, hours: Value) -> Value:
    if isinstance(hours, ErrorValue):
        raise BadTopic(line=number, value=as_text(hours), limit=LONGEST, hours=True)
    return hours


def _order(number: Value) -> int:
    """The №, 0 where it is none: then the rows stay as they stand."""
    found = re.match(r"\d+", as_text(number).strip()) if number is not None else None
    return int(found[0]) if found else 0
