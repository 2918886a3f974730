"""The journal is imported daily: what was changed in the bot since is not undone, and nobody is asked twice."""

from datetime import date

from sqlalchemy import select

from bot.simulator.user import SimUser
from services.absences.settling import set_reason
from services.rules.attendance import Code
from services.school.load_actor import load_actor
from storage import tables as t
from tests.stories.office.cast import Office
from tests.workbook import books
from tests.workbook.books import MONDAY


def _linked(office: Office, code: str, name: str) -> SimUser:
    person = office.rows(select(t.Person.id).where(t.Person.code == code))[0].id
    return office.stage.linked(person, name)


async def _settled(office: Office, anna: SimUser) -> None:
    """The class teacher has given Иван's ОТ of Monday its reason."""
    stage = office.stage
    actor = await stage.read(load_actor, anna.id)
    assert actor is not None
    (student,) = office.rows(select(t.Person.id).where(t.Person.code == "s2"))
    (form,) = office.rows(select(t.SchoolClass.id).where(t.SchoolClass.letter == "А"))
    await stage.write(set_reason, actor, form.id, student.id, MONDAY, MONDAY, Code("УП"))
    assert _codes(office) == {2: "УП", 1: "ОП"}


def _codes(office: Office) -> dict[int, str]:
    query = select(t.Attendance.__table__)
    return {row.number: row.code for row in office.rows(query)}


def _absences(code: str) -> books.Sheets:
    sheets = books.part("Пропуски")
    sheets["Пропуски"] = sheets["Пропуски"][:2]
    sheets["Пропуски"][1][3] = code
    return sheets


async def test_yesterday_s_file_undoes_no_reason_and_asks_nobody_again(office: Office) -> None:
    anna, father = _linked(office, "t1", "Анна"), _linked(office, "t2", "Пётр")
    await _settled(office, anna)
    answer = await office.sends(office.nina, _absences("ОТ"))
    assert "Записывать нечего" in answer.text
    both = _absences("ОТ") | books.part("Отметки")
    both["Отметки"].append([MONDAY, 1, "7А", None, "Алгебра", "s1", 3, None, None, 1, 5, None, None])
    answer = await office.sends(office.nina, both)
    assert "Пропуски" not in answer.text
    assert "Изменено и в книге" not in answer.text
    await office.nina.press("Применить")
    office.stage.clock.advance(minutes=11)
    await office.stage.deliver()
    assert _codes(office)[2] == "УП"
    assert [one.text for one in father.inbox if "Что случилось" in one.text] == []


async def test_what_both_changed_is_listed_once_and_the_bot_s_word_stays(office: Office) -> None:
    await _settled(office, _linked(office, "t1", "Анна"))
    answer = await office.sends(office.nina, _absences("Б"))
    assert "Изменено и в книге, и в боте. «Применить» оставит, как в боте:" in answer.text
    assert (
        "Лист «Пропуски», строка 2, столбец «Код», Кузнецов Иван: в книге Б, в боте УП с 20 ноября"
        in answer.text
    )
    assert answer.buttons == [["Применить", "Отменить"], ["Взять из книги"]]
    await office.nina.press("Применить")
    assert "Осталось, как в боте: 1" in office.nina.last.text
    assert _codes(office)[2] == "УП"
    again = await office.sends(office.nina, _absences("Б"))
    assert "Записывать нечего" in again.text


async def test_what_was_left_is_taken_from_the_book_afterwards(office: Office) -> None:
    await _settled(office, _linked(office, "t1", "Анна"))
    await office.sends(office.nina, _absences("Б"))
    await office.nina.press("Применить")
    left = office.nina.last
    assert left.buttons == [["Взять из книги"], ["‹ Загрузка"]]
    office.stage.clock.advance(hours=20)
    await office.nina.press("Взять из книги")
    assert "Взято из книги: 1" in office.nina.last.text
    assert _codes(office)[2] == "Б"
    assert office.nina.last.buttons == [["‹ Загрузка"]]


