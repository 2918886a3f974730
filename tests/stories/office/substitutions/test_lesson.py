"""One lesson: another subject, another place, another room, a subgroup; the day as it is hung up; who is free."""

import io
from datetime import UTC, datetime

import pypdf

from tests.stories.office.substitutions.conftest import MONDAY, TUESDAY, Illness
from tests.stories.office.substitutions.test_ill import proposed, world


async def _monday(illness: Illness, form: str) -> None:
    oleg = illness.office.oleg
    await oleg.send("замены")
    await oleg.press("Другой урок")
    await oleg.press(form)
    for _ in range(3):
        row = next(row for row in oleg.last.buttons if any("ноября" in one for one in row))
        await oleg.press(row[-1])
    assert "23 ноября" in oleg.last.text


async def test_a_lesson_is_moved_to_a_free_place_and_back(illness: Illness) -> None:
    oleg, before = illness.office.oleg, world(illness)
    await _monday(illness, "8В")
    await oleg.press("1. Физкультура Ковалёв А. Н.")
    assert "Изменение урока" in oleg.last.text
    assert not any("Объявить" in one for row in oleg.last.buttons for one in row)
    await oleg.press("? 1 · 8В")
    await oleg.press("Перенести")
    place = next(one for row in oleg.last.buttons for one in row if one.startswith("вт, 24 ноября, 5"))
    await oleg.press(place)
    assert "→ 24 ноября, 5-й урок" in oleg.last.text
    await oleg.press("Объявить: 1 урок")
    moved = [(row.day, row.number, row.teacher_id, row.subject_id is None) for row in illness.rows()]
    assert moved == [(MONDAY, 1, None, True), (TUESDAY, 5, illness.kovalyov, False)]
    await oleg.press("Вернуть как было")
    assert world(illness) == before


async def test_another_room_and_one_that_is_taken(illness: Illness) -> None:
    oleg = illness.office.oleg
    await _monday(illness, "8В")
    await oleg.press("3. Физкультура Ковалёв А. Н.")
    await oleg.press("? 3 · 8В")
    await oleg.press("Кабинет")
    assert "Свободны:" in oleg.last.text
    await oleg.send("Стадион")
    assert "Так нельзя: кабинет занят: 9А, Физкультура." in oleg.last.text
    await oleg.send("")
    await oleg.send("12")
    assert "→ каб. 12" in oleg.last.text
    await oleg.press("Объявить: 1 урок")
    assert [(row.number, row.teacher_id, row.room) for row in illness.rows()] == [(3, None, "12")]


async def test_another_subject_by_the_teacher_of_the_class(illness: Illness) -> None:
    oleg = illness.office.oleg
    await proposed(illness)
    await oleg.press("пн 1 · 8В")
    await oleg.press("Другой предмет")
    await oleg.press("История, Белова А. Н.")
    assert "→ Белова А. Н., даст история" in oleg.last.text
    await oleg.press("Объявить: 9 уроков")
    first = illness.rows()[0]
    assert (first.teacher_id, first.subject_id) == (
        illness.belova,
        illness.office.stage.school.subject("История"),
    )


async def test_one_subgroup_is_replaced_the_other_keeps_its_teacher(illness: Illness) -> None:
    oleg = illness.office.oleg
    await oleg.send("кого нет")
    await oleg.send("петров")
    await oleg.press("пн, 23 ноября")
    assert "2. 7А английский язык, группа 2" in oleg.last.text
    await oleg.press("? 2 · 7А" if "? выберите" in oleg.last.text else "2 · 7А")
    assert not any("Иванов" in one for row in oleg.last.buttons for one in row)


async def test_the_day_is_shown_sent_and_made_a_notice(illness: Illness) -> None:
    oleg, nina = illness.office.oleg, illness.office.nina
    await proposed(illness)
    await oleg.press("Объявить: 9 уроков")
    await oleg.press("Замены на 23 ноября")
    text = oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Замены на 23 ноября" in text
    assert "↻ 8В, 1. Физкультура: Орлов П. Н., зал" in text
    assert not any("Объявление" in row for row in oleg.last.buttons)
    await oleg.press("PDF")
    document = oleg.last.document
    assert document is not None
    assert document.name == "Замены 2026-11-23.pdf"
    text = pypdf.PdfReader(io.BytesIO(document.data)).pages[0].extract_text()
    assert text.startswith("Замены\nШкола № 1. Понедельник, 23 ноября 2026 г. Составлен")
    assert "Заместитель директора по УВР" in text
    await nina.send("замены")
    await nina.press("На 23 ноября 5")
    await nina.press("Объявление")
    assert "Орлов" in nina.last.text


async def test_who_is_free_at_number_three(illness: Illness) -> None:
    oleg = illness.office.oleg
    await oleg.send("замены")
    await oleg.press("Кто свободен")
    for _ in range(3):
        row = next(row for row in oleg.last.buttons if any("ноября" in one for one in row))
        await oleg.press(row[-1])
    await oleg.press("3")
    text = oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Кто свободен: 3-й урок" in text
    assert "Белова А. Н." in text
    assert "Орлов" not in text
    assert "стадион" not in text
    illness.office.stage.clock.now = datetime(2026, 11, 23, 6, 25, tzinfo=UTC)
    await oleg.send("кто свободен сейчас")
    assert "Кто свободен: 2-й урок" in oleg.last.text, "9:25 in Moscow"


async def test_two_lessons_of_a_day_change_places_and_back(illness: Illness) -> None:
    oleg, before = illness.office.oleg, world(illness)
    await _monday(illness, "8В")
    await oleg.press("1. Физкультура Ковалёв А. Н.")
    await oleg.press("? 1 · 8В")
    await oleg.press("Поменять местами")
    await oleg.press("6. История")
    assert "→ 23 ноября, 6-й урок" in oleg.last.text
    assert "→ 23 ноября, 1-й урок" in oleg.last.text
    await oleg.press("Объявить: 2 урока")
    history = illness.office.stage.school.subject("История")
    sport = illness.office.stage.school.subject("Физкультура")
    assert [(row.number, row.subject_id, row.teacher_id) for row in illness.rows()] == [
        (1, history, illness.belova),
        (6, sport, illness.kovalyov),
    ]
    await oleg.press("Вернуть как было")
    assert world(illness) == before


async def test_lessons_do_not_change_places_onto_a_teacher_who_is_taken(illness: Illness) -> None:
    oleg, before = illness.office.oleg, world(illness)
    illness.office.stage.school.slot("9Б", 1, 6, "Физкультура", illness.kovalyov, room="15")
    await _monday(illness, "8В")
    await oleg.press("1. Физкультура Ковалёв А. Н.")
    await oleg.press("? 1 · 8В")
    await oleg.press("Поменять местами")
    answer = await oleg.press("6. История")
    assert answer is not None
    assert "Так нельзя: Ковалёв А. Н. занят: 9Б, Физкультура." in (answer.text or "")
    assert world(illness) == before
