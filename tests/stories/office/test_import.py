"""The office sends a workbook to the bot: it says what would change, and applies it on a press."""

from sqlalchemy import select

from storage import tables as t
from tests.stories.office.cast import SUBJECTS, Held, Office
from tests.workbook import books

MARKED = [books.MONDAY, 1, "7А", None, "Алгебра", "s1", 3, "ответ", None, 1, 5, None, books.MONDAY]


def _with_mark() -> books.Sheets:
    sheets = books.part("Отметки")
    sheets["Отметки"].append(MARKED)
    return sheets


async def test_a_workbook_is_told_first_and_written_on_the_press(office: Office) -> None:
    oleg = office.oleg
    answer = await office.sends(oleg, SUBJECTS)
    assert "Загрузка · школа.xlsx" in answer.text
    assert "Предметы: новых 1" in answer.text
    assert answer.buttons == [["Применить", "Отменить"]]
    assert "Химия" not in office.subjects()
    await oleg.press("Применить")
    assert "Записано:" in oleg.last.text
    assert "Предметы: новых 1" in oleg.last.text
    assert "Химия" in office.subjects()
    assert len([one for one in oleg.inbox if "Загрузка" in one.text]) == 1
    done = office.imports()[-1]
    assert done.account_id == oleg.id
    assert done.actor_id is not None
    assert done.details["sheets"] == {"Предметы": [1, 0, 1]}


async def test_only_what_changes_is_told(office: Office) -> None:
    sheets = books.school()
    sheets["Прочее"] = [["Что-то"]]
    sheets["Предметы"][0].append("Цвет")
    sheets["Предметы"].append(["Химия", None, None])
    sheets["Ученики"][1][1] = "Соколова-Белая"
    answer = await office.sends(office.vera, sheets)
    assert "Предметы: новых 1" in answer.text
    assert "Ученики: изменённых 1" in answer.text
    assert "Классы:" not in answer.text
    assert "лист «Прочее»" in answer.text
    assert "лист «Предметы», столбец «Цвет»" in answer.text


async def test_a_file_that_changes_nothing_has_nothing_to_press(office: Office) -> None:
    answer = await office.sends(office.vera, books.school())
    assert "уже всё так" in answer.text
    assert answer.buttons == [["‹ Загрузка"]]


async def test_a_few_faults_are_a_list(office: Office) -> None:
    sheets = books.part("Семьи")
    sheets["Семьи"][1][1] = "s9"
    answer = await office.sends(office.zoya, sheets)
    assert "исправить нужно 1 место" in answer.text
    assert "Лист «Семьи», строка 2, столбец «Ученик»: нет ученика с кодом «s9»" in answer.text
    assert "Применить" not in str(answer.buttons)


async def test_many_faults_are_a_file_too(office: Office) -> None:
    sheets = books.part("Семьи")
    sheets["Семьи"] += [["p1", f"x{number}", "мать", None] for number in range(40)]
    await office.sends(office.zoya, sheets)
    told, listed = office.zoya.inbox[-2:]
    assert "исправить нужно 40 мест" in told.text
    assert told.text.count("Лист «Семьи»") == 10
    assert listed.content.media is not None
    file = listed.content.media.file
    assert file is not None
    assert file.name == "Что исправить.txt"
    lines = file.data.decode("utf-8-sig").splitlines()
    assert len(lines) == 40
    assert lines[-1].endswith("нет ученика с кодом «x39»")


async def test_a_double_tap_writes_once(office: Office) -> None:
    answer = await office.sends(office.oleg, SUBJECTS)
    before = len(office.imports())
    data = answer.content.rows[0][0].data
    assert data is not None
    office.stage.sim.auto_settle = False
    await office.oleg.press_forged(answer, data)
    await office.oleg.press_forged(answer, data)
    office.stage.sim.auto_settle = True
    await office.stage.sim.settled()
    assert len(office.imports()) == before + 1
    assert "Записано:" in office.oleg.last.text


async def test_a_settled_draft_says_so(office: Office) -> None:
    answer = await office.sends(office.oleg, SUBJECTS)
    data = answer.content.rows[0][0].data
    await office.oleg.press("Применить")
    again = await office.oleg.press_forged(office.oleg.last, data)
    assert again is not None
    assert "уже записан" in again.text
    assert "Записано:" in office.oleg.last.text