async def test_a_press_takes_the_book_s_word(office: Office) -> None:
    await _settled(office, _linked(office, "t1", "Анна"))
    await office.sends(office.nina, _absences("Б"))
    await office.nina.press("Взять из книги")
    assert "Пропуски: изменённых 1" in office.nina.last.text
    assert "Взято из книги: 1" in office.nina.last.text
    assert _codes(office)[2] == "Б"
    assert "Записывать нечего" in (await office.sends(office.nina, _absences("Б"))).text
    assert "Пропуски: изменённых 1" in (await office.sends(office.nina, _absences("ОТ"))).text


async def test_topic_and_homework_of_the_chat_stay_until_the_file_says_something_new(office: Office) -> None:
    anna = _linked(office, "t1", "Анна")
    await anna.send("7А алгебра 16.11: тема Корни, дз № 7")
    await anna.press("Записать")
    lesson = select(t.Lesson.__table__).where(t.Lesson.day == MONDAY, t.Lesson.number == 1)
    assert [(row.topic, row.homework) for row in office.rows(lesson)] == [("Корни", "№ 7")]
    assert "Записывать нечего" in (await office.sends(office.nina, books.part("Уроки"))).text
    sheets = books.part("Уроки")
    sheets["Уроки"][1][6] = "Степени с нулём"
    answer = await office.sends(office.nina, sheets)
    assert "столбец «Тема»: в книге Степени с нулём, в боте Корни с 20 ноября" in answer.text
    assert "Домашнее задание" not in answer.text


async def test_a_corrected_and_a_withdrawn_mark_stay_so(office: Office) -> None:
    stage, marks = office.stage, select(t.Mark.value).order_by(t.Mark.lesson_id, t.Mark.ordinal)
    before = [row.value for row in office.rows(marks)]
    stage.school.change(t.Mark, t.Mark.value == "5", value="3", comment="списал")
    stage.school.remove(t.Mark, t.Mark.value == "н/а")
    assert "Записывать нечего" in (await office.sends(office.nina, books.part("Отметки"))).text
    sheets = books.part("Отметки")
    sheets["Отметки"][1][10], sheets["Отметки"][3][10] = 4, 2
    answer = await office.sends(office.nina, sheets)
    assert "строка 2, столбец «Отметка», Соколова Мария: в книге 4, в боте 3" in answer.text
    assert "строка 4, Кузнецов Иван: в книге 2, в боте снято" in answer.text
    await office.nina.press("Применить")
    now = [row.value for row in office.rows(marks)]
    assert sorted(now) == sorted([*(one for one in before if one not in {"5", "н/а"}), "3"])


async def test_a_later_day_on_the_row_makes_the_file_the_newer(office: Office) -> None:
    """«Выставлена» after the bot's change: the book's word is the last one, and nothing is to be chosen."""
    office.stage.school.change(t.Mark, t.Mark.value == "5", value="3")
    office.stage.clock.advance(days=2)
    sheets = books.part("Отметки")
    sheets["Отметки"][1][10], sheets["Отметки"][1][12] = 4, date(2026, 11, 22)
    answer = await office.sends(office.nina, sheets)
    assert "Изменено и в книге" not in answer.text
    assert "Отметки: изменённых 1" in answer.text


async def test_names_consents_guardianships_and_subgroups_of_the_bot_stay(office: Office) -> None:
    school = office.stage.school
    school.change(t.Person, t.Person.code == "s1", last_name="Белова", consent_on=None)
    school.change(t.Guardianship, t.Guardianship.kinship == "отец", until=date(2026, 11, 19))
    school.change(t.SubgroupMember, t.SubgroupMember.subgroup == "1", subgroup="2")
    school.change(t.SchoolClass, t.SchoolClass.letter == "А", class_teacher_id=None)
    assert "Записывать нечего" in (await office.sends(office.vera, books.school())).text
    sheets = books.part("Ученики")
    sheets["Ученики"][1][1] = "Чернова"
    answer = await office.sends(office.vera, sheets)
    assert "столбец «Фамилия», Белова Мария: в книге Чернова, в боте Белова" in answer.text
