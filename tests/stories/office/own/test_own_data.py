"""«Мои данные»: everything about the reader and the child, nothing of others, found by walking the tables."""

import io
from datetime import date

from openpyxl import load_workbook
from sqlalchemy import select

from bot.simulator.user import SimUser
from services.office.own.catalogue import HEADINGS, LEFT_OUT, SOURCES
from storage import tables as t
from storage.queries.office.own.own_data import person_columns
from storage.tables import Base
from tests.school import SchoolBuilder
from tests.stories.office.cast import Office
from tests.stories.office.settings.test_audit_log import _transfer


def test_every_column_that_refers_to_people_is_in_the_file_or_named_with_a_reason() -> None:
    found = {(one.table, one.by) for one in SOURCES}
    every = {(table, column) for table, columns in person_columns().items() for column in columns}
    assert every - found == set(LEFT_OUT), "a new column: into SOURCES or, with its reason, into LEFT_OUT"
    assert ("letter", "thread_id") in every
    assert all(LEFT_OUT.values())


def test_what_is_shown_is_there_and_has_a_heading_and_no_secret() -> None:
    for one in SOURCES:
        columns = Base.metadata.tables[one.table].c
        assert {one.by, *one.columns} <= set(columns.keys())
        assert set(one.columns) <= set(HEADINGS)
        assert not {"password_hash", "code_digest", "token_digest"} & set(one.columns)
        assert len(one.title) <= 31


async def _file(user: SimUser) -> dict[str, list[tuple[object, ...]]]:
    await user.send("/privacy")
    await user.press("Мои данные")
    document = next(one.document for one in reversed(user.inbox) if one.document is not None)
    book = load_workbook(io.BytesIO(document.data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


async def test_a_mother_gets_what_is_kept_about_her_and_her_children(office: Office) -> None:
    book = await _file(office.olga)
    people = {row[1] for row in book["Люди"][1:]}
    assert people <= {"Соколова", "Соколов"}
    assert "Отметки" in book
    assert "Журнал событий" in book or "Подключения" in book
    assert "Чего здесь нет" in book
    said = str(book)
    assert "argon2" not in said
    assert "Кузнецов" not in said


async def test_every_cell_of_a_mother_s_file_is_the_table_s(office: Office) -> None:
    await _transfer(office)
    school, olga, masha = office.stage.school, office.olga, "Мария, 7Б"
    father = school.guardian("Игорь", "Соколов", [office.person("s1")], kinship="отец", code="p9")
    other = office.stage.linked(father, "Игорь")
    book = await _file(olga)
    lessons = {one.id: one for one in office.rows(select(t.Lesson.__table__))}
    subjects = {one.id: one.name for one in office.rows(select(t.Subject.__table__))}
    own = t.Mark.student_id == office.person("s1")
    marks = office.rows(select(t.Mark.__table__).where(own).order_by(t.Mark.id))
    now = "20.11.2026 13:20"
    assert {title: rows[1:] for title, rows in book.items() if title not in {"Чего здесь нет", "Об отчёте"}} == {
        "Люди": [
            ("s1", "Соколова", "Мария", "Игоревна", "01.09.2026"),
            ("p1", "Соколова", "Ольга", None, "01.09.2026"),
        ],
        "Ученик": [(masha, "14.05.2013", None, None, "подготовительная", "Английский")],
        "Родители": [("Соколова Ольга", masha, "мать", None), ("другой человек", masha, "отец", None)],
        "Ваши дети": [("Соколова Ольга", masha, "мать", None)],
        "Классы": [(masha, "7А", None, "19.11.2026"), (masha, "7Б", "20.11.2026", None)],
        "Подгруппы": [(masha, "7А", "Английский язык", "1", None, None)],
        "Отметки": [
            (masha, f"{lessons[one.lesson_id].day:%d.%m.%Y}", subjects[one.subject_id], one.value, one.comment, f"{one.set_on:%d.%m.%Y}")
            for one in marks
        ],
        "Отметки за период": [
            (masha, "Алгебра", "период", "4", now),
            (masha, "Алгебра", "год", "5", now),
            (masha, "Алгебра", "экзамен", "зач", now),
        ],
        "Пропуски": [(masha, "18.11.2026", 1, "Алгебра", "ОП", "автобус")],
        "Подключения": [(now, now, None, None, None)],
        "Журнал событий": [(now, "выгрузка"), (now, "изменение")],
        "Аккаунт": [(olga.id, None, "ru", "нет", None, now, now, None, None)],
    }  # fmt: skip
    assert str(other.id) not in str(book)
    assert "Игорь" not in str(book), "of the other parent that there is one, and no more"


async def test_staff_get_their_own_and_no_student_of_theirs(office: Office) -> None:
    book = await _file(office.zoya)
    assert book["Роли"][1:] == [("секретарь", None, None)]
    assert "Отметки" not in book
    assert "Соколова" not in str(book)


async def test_the_file_is_audited(office: Office) -> None:
    await _file(office.olga)
    await office.vera.send("/office")
    await office.vera.press("Администрирование")
    await office.vera.press("Журнал событий")
    assert "Соколова Ольга: выгрузка" in office.vera.last.text.replace("\xa0", " ")


async def test_a_stranger_has_nothing(office: Office) -> None:
    stranger = office.stage.user("Некто")
    await stranger.send("/start")
    told = await stranger.press_forged(stranger.last, "pvd")
    assert told is not None
    assert not any(one.document for one in stranger.inbox)


async def test_a_parent_of_two_schools_gets_both_and_after_the_right_has_ended_none_of_the_child(
    office: Office,
) -> None:
    stage = office.stage
    other = SchoolBuilder(stage.database_url, stage.clock, code="sch-2", name="Лицей № 2")
    petya = other.student("Пётр", "Соколов", "3В", code="x1")
    lesson = other.lesson(date(2026, 11, 12), 1, "3В", "Ритмика", other.teacher("Инна", "Чужова"))
    other.mark(lesson, petya, "5", comment="в такт")
    there = other.guardian("Ольга", "Соколова", [petya], code="x2")
    other.link(office.olga.account.id, there)
    book = await _file(office.olga)
    assert {"p1", "s1", "x1", "x2"} <= {row[0] for row in book["Люди"][1:]}
    assert {"Ритмика", "Алгебра"} <= {row[2] for row in book["Отметки"][1:]}
    assert "в такт" in str(book["Отметки"])
    other.change(t.Guardianship, t.Guardianship.guardian_id == there, until=date(2026, 11, 1))
    book = await _file(office.olga)
    assert "Ритмика" not in str(book)
    assert "x1" not in str(book["Люди"])
    assert "x2" in str(book["Люди"]), "what is kept of oneself is one's own"
    other.close()


async def test_a_student_gets_the_own_file(office: Office) -> None:
    masha = office.stage.linked(office.person("s1"), "Маша")
    book = await _file(masha)
    assert {row[0] for row in book["Люди"][1:]} == {"s1"}
    assert "Отметки" in book
    assert "Кузнецов" not in str(book)