async def test_cancelled_is_never_written(office: Office) -> None:
    answer = await office.sends(office.oleg, SUBJECTS)
    data = answer.content.rows[0][0].data
    await office.oleg.press("Отменить")
    assert "Отменено" in office.oleg.last.text
    again = await office.oleg.press_forged(office.oleg.last, data)
    assert again is not None
    assert "отменена" in again.text
    assert "Химия" not in office.subjects()


async def test_a_restart_between_check_and_press_loses_nothing(office: Office) -> None:
    await office.sends(office.oleg, SUBJECTS)
    await office.stage.restart()
    await office.oleg.press("Применить")
    assert "Химия" in office.subjects()


async def test_a_draft_of_yesterday_is_to_be_sent_again(office: Office) -> None:
    await office.sends(office.oleg, SUBJECTS)
    office.stage.clock.advance(hours=24)
    await office.oleg.press("Применить")
    assert "больше суток" in office.oleg.last.text
    assert "Химия" not in office.subjects()


async def test_what_came_in_meanwhile_is_told_as_it_is(office: Office) -> None:
    await office.sends(office.oleg, SUBJECTS)
    await office.sends(office.vera, SUBJECTS)
    await office.vera.press("Применить")
    await office.oleg.press("Применить")
    assert "уже всё так" in office.oleg.last.text


async def test_what_does_not_fit_any_more_is_told_and_not_written(office: Office) -> None:
    sheets = books.part("Семьи")
    sheets["Семьи"].append(["p1", "s3", "опекун", None])
    await office.sends(office.zoya, sheets)
    office.stage.school.change(t.Person, t.Person.code == "s3", code="s4")
    await office.zoya.press("Применить")
    assert "нет ученика с кодом «s3»" in office.zoya.last.text


async def test_a_file_that_telegram_lost_is_asked_for_again(office: Office) -> None:
    await office.sends(office.oleg, SUBJECTS)
    office.stage.sim.world.files._by_id.clear()
    await office.oleg.press("Применить")
    assert "Пришлите его ещё раз" in office.oleg.last.text
    assert "Химия" not in office.subjects()


async def test_families_hear_of_marks_of_the_last_days(office: Office) -> None:
    stage = office.stage
    answer = await office.sends(office.nina, _with_mark())
    assert "семьи получат сообщения" in answer.text
    await office.nina.press("Применить")
    stage.clock.advance(minutes=11)
    await stage.deliver()
    assert "Алгебра" in office.olga.last.text


async def test_others_are_answered_while_a_file_is_read(office: Office, held: Held) -> None:
    olga, sim = office.olga, office.stage.sim
    await olga.send("/menu")
    sim.auto_settle = False
    await office.oleg.send_document("школа.xlsx", office.book(SUBJECTS))
    await held.reached()
    await olga.press("Оценки")
    assert "Оценки" in olga.last.text
    assert "Читаю файл" in office.oleg.last.text
    await office.oleg.send_document("школа.xlsx", office.book(SUBJECTS))
    await sim.until(lambda: "ещё читается" in office.oleg.last.text)
    held.release()
    sim.auto_settle = True
    await sim.settled()
    assert any("Предметы: новых 1" in one.text for one in office.oleg.inbox)
    drafts = office.rows(select(t.ImportDraft.id))
    assert len(drafts) == 1


async def test_many_transfers_take_a_second_press_that_names_them(office: Office) -> None:
    sheets = books.part("Ученики")
    rows = [[f"m{at}", f"Новиков{at:02}", "Лев", None, None, "7А", None, None, None] for at in range(11)]
    sheets["Ученики"] = [sheets["Ученики"][0], *rows]
    await office.sends(office.vera, sheets)
    await office.vera.press("Применить")
    sheets["Ученики"][1:] = [[*row[:5], "7Б", *row[6:]] for row in rows]
    shown = await office.sends(office.vera, sheets)
    moves = "Перейдут 7А → 7Б с сегодняшнего дня: 11: Новиков00 Лев, Новиков01 Лев, Новиков02 Лев…"
    assert moves in shown.text
    before = len(office.imports())
    await office.vera.press("Применить")
    assert "Это много перемен сразу, всё верно?" in office.vera.last.text
    assert moves in office.vera.last.text
    assert len(office.imports()) == before
    await office.vera.press("Да, записать")
    assert "Записано:" in office.vera.last.text
    assert len(office.imports()) == before + 1
