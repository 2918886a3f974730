"""Excuses: from ОТ to the code in every lesson, a certificate, a day announced ahead, a word of refusal."""

from datetime import date, timedelta

from sqlalchemy import select

from handlers.presses.absences import (
    AcceptPress,
    ExcuseDeclinePress,
    ExcuseOpenPress,
    ExcusesPress,
    PapersPress,
    TakeBackPress,
)
from storage import tables as t
from tests.stage import Stage
from tests.stories.absences.excuse import excuse_id, ill_with_a_certificate, states
from tests.stories.desk.cast import FRIDAY, HIDDEN, Desk, make_desk

TUESDAY = date(2026, 11, 24)


async def test_from_absence_to_the_code_in_every_lesson_of_the_day(desk: Desk) -> None:
    await ill_with_a_certificate(desk)
    assert "Справку передали Анне Сергеевне." in desk.maria.last.text
    await desk.miss(3, 4)
    await desk.anna.send("/excuses")
    assert desk.anna.last.text.splitlines() == [
        "7А · Объяснения",
        "Ждут решения: 1",
        "",
        "1. Соколова Маша, сегодня",
        "   Болеет",
        "   говорит Мария Соколова, мать",
        "   без причины 3 урока",
        "   справка: 1 лист",
    ]
    answer = await desk.anna.press("1 · Принять: Б")
    assert answer is not None
    assert answer.text == "Записано. Вернуть можно в течение минуты."
    assert desk.codes() == ["Б", "Б", "Б"]
    assert "Принято: Соколова Маша, сегодня: Б" in desk.anna.last.text
    assert "Отмечено 3 урока." in desk.anna.last.text
    told = len(desk.maria.inbox)
    await desk.stage.deliver()
    assert len(desk.maria.inbox) == told
    desk.stage.clock.advance(minutes=2)
    await desk.stage.deliver()
    assert desk.maria.last.text.splitlines() == [
        "Маша, 7А · пропуск",
        "сегодня",
        "",
        "Объяснение принято: болеет.",
        "В журнале: болезнь.",
        "Петрова А. С., классный руководитель",
    ]
    await desk.maria.send("/absences")
    assert "Болезнь: 3 урока" in desk.maria.last.text
    assert "без причины" not in desk.maria.last.text
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски")
    assert "Пропущено 3 урока: болезнь 3" in desk.anna.last.text
    desk.stage.clock.now = desk.stage.clock.now.replace(hour=11)
    await desk.stage.tick()
    desk.stage.clock.now = desk.stage.clock.now.replace(hour=12)
    await desk.stage.tick()
    await desk.stage.deliver()
    assert "Пропусков без причины нет." in desk.anna.last.text
    assert "Пропущено 3 урока: болезнь 3" in desk.anna.last.text


async def test_the_certificate_is_seen_at_the_desk(desk: Desk) -> None:
    await ill_with_a_certificate(desk)
    await desk.anna.send("/excuses")
    await desk.anna.press("1 · Ещё")
    assert "Без причины:\nсегодня: Алгебра" in desk.anna.last.text
    await desk.anna.press("Справка")
    assert desk.anna.inbox[-2].photo is not None
    assert "Соколова Маша, 7А · Объяснение" in desk.anna.last.text
    await desk.anna.press("УП")
    assert desk.codes() == ["УП"]


async def test_absence_set_after_the_decision_gets_the_code_and_nobody_is_asked_again(desk: Desk) -> None:
    await ill_with_a_certificate(desk)
    await desk.anna.send("/excuses")
    await desk.anna.press("1 · Принять: Б")
    before = len(desk.maria.inbox)
    await desk.miss(4)
    assert desk.codes() == ["Б", "Б"]
    assert len(desk.maria.inbox) == before


