"""What holds for every text: nothing is dropped, nobody is marked whose name is not there, order and case do not matter."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.journal.words import AllHere, Entry, ForAll, HomeworkSaid, Part, TopicSaid, Understood, WorkSaid
from services.journal.words.text.tokens import fold
from tests.rules.words.spoken import part_line
from tests.rules.words.unseen.cast import CLASS, heard, labels

STRANGE = "жбырк"
"""A word of nobody's."""
PIECES = st.sampled_from(
    ["Иванов", "Ким", "Сидорова", "Ли", "5", "4", "7", "н", "нет", "опоздал", ",", ";", ":", ".", "\n", "все", "остальные", "кроме", "дз", "тема", "к пятнице", "контрольная", "«Степени»", "вес 2", "и", "не", "молодец", "№ 5", "1.", "2.", "болеет", "здесь", "у", "на 5 минут", "исправь", "на", "хорошо", "оценки", "2 человека", "(", ")", "зачёт", "-", "пять"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14)


def told(found: Understood) -> Iterator[str]:
    """Everything that a preview would show as typed."""
    yield from (one.text for one in found.questions)
    for part in found.parts:
        match part:
            case Entry() | ForAll():
                yield from (mark.comment or "" for mark in part.said.marks)
            case TopicSaid() | HomeworkSaid():
                yield part.text
            case WorkSaid():
                yield part.title
    yield from (mark.comment or "" for one in found.questions if one.said for mark in one.said.marks)


@given(TEXTS, st.integers(0, 14))
def test_a_strange_word_is_never_dropped(pieces: list[str], at: int) -> None:
    text = " ".join([*pieces[:at], STRANGE, *pieces[at:]])
    found = heard(text)
    assert found.nothing or any(STRANGE in one for one in told(found)), text


@given(
    st.lists(st.sampled_from(["5", "н", "не", "нет", "5 минут", "дз", "тема", "все", "№ 5"]), max_size=6),
    st.text(),
)
def test_nobody_is_marked_whose_name_is_not_there(pieces: list[str], other: str) -> None:
    text = " ".join([*pieces, other])
    words = fold(text)
    for entry in heard(text).entries:
        one = CLASS[entry.student_id - 1]
        names = [fold(name)[:2] for name in (one.last, one.first, *one.last.split("-")) if name]
        assert any(name in words for name in names), text


LINES = [
    "Иванов 5",
    "Ким 4 3",
    "Сидорова Мария 5 молодец",
    "нет: Ли, Цой",
    "Юсупов опоздал",
    "тема Степени",
    "дз № 301 к пятнице",
    "Гусева 2, нет тетради",
    "1. Орлова 4",
    "Фёдорова н/а",
]


def by_line(text: str) -> set[str]:
    """What is written, whatever the order."""
    found = heard(text)
    assert found.questions == ()
    return {part_line(part, labels(CLASS)) for part in found.parts}


@given(st.permutations(LINES))
def test_the_order_of_lines_does_not_matter(lines: list[str]) -> None:
    assert by_line("\n".join(lines)) == by_line("\n".join(LINES))


def shape(part: Part) -> object:
    """A part without the letters that are kept as typed."""
    match part:
        case Entry():
            marks = tuple(mark.value for mark in part.said.marks)
            return part.student_id, marks, part.said.code
        case HomeworkSaid():
            return part.due
        case TopicSaid() | WorkSaid() | AllHere() | ForAll():
            return type(part)
    return part


@pytest.mark.parametrize("change", [str.lower, str.upper, lambda text: text.replace("ё", "е")])
@given(st.lists(st.sampled_from(LINES), min_size=1, unique=True))
def test_case_and_yo_do_not_matter(change: Callable[[str], str], lines: list[str]) -> None:
    text = "\n".join(lines)
    assert [*map(shape, heard(change(text)).parts)] == [*map(shape, heard(text).parts)]


@given(st.lists(st.sampled_from(LINES), min_size=1, unique=True))
def test_latin_look_alikes_do_not_matter(lines: list[str]) -> None:
    latin = str.maketrans("АВСЕНКМОРТХасеорх", "ABCEHKMOPTXaceopx")
    text = "\n".join(lines)
    assert [*map(shape, heard(text.translate(latin)).parts)] == [*map(shape, heard(text).parts)]
