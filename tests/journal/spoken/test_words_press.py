"""The press that writes a teacher's words: once, as shown, within the right and the window, and taken back within a minute."""

from datetime import date
from typing import Any

import pytest

from bot.simulator.user import SimUser
from handlers.presses.journal_words import (
    WordsAnewPress,
    WordsAnswerPress,
    WordsApplyPress,
    WordsBackPress,
    WordsLessonPress,
)
from services.work import Work
from storage import tables as t
from storage.queries.journal import reopenings
from tests.journal.cast import FRIDAY, Cast
from tests.journal.marks.cast import HIDDEN
from tests.journal.spoken.cast import buttons, open_lesson, sheet_of, tap, text_of

OLD = date(2026, 11, 6)
"""A Friday whose fourteenth day is FRIDAY."""


@pytest.fixture
async def anna(cast: Cast) -> SimUser:
    user = cast.stage.linked(cast.anna)
    await open_lesson(cast, user)
    return user


def _said(answer: Any) -> str:
    assert answer is not None
    return answer.text or ""


async def test_a_second_press_and_a_press_on_the_other_device_write_nothing_more(
    cast: Cast, anna: SimUser
) -> None:
    await anna.send("Иванов 5")
    shown = anna.last
    data = next(one.data for row in shown.content.rows for one in row if one.text == "Записать")
    await anna.press("Записать")
    answer = await anna.press_forged(shown, data)
    assert _said(answer) == "Это уже записано, отменено или заменено новым."
    assert "Записано: 1 отметка." in anna.last.text
    assert await text_of(cast, cast.ivanov) == "5"


async def test_it_is_taken_back_within_a_minute_and_not_after(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5, Ким от, тема Степени, тест вес 2: Петрова 4")
    await anna.press("Записать")
    await anna.press("Вернуть")
    assert "Вернули" in anna.last.text
    sheet = await sheet_of(cast)
    assert sheet.lesson is not None
    assert (sheet.lesson.topic, sheet.cells, sheet.works) == (None, {}, ())
    await anna.send("Иванов 5")
    await anna.press("Записать")
    cast.stage.clock.advance(seconds=61)
    assert _said(await anna.press("Вернуть")) == "Минута прошла, вернуть уже нельзя."
    assert await text_of(cast, cast.ivanov) == "5"


async def test_what_somebody_changed_since_the_preview_is_shown_anew(cast: Cast, anna: SimUser) -> None:
    tablet = cast.stage.linked(cast.anna, "Анна с планшета")
    await open_lesson(cast, tablet)
    await anna.send("Иванов 5, Ким 4")
    await tablet.send("Иванов 3")
    await tablet.press("Записать")
    answer = await anna.press("Записать")
    assert _said(answer) == "За это время журнал изменился. Посмотрите ещё раз."
    assert "? За эту работу уже стоит: Иванов Пётр 3, новая 5" in anna.last.text
    assert await text_of(cast, cast.ivanov) == "3"
    await anna.press("Исправить на 5")
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("5", "4")


async def test_a_change_elsewhere_in_the_lesson_does_not_matter(cast: Cast, anna: SimUser) -> None:
    cast.stage.school.mark(cast.stage.school.lesson(FRIDAY, 3, "7А", "Алгебра", cast.anna), cast.kim, "4")
    await anna.send("Иванов 5")
    tablet = cast.stage.linked(cast.anna, "Анна с планшета")
    await open_lesson(cast, tablet)
    await tablet.send("Петрова 3")
    await tablet.press("Записать")
    await anna.press("Записать")
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.petrova)) == ("5", "3")


async def test_day_14_is_written_and_day_15_is_refused(cast: Cast, anna: SimUser) -> None:
    key = cast.key(OLD)
    await open_lesson(cast, anna, key)
    await anna.send("Иванов 5")
    await anna.press("Записать")
    assert await text_of(cast, cast.ivanov, key) == "5"
    await anna.send("Ким 5")
    cast.stage.clock.advance(days=1)
    closed = "Отметки за 6 ноября закрыты с 21 ноября (14 дней). Открыть урок может завуч."
    assert _said(await anna.press("Записать")) == closed
    await anna.send("Ким 4")
    assert anna.last.text == closed
    assert buttons(anna) == ["Попросить завуча", "‹ Урок"]
    await anna.send("тема Степени")
    await anna.press("Записать")
    lesson = (await sheet_of(cast, key)).lesson
    assert lesson is not None
    assert lesson.topic == "Степени"
    assert await text_of(cast, cast.kim, key) == ""


async def test_a_reopened_lesson_is_written_on_its_day(cast: Cast, anna: SimUser) -> None:
    key = cast.key(OLD)
    cast.stage.clock.advance(days=3)
    opened = {"subgroup": "", "day": key.day, "number": 3, "term_id": None, "reason": "отчёт"}

    def reopen(work: Work) -> None:
        reopenings.add_reopening(
            work.connection,
            class_id=key.class_id,
            subject_id=key.subject_id,
            open_on=date(2026, 11, 23),
            person_id=cast.zavuch,
            at=work.now,
            **opened,  # type: ignore[arg-type]
        )

    await cast.stage.write(reopen)
    await open_lesson(cast, anna, key)
    await anna.send("Ким 5")
    await anna.press("Записать")
    assert await text_of(cast, cast.kim, key) == "5"
    await anna.send("Ким оп")
    cast.stage.clock.advance(days=1)
    assert "закрыты" in _said(await anna.press("Записать"))


