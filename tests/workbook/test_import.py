"""A school's workbook goes in: what it says is there, and importing it again changes nothing."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import func, select, update

from services.workbook.catalogue.catalogue import SHEETS
from services.workbook.catalogue.sheets_of_school import SCHOOL
from services.workbook.importing.reading import INTAKES
from storage import tables as t
from tests.workbook import books
from tests.workbook.books import MONDAY
from tests.workbook.conftest import Desk, changed, counts
from tests.workbook.said import said


def test_sheets_are_taken_in_the_order_of_the_catalogue() -> None:
    """A sheet refers to those before it; «Школа» is read ahead of all."""
    assert (SCHOOL, *(kind.spec for kind in INTAKES)) == SHEETS


async def test_every_sheet_is_read_and_again_changes_nothing(either_desk: Desk) -> None:
    desk = either_desk
    rows = {name: len(rows) - 1 for name, rows in books.school().items()}
    assert counts(await desk.load(books.school())) == {name: (count, 0, 0) for name, count in rows.items()}
    assert counts(await desk.load(books.school())) == {name: (0, 0, count) for name, count in rows.items()}


async def test_marks_keep_their_work_weight_comment_and_days(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    query = (
        select(t.Mark.ordinal, t.GradedWork.kind, t.GradedWork.title, t.GradedWork.weight, t.Mark.value, t.Mark.comment, t.Mark.set_on)
        .join(t.GradedWork, t.GradedWork.id == t.Mark.work_id)
        .join(t.Person, t.Person.id == t.Mark.student_id)
        .where(t.Person.code == "s1", t.Mark.day == MONDAY)
        .order_by(t.Mark.subject_id, t.Mark.ordinal)
    )  # fmt: skip
    assert await desk.rows(query) == [
        (1, "ответ", "", 1, "5", None, MONDAY),
        (2, "контрольная", "Степени", 2, "4", "Молодец", date(2026, 11, 17)),
        (1, "ответ", "", 1, "3", None, MONDAY),
    ]


async def test_sheets_may_stand_in_any_order(desk: Desk) -> None:
    sheets = books.school()
    path = books.write(desk.file(), sheets, order=reversed(sheets))
    assert counts(await desk.load(path)).keys() == sheets.keys()


async def test_a_dry_run_tells_and_writes_nothing(either_desk: Desk) -> None:
    desk = either_desk
    report = await desk.load(books.school(), dry_run=True)
    assert report.dry_run
    assert counts(report)["Отметки"] == (4, 0, 0)
    assert await desk.rows(select(t.School.id)) == []
    done = counts(await desk.load(books.school()))
    assert done == counts(report)


async def test_one_fault_and_nothing_is_written(either_desk: Desk) -> None:
    desk = either_desk
    sheets = books.school()
    sheets["Контрольные"][1][1] = "7Ж"
    report = await desk.load(sheets)
    assert said(report) == ["Лист «Контрольные», строка 2, столбец «Класс»: нет класса «7Ж»"]
    assert await desk.rows(select(t.Person.id)) == []


async def test_a_sheet_alone_refers_to_what_the_database_has(desk: Desk) -> None:
    await desk.load(books.school())
    sheets = books.part("Отметки")
    sheets["Отметки"][1][10] = 3
    sheets["Отметки"].append([date(2026, 11, 18), 1, "7а", None, "алгебра", "s1", *[None] * 4, 4, None, None])
    assert counts(await desk.load(sheets)) == {"Отметки": (1, 1, 3)}


async def test_an_empty_cell_clears_and_a_missing_column_keeps(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    keeps = [row[:3] + row[5:6] for row in books.school()["Ученики"]]
    keeps[0] = ["Код", "Фамилия", "Имя", "Класс"]
    assert changed(await desk.load({"Ученики": keeps})) == {}
    lessons = [row[:7] for row in books.school()["Уроки"]]
    lessons[1][6] = None
    assert changed(await desk.load({"Уроки": lessons})) == {"Уроки": (0, 1)}
    first = select(t.Lesson.topic, t.Lesson.homework).where(t.Lesson.day == MONDAY, t.Lesson.number == 1)
    assert await desk.rows(first) == [(None, "§ 4, № 118")]
    marks = [row[:7] + row[10:11] for row in books.school()["Отметки"]]
    marks[2][7] = 2
    assert changed(await desk.load({"Отметки": marks})) == {"Отметки": (0, 1)}
    kept = (
        select(t.GradedWork.kind, t.GradedWork.weight, t.Mark.comment).join(t.Mark).where(t.Mark.value == "2")
    )
    assert await desk.rows(kept) == [("контрольная", 2, "Молодец")]


async def test_a_work_that_weighs_anew_changes_its_marks(either_desk: Desk) -> None:
    desk = either_desk
    await desk.load(books.school())
    marks = books.part("Отметки")
    marks["Отметки"][2][9] = marks["Отметки"][3][9] = 3
    assert changed(await desk.load(marks)) == {"Отметки": (0, 2)}
    assert await desk.one(select(t.GradedWork.weight).where(t.GradedWork.kind == "контрольная")) == 3


async def test_what_the_file_lacks_is_left_alone(desk: Desk) -> None:
    await desk.load(books.school())
    sheets = books.school()
    sheets["Расписание"] = sheets["Расписание"][:2]
    sheets["Отметки"] = sheets["Отметки"][:2]
    assert changed(await desk.load(sheets)) == {}
    assert await desk.one(select(func.count()).select_from(t.Mark)) == 4


async def test_staff_who_are_parents_are_one_person(desk: Desk) -> None:
    await desk.load(books.school())
    query = select(t.Person.id).where(t.Person.code == "t2")
    person = await desk.one(query)
    assert await desk.rows(select(t.Staff.person_id).where(t.Staff.person_id == person)) == [(person,)]
    assert await desk.rows(select(t.Guardian.person_id).where(t.Guardian.person_id == person)) == [(person,)]


async def test_roles_are_those_of_the_file(desk: Desk) -> None:
    await desk.load(books.school())
    sheets = books.part("Сотрудники")
    sheets["Сотрудники"][1][4] = "Директор ; ОПЕРАТОР"
    assert changed(await desk.load(sheets)) == {"Сотрудники": (0, 1)}
    query = select(t.StaffRole.role).join(t.Person, t.Person.id == t.StaffRole.person_id)
    found = await desk.rows(query.where(t.Person.code == "t1"))
    assert {role for (role,) in found} == {"director", "operator"}


async def test_settings_are_kept_as_the_school_means_them(desk: Desk) -> None:
    rows: list[list[Any]] = [
        ["Порог 5", "4,6"],
        ["Часовой пояс", "asia/yekaterinburg"],
        ["Итоги недели", "Пятница 17:05"],
        ["Тихие часы", "22.00 – 6:30"],
        ["Минимальная отметка", 1.0],
        ["Аккаунтов на человека", 4],
    ]
    sheets = books.school()
    sheets["Школа"] += rows
    await desk.load(sheets)
    table = t.School
    query = select(table.threshold_5, table.timezone, table.digest_at, table.quiet_hours, table.lowest_mark)
    assert await desk.rows(query) == [("4.6", "Asia/Yekaterinburg", "пт 17:05", "22:00-06:30", 1)]


async def test_bells_times_may_be_text_or_time(desk: Desk) -> None:
    await desk.load(books.school())
    query = select(t.Bell.number, t.Bell.days, t.Bell.starts).order_by(t.Bell.number, t.Bell.days)
    assert await desk.rows(query) == [(1, 0, time(8, 30)), (2, 0, time(9, 20)), (2, 32, time(9, 0))]


async def test_homework_without_a_date_is_due_on_the_next_lesson(desk: Desk) -> None:
    sheets = books.school()
    sheets["Уроки"][1][0] = MONDAY
    await desk.load(sheets)
    due = select(t.Lesson.homework_due).where(t.Lesson.homework == "§ 4, № 118")
    assert await desk.one(due) == date(2026, 11, 18)
    given = select(t.Lesson.homework_due).where(t.Lesson.homework == "=1+1")
    assert await desk.one(given) == date(2026, 11, 30)


async def test_a_cancelled_lesson_moves_the_homework(desk: Desk) -> None:
    sheets = books.school()
    sheets["Уроки"] = sheets["Уроки"][:2]
    sheets["Отметки"] = sheets["Отметки"][:4]
    sheets["Пропуски"] = sheets["Пропуски"][:1]
    await desk.load(sheets)
    due = select(t.Lesson.homework_due).where(t.Lesson.homework == "§ 4, № 118")
    assert await desk.one(due) == date(2026, 11, 18)
    cancelled = [books.school()["Замены"][0], [date(2026, 11, 18), 1, "7А", None, None, None, None]]
    await desk.load({"Замены": cancelled})
    assert await desk.one(due) == date(2026, 11, 23)


async def test_a_lesson_of_the_file_is_found_by_class_and_subgroup_for_an_absence(desk: Desk) -> None:
    await desk.load(books.school())
    query = (
        select(t.Lesson.subgroup, t.Attendance.code)
        .join(t.Lesson, t.Lesson.id == t.Attendance.lesson_id)
        .where(t.Attendance.number == 2)
    )
    assert await desk.rows(query) == [("2", "ОТ")]


async def test_an_absence_from_one_of_two_lessons_at_a_number_stays_with_its_lesson(desk: Desk) -> None:
    sheets = books.school()
    sheets["Уроки"].append([MONDAY, 2, "7А", None, "Физика", "t2", "Вместе", None, None])
    await desk.load(sheets)
    query = select(t.Lesson.subgroup).join(t.Attendance, t.Attendance.lesson_id == t.Lesson.id)
    assert await desk.rows(query.where(t.Attendance.number == 2)) == [("2",)], "the subgroup's own"
    whole = select(t.Lesson.id).where(t.Lesson.number == 2, t.Lesson.subgroup == "").scalar_subquery()
    await desk.write(update(t.Attendance).where(t.Attendance.number == 2).values(lesson_id=whole))
    assert changed(await desk.load(sheets)) == {}


async def test_the_school_is_told_that_its_reference_changed(desk: Desk) -> None:
    await desk.load(books.school())
    version = await desk.one(select(t.School.version))
    await desk.load(books.part("Отметки"))
    assert await desk.one(select(t.School.version)) == version
    await desk.load({"Предметы": [["Предмет"], ["Химия"]]})
    assert await desk.one(select(t.School.version)) == version + 1


async def test_the_import_is_in_the_audit_without_names(desk: Desk) -> None:
    await desk.load(books.school())
    ((action, details),) = await desk.rows(select(t.Audit.action, t.Audit.details))
    assert action == "school.imported"
    assert details["sheets"]["Ученики"] == [3, 0, 0]
    assert len(details["sha256"]) == 64
    assert "Соколова" not in str(details)


async def test_the_first_import_is_remembered(desk: Desk) -> None:
    await desk.load(books.school())
    assert isinstance(await desk.one(select(t.School.first_import_at)), datetime)


async def test_several_schools_are_told_apart_by_their_code(desk: Desk) -> None:
    await desk.load(books.school())
    other = books.school()
    other["Школа"][1][1] = "sch-2"
    assert counts(await desk.load(other))["Ученики"] == (3, 0, 0)
    alone = await desk.load(books.part("Предметы"))
    assert said(alone) == ["В базе несколько школ: назовите свою на листе «Школа», параметр «Код»"]
    assert counts(await desk.load(books.part("Предметы"), school="sch-2")) == {"Предметы": (0, 0, 3)}
    wrong = await desk.load(other, school="sch-1")
    assert not wrong.ok


async def test_another_case_of_its_code_is_no_other_school(desk: Desk) -> None:
    sheets = books.school()
    await desk.load(sheets)
    sheets["Школа"][1][1] = "SCH-1"
    assert changed(await desk.load(sheets, school="Sch-1")) == {}
    assert await desk.rows(select(t.School.code)) == [("sch-1",)]
    assert (await desk.export(school="SCH-1")).exists()


async def test_changes_since_the_reading_are_not_lost(desk: Desk) -> None:
    await desk.load(books.school())
    await desk.write(update(t.Mark).values(comment="позже"))
    report = await desk.load(books.part("Отметки"))
    assert counts(report)["Отметки"] == (0, 0, 4)
    assert report.differing == []
    assert await desk.rows(select(t.Mark.comment).distinct()) == [("позже",)]