async def test_a_decision_is_taken_back_within_a_minute_and_the_family_never_hears_of_it(desk: Desk) -> None:
    await ill_with_a_certificate(desk)
    before = len(desk.maria.inbox)
    await desk.anna.send("/excuses")
    await desk.anna.press("1 · Принять: Б")
    await desk.miss(4)
    await desk.stage.restart()
    answer = await desk.anna.press("Вернуть")
    assert answer is not None
    assert answer.text == "Вернули, объяснение снова ждёт."
    assert desk.codes() == ["ОТ", "ОТ"]
    assert states(desk) == ["open"]
    desk.stage.clock.advance(minutes=2)
    await desk.stage.deliver()
    assert len(desk.maria.inbox) == before


async def test_after_the_minute_it_stays(desk: Desk) -> None:
    await ill_with_a_certificate(desk)
    await desk.anna.send("/excuses")
    await desk.anna.press("1 · Принять: Б")
    desk.stage.clock.advance(seconds=61)
    answer = await desk.anna.press("Вернуть")
    assert answer is not None
    assert answer.text == "Минута прошла, вернуть уже нельзя."
    assert desk.codes() == ["Б"]


async def test_a_second_press_changes_nothing(desk: Desk) -> None:
    await ill_with_a_certificate(desk)
    await desk.anna.send("/excuses")
    shown = desk.anna.last
    press = AcceptPress(class_id=desk.class_id, excuse_id=excuse_id(desk), code="i").pack()
    await desk.anna.press_forged(shown, press)
    answer = await desk.anna.press_forged(shown, press)
    assert answer is not None
    assert answer.text == "По этому объяснению решение уже есть."
    decline = ExcuseDeclinePress(class_id=desk.class_id, excuse_id=excuse_id(desk), word="paper")
    await desk.anna.press_forged(shown, decline.pack())
    assert states(desk) == ["accepted"]
    desk.stage.clock.advance(minutes=2)
    await desk.stage.deliver()
    assert sum("Объяснение принято" in one.text for one in desk.maria.inbox) == 1


async def test_a_typed_word_declines_also_after_a_restart(desk: Desk) -> None:
    await desk.miss(2)
    await desk.maria.press("Семейное")
    await desk.anna.send("/excuses")
    await desk.anna.press("1 · Ещё")
    await desk.anna.press("Отклонить…")
    await desk.stage.restart()
    await desk.anna.send("Нужно заявление <на имя> директора")
    assert "Отклонено: Соколова Маша, сегодня" in desk.anna.last.text
    assert desk.codes() == ["ОТ"]
    desk.stage.clock.advance(minutes=2)
    await desk.stage.deliver()
    assert "Объяснение не принято: семейное." in desk.maria.last.text
    assert "Нужно заявление <на имя> директора" in desk.maria.last.text
    await desk.maria.press("Объяснить ещё раз")
    await desk.maria.press("У врача")
    assert states(desk) == ["declined", "open"]


async def test_a_ready_word_declines(desk: Desk) -> None:
    await desk.miss(2)
    await desk.maria.press("Болеет")
    await desk.anna.send("/excuses")
    await desk.anna.press("1 · Ещё")
    await desk.anna.press("Отклонить…")
    await desk.anna.press("Нужна справка.")
    desk.stage.clock.advance(minutes=2)
    await desk.stage.deliver()
    assert "Нужна справка." in desk.maria.last.text


async def test_the_other_parent_s_excuse_is_settled_with_it(desk: Desk) -> None:
    father = desk.stage.linked(
        desk.stage.school.guardian("Иван", "Соколов", [desk.masha], kinship="отец"), "Иван"
    )
    await desk.miss(2)
    await father.press("Не знаю об этом")
    await desk.maria.press("Болеет")
    await desk.anna.send("/excuses")
    assert "Не знаю об этом" in desk.anna.last.text
    await desk.anna.press("2 · Принять: Б")
    assert states(desk) == ["accepted", "accepted"]
    desk.stage.clock.advance(minutes=2)
    await desk.stage.deliver()
    assert "В журнале: болезнь." in father.last.text


