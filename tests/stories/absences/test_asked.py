"""ОТ as it reaches the family, and what the family answers."""

import io

from PIL import Image
from sqlalchemy import select

from services.messaging.news.announce import absences_set
from services.messaging.news.changes import AbsenceSet
from services.rules.attendance import Code
from storage import tables as t
from tests.stage import Stage
from tests.stories.messaging.cast import FRIDAY, MONDAY, THURSDAY, Family, family


def picture() -> bytes:
    """A photograph of a certificate."""
    file = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(file, "PNG")
    return file.getvalue()


def excuses(cast: Family) -> list[tuple[str, str | None, str]]:
    """(reason, comment, state) of what the families said."""
    rows = cast.stage.school.rows(select(t.Excuse.__table__).order_by(t.Excuse.id))
    return [(row.reason, row.comment, row.state) for row in rows]


async def test_an_absence_asks_and_an_answer_stands_in_its_place(stage: Stage) -> None:
    cast = family(stage)
    await cast.miss(cast.algebra)
    await stage.deliver()
    asked = cast.maria.last
    assert asked.text.splitlines() == [
        "Маша, 7А · нет на уроке",
        "сегодня, 3-й урок, 10:10",
        "Алгебра",
        "",
        "Что случилось?",
    ]
    assert [[b.text for b in row] for row in asked.content.rows] == [
        ["Болеет", "У врача"],
        ["Семейное", "Другое…"],
        ["Не знаю об этом"],
    ]
    await cast.maria.press("Болеет")
    assert cast.maria.last is asked
    assert "Спасибо, передали Анне Сергеевне. Справку можно прислать сюда фотографией." in asked.text
    assert excuses(cast) == [("ill", None, "open")]


async def test_the_certificate_is_kept_with_the_excuse(stage: Stage) -> None:
    cast = family(stage)
    await cast.miss(cast.algebra)
    await stage.deliver()
    await cast.maria.press("У врача")
    await cast.maria.send_photo(picture())
    assert "Справку передали Анне Сергеевне." in cast.maria.last.text
    rows = stage.school.rows(select(t.Excuse.photos))
    assert len(rows[0].photos) == 1


async def test_another_reason_is_told_in_words(stage: Stage) -> None:
    cast = family(stage)
    await cast.miss(cast.algebra)
    await stage.deliver()
    await cast.maria.press("Другое…")
    assert "Напишите сюда одной фразой" in cast.maria.last.text
    await cast.maria.send("Сломался <b>автобус</b>")
    assert "Сломался <b>автобус</b>" in cast.maria.last.text
    assert excuses(cast) == [("other", "Сломался <b>автобус</b>", "open")]


async def test_a_changed_mind_replaces_the_excuse(stage: Stage) -> None:
    cast = family(stage)
    await cast.miss(cast.algebra)
    await stage.deliver()
    await cast.maria.press("Болеет")
    await cast.maria.press("Изменить")
    await cast.maria.press("Семейное")
    assert excuses(cast) == [("family", None, "open")]


async def test_the_class_teacher_hears_at_once_that_the_family_knows_nothing(stage: Stage) -> None:
    cast = family(stage)
    anna = stage.linked(cast.anna, "Анна")
    await cast.miss(cast.algebra)
    await stage.deliver()
    await cast.maria.press("Не знаю об этом")
    assert "Сразу сообщили Анне Сергеевне" in cast.maria.last.text
    await stage.deliver()
    assert anna.last.text.splitlines()[0] == "Соколова Маша, 7А · семья не знает о пропуске"
    assert "3. Алгебра" in anna.last.text
    assert "Соколова Мария" in anna.last.text


async def test_a_settled_absence_is_not_told(stage: Stage) -> None:
    cast = family(stage)
    await cast.miss(cast.algebra)
    stage.school.change(t.Attendance, t.Attendance.student_id == cast.masha, code=Code.ILL.value)
    await stage.deliver()
    assert cast.pushes == []
    assert cast.states("absence") == ["dropped"]


async def test_a_day_that_is_explained_asks_no_more(stage: Stage) -> None:
    cast = family(stage)
    await cast.miss(cast.lesson(FRIDAY, 2, "История"))
    await stage.deliver()
    await cast.maria.press("Болеет")
    await cast.miss(cast.algebra)
    await stage.deliver()
    assert len(cast.pushes) == 1


async def test_an_old_button_says_that_the_reason_is_known(stage: Stage) -> None:
    cast = family(stage)
    await cast.miss(cast.algebra)
    await stage.deliver()
    stage.school.change(t.Attendance, t.Attendance.student_id == cast.masha, code=Code.UNEXCUSED.value)
    await cast.maria.press("Болеет")
    assert "Причина уже указана" in cast.maria.last.text
    assert excuses(cast) == []


async def test_several_lessons_are_asked_about_together(stage: Stage) -> None:
    cast = family(stage)
    lessons = [(cast.lesson(THURSDAY, 2, "История"), THURSDAY), (cast.algebra, FRIDAY)]
    for lesson, _ in lessons:
        stage.school.absence(lesson, cast.masha)
    changes = [AbsenceSet(cast.masha, lesson, day) for lesson, day in lessons]
    await stage.write(absences_set, stage.school.school_id, changes)
    await stage.deliver()
    assert len(cast.pushes) == 1
    assert cast.pushes[0].splitlines()[1:5] == ["Вчера", "9:20  История", "Сегодня", "10:10  Алгебра"]


async def test_a_student_sees_it_without_buttons_to_explain(stage: Stage) -> None:
    cast = family(stage)
    masha = stage.linked(cast.masha, "Маша")
    await cast.miss(cast.algebra)
    await stage.deliver()
    assert "Что случилось?" not in masha.last.text
    answer = await masha.press_forged(masha.last, f"+ex:{cast.masha}:20261120:20261120:ill")
    assert answer is not None
    assert answer.text == "Этой записи нет или она вам не видна."


async def test_nobody_explains_for_another_s_child(stage: Stage) -> None:
    cast = family(stage)
    stranger = stage.linked(
        stage.school.guardian("Ольга", "Ким", [stage.school.student("Юра", "Ким", "7А")]), "Ольга"
    )
    await cast.miss(cast.algebra)
    await stage.deliver()
    assert stranger.inbox == []
    await stranger.send("/menu")
    for data in (
        f"ex:{cast.masha}:20261120:20261120:ill",
        f"ex:{cast.masha}:20261120:20261120",
        f"ex:{cast.masha}:20261120:20261120:выдумка",
    ):
        answer = await stranger.press_forged(stranger.last, data)
        assert answer is not None
        assert answer.text == "Этой записи нет или она вам не видна."
    assert excuses(cast) == []


async def test_an_absence_of_last_monday_names_its_day(stage: Stage) -> None:
    cast = family(stage, language="en")
    await cast.miss(cast.lesson(MONDAY, 2, "История"), MONDAY)
    await stage.deliver()
    assert cast.maria.last.text.splitlines()[:2] == [
        "Маша, 7А · absent from a lesson",
        "Mon, 16 November, lesson 2, 09:20",
    ]
    await cast.maria.press("Ill")
    assert "passed on to Петрова Анна Сергеевна" in cast.maria.last.text
