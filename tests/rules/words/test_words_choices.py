"""Questions, their answers, and what holds for every text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.journal.words import Entry, MarkSaid, NamedStudent, QuestionKind, Said, understand
from services.rules.attendance import Code
from services.rules.marks.scale import Scale
from tests.rules.words.spoken import CLASS, FRIDAY, WEDNESDAY, heard, lines, said_line

BY_NAME = {one.last: one.id for one in CLASS}
MARIA, SOFIA = (one.id for one in CLASS if one.last == "Сидорова")
KIM = BY_NAME["Ким"]
IVANOV = BY_NAME["Иванов"]


def answered(text: str, *answers: int | None) -> list[str]:
    """The lines after the questions, as they stand first, got the answers in turn."""
    choices: dict[str, int | None] = {}
    for answer in answers:
        choices[heard(text, choices).questions[0].key] = answer
    return lines(heard(text, choices))


@pytest.mark.parametrize(
    ("text", "answers", "meaning"),
    [
        ("Сидорова 4", (SOFIA,), ["Сидорова С 4"]),
        ("Сидорова 4", (None,), []),
        ("Сидорова 5, Сидорова 4", (MARIA, SOFIA), ["Сидорова М 5", "Сидорова С 4"]),
        ("Ивонов 5 молодец, Ким 4", (IVANOV,), ["Иванов 5 «молодец»", "Ким 4"]),
        ("Кузнецов 5, Ким 4", (None,), ["Ким 4"]),
        ("Кузнецов 5, Ким 4", (IVANOV,), ["Иванов 5", "Ким 4"]),
        ("Иванов 7", (None,), []),
        ("Иванов 4 7", (None,), ["Иванов 4"]),
        ("Ивонов 4 7", (IVANOV,), ["? scale 7: Иванов = 4"]),
        ("Ивонов 4 7", (IVANOV, None), ["Иванов 4"]),
        ("Ким болеет", (KIM,), ["Ким ОТ"]),
        ("Ким болеет", (None,), []),
        ("Ким 5 болеет", (None,), ["Ким 5"]),
        ("Ким нет, болеет", (None,), ["Ким ОТ"]),
        ("Иванов, Ким 5", (IVANOV,), ["Иванов 5", "Ким 5"]),
        ("Иванов, Ким 5", (None,), ["Ким 5"]),
        ("Иванов", (None,), []),
        ("привет, Ким 5", (None,), ["Ким 5"]),
        ("все 5, кроме Сидоровой", (SOFIA,), ["все 5 кроме Сидорова С"]),
        ("все 5, кроме Сидоровой", (None,), ["все 5"]),
        ("остальные 4, кроме Сидорова 3", (SOFIA,), ["остальные 4 кроме Сидорова С", "Сидорова С 3"]),
        ("остальные 4, кроме Сидорова 3", (None,), ["остальные 4"]),
        ("все 7", (None,), []),
        ("дз § 5 к 10.11", (None,), ["дз|§ 5|"]),
        ("тест вес 200: Ким 5", (None,), ["тест||", "Ким [0] 5"]),
        ("нет Сидоровой, Кима", (MARIA,), ["Сидорова М ОТ", "Ким ОТ"]),
    ],
)
def test_an_answer_settles_its_question(
    text: str, answers: tuple[int | None, ...], meaning: list[str]
) -> None:
    assert answered(text, *answers) == meaning


def test_an_answer_that_is_nobody_of_the_list_leaves_the_question() -> None:
    (question,) = heard("Сидорова 4").questions
    assert lines(heard("Сидорова 4", {question.key: 999})) == lines(heard("Сидорова 4"))


def test_an_excepted_namesake_with_a_mark_is_asked_once() -> None:
    (question,) = heard("остальные 4, кроме Сидорова 3").questions
    assert question.candidates == (MARIA, SOFIA)


def test_a_question_says_what_would_be_written() -> None:
    (question,) = heard("диктант: Сидорова 4 3 старалась").questions
    assert question.kind is QuestionKind.NAMESAKES
    assert question.candidates == (MARIA, SOFIA)
    assert question.said == Said((MarkSaid("4"), MarkSaid("3", "старалась")), work=0)


def test_a_mark_outside_the_scale_is_asked_with_the_scale() -> None:
    (question,) = heard("Иванов 1").questions
    assert question.scale == Scale(2, 5)
    assert lines(heard("Иванов 1", scale=Scale(1, 5))) == ["Иванов 1"]


@pytest.mark.parametrize(
    ("text", "nothing"), [("привет, как дела", True), ("🙂", True), ("", True), ("Ким", False)]
)
def test_a_text_that_means_nothing_is_told_apart(text: str, nothing: bool) -> None:
    assert heard(text).nothing is nothing


def test_a_name_that_is_the_beginning_of_three_is_asked() -> None:
    people = (
        NamedStudent(1, "Иванов", "Олег", None),
        NamedStudent(2, "Иванова", "Анна", None),
        NamedStudent(3, "Ким", "Иван", None),
    )
    found = understand("Иван 5, Иванова 4, Иванов 3, Иванову 2", people, Scale(), day=WEDNESDAY, today=FRIDAY)
    assert [entry.student_id for entry in found.entries] == [2, 1, 1]
    assert [question.candidates for question in found.questions] == [(3, 1, 2)]


def test_a_genitive_that_is_another_students_name_is_asked() -> None:
    people = (NamedStudent(1, "Иванов", "Олег", None), NamedStudent(2, "Иванова", "Анна", None))
    found = understand("Иванова нет", people, Scale(), day=WEDNESDAY, today=FRIDAY)
    assert [question.candidates for question in found.questions] == [(1, 2)]


def test_full_namesakes_are_asked_whatever_is_written() -> None:
    people = (NamedStudent(1, "Ким", "Олег", None), NamedStudent(2, "Ким", "Олег", None))
    for text in ("Ким 5", "Ким Олег 5", "О. Ким 5"):
        found = understand(text, people, Scale(), day=WEDNESDAY, today=FRIDAY)
        assert [question.candidates for question in found.questions] == [(1, 2)], text


def test_initials_tell_namesakes_with_one_first_name_apart() -> None:
    people = (NamedStudent(1, "Ким", "Олег", "Ильич"), NamedStudent(2, "Ким", "Олег", "Павлович"))
    found = understand("Ким О.П. 5, Ким Олег Ильич 4", people, Scale(), day=WEDNESDAY, today=FRIDAY)
    assert [entry.student_id for entry in found.entries] == [2, 1]


@pytest.mark.parametrize(
    ("phrase", "day", "today", "due"),
    [
        ("к пятнице", date(2026, 11, 18), date(2026, 11, 18), date(2026, 11, 20)),
        ("к среде", date(2026, 11, 18), date(2026, 11, 18), date(2026, 11, 25)),
        ("к пятнице", date(2026, 11, 13), date(2026, 11, 18), date(2026, 11, 20)),
        ("к 10 января", date(2026, 12, 25), date(2026, 12, 25), date(2027, 1, 10)),
        ("на завтра", date(2026, 12, 31), date(2026, 12, 31), date(2027, 1, 1)),
        ("к 5 числу", date(2026, 12, 25), date(2026, 12, 25), date(2027, 1, 5)),
    ],
)
def test_homework_is_due_after_its_lesson(phrase: str, day: date, today: date, due: date) -> None:
    found = understand(f"дз § 5 {phrase}", CLASS, Scale(), day=day, today=today)
    assert found.homework is not None
    assert (found.homework.text, found.homework.due) == ("§ 5", due)


def test_a_whole_class_of_forty_lines_is_read() -> None:
    people = [
        NamedStudent(number, f"Фамилин{chr(1072 + number // 8)}{chr(1072 + number % 8)}ский", "Олег", None)
        for number in range(40)
    ]
    text = "контрольная «Степени» вес 2:\n" + "\n".join(
        f"{one.id + 1}. {one.last} {one.first} {one.id % 4 + 2}" for one in people
    )
    found = understand(text, people, Scale(), day=WEDNESDAY, today=FRIDAY)
    assert found.questions == ()
    assert [(entry.student_id, said_line(entry.said)) for entry in found.entries] == [
        (one.id, f"[0] {one.id % 4 + 2}") for one in people
    ]


MARKS = st.sampled_from(["5", "4", "3", "2", "зач", "незач", "н/а", "осв"])
COMMENTS = st.sampled_from([None, "молодец", "хорошо считает", "за № 3", "ошибка в знаке"])
SAID = st.builds(
    lambda marks, comment, dot, code: Said(
        tuple(
            MarkSaid(mark, comment if at == len(marks) - 1 and not dot and not code else None)
            for at, mark in enumerate(marks)
        ),
        dot,
        code,
    ),
    st.lists(MARKS, max_size=3),
    COMMENTS,
    st.booleans(),
    st.sampled_from([None, Code.ABSENT, Code.LATE]),
).filter(lambda said: not said.empty)
ENTRIES = st.lists(st.builds(Entry, st.sampled_from([one.id for one in CLASS]), SAID), max_size=8)
SEPARATORS = st.sampled_from([", ", "; ", "\n"])


def written(entry: Entry) -> str:
    """An entry in full, as a teacher may write it."""
    one = CLASS[entry.student_id - 1]
    said = entry.said
    marks = [f"{mark.value} {mark.comment}" if mark.comment else mark.value for mark in said.marks]
    return " ".join(
        [one.last, one.first, *marks, *(["."] if said.dot else []), *([said.code] if said.code else [])]
    )


@given(ENTRIES, SEPARATORS)
def test_entries_written_in_full_read_back(entries: list[Entry], separator: str) -> None:
    found = heard(separator.join(map(written, entries)))
    assert found.questions == ()
    assert found.parts == tuple(entries)


@pytest.mark.parametrize(
    "piece",
    ["5 ", "Иванов 5, ", "Кузнецов 5 ", "дз, ", "тема а. ", "тест. ", "« ", "5\n", "н.а.", "вес ", "(", "."],
)
def test_the_longest_message_of_one_thing_is_read(piece: str) -> None:
    found = heard((piece * 4096)[:4096])
    assert found.parts or found.questions or piece in "(. « "


PIECES = st.sampled_from(
    ["Иванов", "Сидорова", "М.", "5", "7", "н", "нет", ".", ",", ";", ":", "\n", "все", "остальные", "кроме", "дз", "тема", "к пятнице", "контрольная", "«", "»", "вес", "2", "и", "не", "как в", "7Б", "молодец", "№", "/", "-", "1.", "болеет", "здесь", "у", "Кузнецов", "t", "🙂", "н/а", "опоздал", "(", ")", "две", "пятёрки"]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_no_text_breaks_it_and_answers_settle_every_one(text: str) -> None:
    choices: dict[str, int | None] = {}
    for _ in range(200):
        found = heard(text, choices)
        keys = [question.key for question in found.questions]
        assert len(keys) == len(set(keys))
        assert all(len(key) < 24 for key in keys)
        if not keys:
            return
        choices[keys[0]] = None
    raise AssertionError(text)


@given(TEXTS)
def test_no_student_is_taken_whose_name_is_not_there(text: str) -> None:
    strangers = (NamedStudent(1, "Щукшишхин", "Ъъъъ", None), NamedStudent(2, "Ыыыыы", "Фффф", None))
    found = understand(text, strangers, Scale(), day=WEDNESDAY, today=FRIDAY)
    assert found.entries == ()