async def test_a_lesson_ahead_takes_a_topic_only(cast: Cast, anna: SimUser) -> None:
    await open_lesson(cast, anna, cast.key(date(2026, 11, 23)))
    await anna.send("Ким 5")
    assert anna.last.text.startswith("Урок 23 ноября ещё впереди")
    await anna.send("тема Корни")
    await anna.press("Записать")
    assert "Записано: тема." in anna.last.text


async def test_the_substitute_writes_until_the_day_is_over(cast: Cast) -> None:
    boris = cast.stage.linked(cast.boris)
    cast.stage.school.substitution(FRIDAY, 3, "7А", "Алгебра", teacher_id=cast.boris)
    await open_lesson(cast, boris)
    await boris.send("Иванов 5")
    await boris.press("Записать")
    await boris.send("Ким 5")
    cast.stage.clock.advance(days=1)
    assert _said(await boris.press("Записать")) == HIDDEN
    assert (await text_of(cast, cast.ivanov), await text_of(cast, cast.kim)) == ("5", "")


async def test_a_teacher_dismissed_before_the_press_writes_nothing(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5")
    cast.stage.school.change(t.Staff, t.Staff.person_id == cast.anna, dismissed_on=FRIDAY)
    answer = _said(await anna.press("Записать"))
    assert "Записано" not in answer
    assert await text_of(cast, cast.ivanov) == ""
    await anna.send("Ким 5")
    assert "Понял так" not in anna.last.text


async def test_an_ended_assignment_ends_the_words_too(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5")
    cast.stage.school.change(t.Assignment, t.Assignment.teacher_id == cast.anna, ends=date(2026, 11, 19))
    assert _said(await anna.press("Записать")) == HIDDEN
    await anna.send("Ким 5")
    assert anna.last.text == HIDDEN
    await anna.send("Ким 5")
    assert anna.last.text.startswith("Этого я не знаю")


async def test_anothers_draft_is_nobodys(cast: Cast, anna: SimUser) -> None:
    await anna.send("Иванов 5, Сидоров 4")
    boris = cast.stage.linked(cast.boris)
    for press in (
        WordsApplyPress(draft_id=1, seen=1),
        WordsAnswerPress(draft_id=1, question=1, answer=0),
        WordsAnewPress(draft_id=1),
        WordsBackPress(draft_id=1),
        WordsLessonPress.of(cast.key(subject="История"), draft_id=1),
    ):
        assert _said(await tap(boris, press)) == HIDDEN
    assert _said(await tap(anna, WordsApplyPress(draft_id=999, seen=1))) == HIDDEN
    assert _said(await tap(anna, WordsLessonPress.of(cast.key(subject="История"), draft_id=1))) == HIDDEN
    assert await text_of(cast, cast.ivanov) == ""


async def test_an_answer_made_up_changes_nothing(cast: Cast, anna: SimUser) -> None:
    await anna.send("Ивонов 5, Ким 4")
    data = next(one.data for row in anna.last.content.rows for one in row if one.text == "Пропустить")
    number = int(data.split(":")[2])
    for answer in (cast.mother, cast.ershova, 2):
        await tap(anna, WordsAnswerPress(draft_id=1, question=number, answer=answer))
    await tap(anna, WordsAnswerPress(draft_id=1, question=number + 1, answer=cast.ivanov))
    assert buttons(anna)[0] == "Иванов Пётр"


async def test_the_step_of_a_colleagues_lesson_opens_nothing(cast: Cast) -> None:
    boris = cast.stage.linked(cast.boris)
    await open_lesson(cast, boris)
    await boris.send("Иванов 5")
    assert boris.last.text == HIDDEN
    lead = cast.stage.linked(cast.lead)
    await open_lesson(cast, lead)
    await lead.send("Иванов 5")
    assert lead.last.text == HIDDEN


async def test_the_mother_hears_of_exactly_what_was_written(cast: Cast, anna: SimUser) -> None:
    mother = cast.stage.linked(cast.mother)
    await anna.send("контрольная «Степени» вес 2: Иванов 5 молодец, Ким 4")
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()
    assert not mother.inbox
    await anna.press("Записать")
    await cast.stage.deliver()
    assert not mother.inbox
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()
    (push,) = mother.inbox
    assert "Алгебра" in push.text
    assert "5" in push.text
    assert "молодец" in push.text
    assert "Ким" not in push.text


async def test_the_mother_hears_nothing_of_what_was_taken_back(cast: Cast, anna: SimUser) -> None:
    mother = cast.stage.linked(cast.mother)
    await anna.send("Иванов 5")
    await anna.press("Записать")
    await anna.press("Вернуть")
    cast.stage.clock.advance(minutes=11)
    await cast.stage.deliver()
    assert not mother.inbox


async def test_an_english_reader_reads_english(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, language="en")
    await open_lesson(cast, anna)
    await anna.send("Иванов 5, Кузнецов 4, нет Ким")
    assert "Understood:" in anna.last.text
    assert "? Кузнецов 4: no such name on the list" in anna.last.text
    await anna.press("Write the other 2")
    assert "Written: 1 mark, attendance." in anna.last.text