async def test_a_reason_set_in_the_week_answers_the_excuse(desk: Desk) -> None:
    await desk.miss(2)
    await desk.maria.press("Болеет")
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски 1")
    assert "семья: болеет, решение за вами" in desk.anna.last.text
    await desk.anna.press("1 · Б")
    assert states(desk) == ["accepted"]
    await desk.anna.press("Вернуть ОТ")
    assert states(desk) == ["open"]
    await desk.anna.press("1 · Б")
    desk.stage.clock.advance(minutes=2)
    await desk.stage.deliver()
    assert "Объяснение принято" in desk.maria.last.text


async def test_nobody_else_decides_or_sees(desk: Desk) -> None:
    await ill_with_a_certificate(desk)
    ids = {"class_id": desk.class_id, "excuse_id": excuse_id(desk)}
    presses = [
        ExcusesPress(class_id=desk.class_id),
        ExcuseOpenPress(**ids),
        PapersPress(**ids),
        AcceptPress(**ids, code="i"),
        ExcuseDeclinePress(**ids),
        ExcuseDeclinePress(**ids, word="paper"),
        TakeBackPress(**ids, at=int(desk.stage.clock.now.timestamp())),
    ]
    for user in desk.strangers():
        await user.send("/menu")
        for press in presses:
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert answer.text == HIDDEN, press
        await user.send("/excuses")
        assert "Соколова Маша" not in user.last.text
    vera_s = desk.stage.school.form("8Б")
    vera = desk.stage.linked(
        desk.stage.school.rows(select(t.SchoolClass.class_teacher_id).where(t.SchoolClass.id == vera_s))[0][
            0
        ],
        "В",
    )
    await vera.send("/excuses")
    forged = AcceptPress(class_id=vera_s, excuse_id=excuse_id(desk), code="i")
    answer = await vera.press_forged(vera.last, forged.pack())
    assert answer is not None
    assert answer.text == HIDDEN
    assert desk.codes() == ["ОТ"]
    assert states(desk) == ["open"]


async def test_many_long_names_fit(desk: Desk) -> None:
    school = desk.stage.school
    for number in range(40):
        student = school.student("Александра-Виктория", f"Преображенская-Рождественская{number}", "7А")
        parent = school.guardian("Екатерина-Мария", "Преображенская-Рождественская", [student])
        school.link(90_000 + number, parent)
        days = {"starts": FRIDAY - timedelta(days=3), "ends": FRIDAY + timedelta(days=3)}
        school.add_many(
            t.Excuse,
            [
                {"student_id": student, "person_id": parent, "account_id": 90_000 + number, "reason": "other"}
                | {"comment": "&<" * 250, "photos": [], "created_at": desk.stage.clock.now, "state": "open"}
                | days
            ],
        )
    await desk.anna.send("/class")
    with desk.stage.counting() as statements:
        await desk.anna.send("/excuses")
    assert "Ждут решения: 40" in desk.anna.last.text
    assert len(statements) <= 6
    while "Дальше ›" in str(desk.anna.last.buttons):
        await desk.anna.press("Дальше ›")
    await desk.anna.press("40 · Ещё")
    assert "Преображенская" in desk.anna.last.text
    await desk.anna.send("/class")
    await desk.anna.press("Пропуски")
    assert "Предупредили" in desk.anna.last.text


async def test_who_knows_nothing_is_one_press_from_the_decision(desk: Desk) -> None:
    await desk.miss(2)
    await desk.maria.press("Не знаю об этом")
    await desk.stage.deliver()
    assert "семья не знает о пропуске" in desk.anna.last.text
    await desk.anna.press("Решить")
    await desk.anna.press("НП")
    assert desk.codes() == ["НП"]


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_from_absence_to_the_code_in_every_lesson_of_the_day(make_desk(postgres_stage))


async def test_taken_back_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_a_reason_set_in_the_week_answers_the_excuse(make_desk(postgres_stage))
