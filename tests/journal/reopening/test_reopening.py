"""Reopening: asked for by whoever would write, done by the deputy head for one day with a reason, told at once."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.chat.words import words_of
from handlers.journal.reopening.rows import reopen_rows
from handlers.presses.absences import AttendancePress, ReasonPress
from handlers.presses.journal_terms import (
    AbsencesReopenPress,
    AskAbsencesPress,
    AskReopenPress,
    AskTermReopenPress,
    ReopenPress,
    TermMarksPress,
    TermReopenPress,
)
from services.errors import NotFound, WindowClosed
from services.journal.lesson.facts import ensure_work
from services.journal.lesson.sheet import open_sheet
from services.journal.marks.cells import CellEdit, MarkWanted, write_cells
from services.journal.own import readable_lesson
from services.journal.terms.errors import TermMarksClosed
from services.school.roles import Role
from services.work import Work
from storage import tables as t
from tests.journal.cast import Cast, raise_curtain
from tests.journal.terms.cast import page_of, put, term_id
from tests.stage import Stage

SIXTH = date(2026, 11, 6)
HIDDEN = "Этой записи нет или она вам не видна."
JANUARY = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)


@pytest.fixture
def cast(stage: Stage) -> Cast:
    """The day after the window of 6 November has closed is Monday the 23rd, by then for two days."""
    cast = raise_curtain(stage)
    stage.clock.advance(days=3)
    return cast


async def _tap(user: SimUser, press: Press) -> str:
    if not user.inbox:
        await user.send("/menu")
    answer = await user.press_forged(user.last, press.pack())
    return answer.text if answer else ""


async def _mark(cast: Cast, account: SimUser, student: int, batch: str = "b1") -> None:
    actor = await cast.actor(account)

    def write(work: Work) -> None:
        sheet = open_sheet(work, actor, cast.key(SIXTH))
        author = cast.author(sheet.own.identity.person_id, batch)
        row = ensure_work(work, sheet, author, "ответ", "", None)
        write_cells(work, sheet, author, [CellEdit(student, marks=(MarkWanted("5"),))], row)

    await cast.stage.write(write)


async def test_a_lesson_is_asked_for_opened_with_a_reason_and_closed_the_next_day(cast: Cast) -> None:
    stage = cast.stage
    anna, zavuch = stage.linked(cast.anna, "Анна"), stage.linked(cast.zavuch, "Зоя")
    with pytest.raises(WindowClosed):
        await _mark(cast, anna, cast.ivanov)
    ask = AskReopenPress.of(cast.key(SIXTH))
    assert await _tap(anna, ask) == "Попросили завуча. Как откроет, сразу напишем."
    assert await _tap(anna, ask) == "Сегодня уже просили, завуч знает."
    await stage.deliver()
    assert len(zavuch.inbox) == 1
    assert zavuch.last.text.splitlines() == [
        "Просят открыть на день",
        "7А · Алгебра, пт, 6 ноября, 3-й урок",
        "отметки и явка, закрыты с 21 ноября",
        "Просит: Петрова Анна Сергеевна",
    ]
    await zavuch.press("Открыть на сегодня")
    assert "Почему?" in zavuch.last.text
    await zavuch.press("Ошибка в отметке")
    assert "Открыто до конца дня" in zavuch.last.text
    assert "Причина: Ошибка в отметке" in zavuch.last.text
    await stage.deliver()
    assert anna.last.text.splitlines() == [
        "Завуч открыл до конца дня",
        "7А · Алгебра, пт, 6 ноября, 3-й урок",
        "Причина: Ошибка в отметке",
    ]
    assert anna.last.buttons == [["Открыть"]]
    await _mark(cast, anna, cast.ivanov)
    assert await _tap(anna, ask) == "Здесь и так открыто, писать можно."
    stage.clock.advance(days=1)
    with pytest.raises(WindowClosed):
        await _mark(cast, anna, cast.kim, "b2")
    audit = stage.school.rows(select(t.Audit.__table__).where(t.Audit.action == "reopen"))
    assert [(row.actor_id, row.details["reason"]) for row in audit] == [(cast.zavuch, "mistake")]


async def test_a_second_press_opens_nothing_twice_and_says_how_it_stands(cast: Cast) -> None:
    zavuch = cast.stage.linked(cast.zavuch, "Зоя")
    await _tap(zavuch, ReopenPress.of(cast.key(SIXTH), reason="ill"))
    await _tap(zavuch, ReopenPress.of(cast.key(SIXTH), reason="late"))
    assert "Причина: Болел учитель" in zavuch.last.text
    await _tap(zavuch, ReopenPress.of(cast.key(SIXTH)))
    assert "Причина: Болел учитель" in zavuch.last.text
    assert len(cast.stage.school.rows(select(t.Reopening.id))) == 1


async def test_a_reason_in_own_words_and_the_teacher_hears_unasked(cast: Cast) -> None:
    anna, zavuch = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.zavuch, "Зоя")
    await _tap(zavuch, ReopenPress.of(cast.key(SIXTH)))
    await zavuch.press("Другое…")
    assert "Напишите причину одним сообщением." in zavuch.last.text
    await zavuch.send("д" * 201)
    assert "от одного до 200 знаков" in zavuch.last.text
    await zavuch.send("Сломалась <школьная> сеть")
    assert "Причина: Сломалась <школьная> сеть" in zavuch.last.text
    await cast.stage.deliver()
    assert "Причина: Сломалась <школьная> сеть" in anna.last.text


@pytest.mark.parametrize("who", ["anna", "boris", "lead", "director", "administrator", "stranger"])
async def test_only_the_schools_deputy_head_reopens(cast: Cast, who: str) -> None:
    user = cast.stage.linked(_person(cast, who))
    for press in (
        ReopenPress.of(cast.key(SIXTH)),
        ReopenPress.of(cast.key(SIXTH), reason="ill"),
        ReopenPress.of(cast.key(SIXTH), reason="own"),
        TermReopenPress.of(page_of(cast), place=term_id(cast, "1 четверть"), reason="ill"),
        AbsencesReopenPress(class_id=cast.key().class_id, student_id=cast.kim, day=SIXTH, reason="ill"),
    ):
        assert await _tap(user, press) == HIDDEN, press
    assert cast.stage.school.rows(select(t.Reopening.id)) == []


def _person(cast: Cast, who: str) -> int:
    school = cast.stage.school
    if who == "stranger":
        return _elsewhere(cast)
    if who in {"director", "administrator"}:
        return school.staff("Игорь", "Львов", roles=[Role(who)])
    return int(getattr(cast, who))


def _elsewhere(cast: Cast) -> int:
    """The deputy head of another school."""
    person = cast.stage.school.staff("Вера", "Чужая", roles=[Role.DEPUTY])
    other = cast.stage.school._add(t.School, code="sch-2", name="Другая", timezone="Europe/Moscow")
    cast.stage.school.change(t.Person, t.Person.id == person, school_id=other)
    return person


@pytest.mark.parametrize("who", ["boris", "mother", "zavuch"])
async def test_only_who_would_write_there_asks(cast: Cast, who: str) -> None:
    user = cast.stage.linked(getattr(cast, who))
    if who != "zavuch":
        cast.stage.linked(cast.zavuch, "Зоя")
    assert await _tap(user, AskReopenPress.of(cast.key(SIXTH))) == HIDDEN
    assert await _tap(user, AskTermReopenPress.of(page_of(cast), place=term_id(cast, "1 четверть"))) == HIDDEN


async def test_an_open_lesson_and_one_ahead_are_not_asked_for(cast: Cast) -> None:
    anna, zavuch = cast.stage.linked(cast.anna, "Анна"), cast.stage.linked(cast.zavuch, "Зоя")
    open_one, ahead = cast.key(date(2026, 11, 20)), cast.key(date(2026, 11, 25))
    assert await _tap(anna, AskReopenPress.of(open_one)) == "Здесь и так открыто, писать можно."
    assert await _tap(anna, AskReopenPress.of(ahead)) == HIDDEN
    press = ReopenPress.of(open_one, reason="ill")
    assert await _tap(zavuch, press) == "Здесь и так открыто, писать можно."
    assert await _tap(zavuch, ReopenPress.of(cast.key(SIXTH), reason="forged")) == HIDDEN
    assert await _tap(zavuch, ReopenPress.of(cast.key(SIXTH, number=7), reason="ill")) == HIDDEN


async def test_without_a_linked_deputy_the_asker_is_told(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna, "Анна")
    assert await _tap(anna, AskReopenPress.of(cast.key(SIXTH))) == "Завуч ещё не подключён. Скажите лично."


async def test_a_request_is_not_delivered_once_it_is_open_or_the_right_is_gone(cast: Cast) -> None:
    stage = cast.stage
    anna, zavuch = stage.linked(cast.anna, "Анна"), stage.linked(cast.zavuch, "Зоя")
    await _tap(anna, AskReopenPress.of(cast.key(SIXTH)))
    stage.school.change(t.Staff, t.Staff.person_id == cast.zavuch, dismissed_on=date(2026, 11, 23))
    await stage.deliver()
    assert not zavuch.inbox


async def test_term_marks_are_reopened_for_the_day(cast: Cast) -> None:
    stage = cast.stage
    stage.clock.now = JANUARY
    anna, zavuch = stage.linked(cast.anna, "Анна"), stage.linked(cast.zavuch, "Зоя")
    place = term_id(cast)
    with pytest.raises(TermMarksClosed):
        await put(cast, anna, cast.ivanov, "4", where=place)
    await _tap(anna, TermMarksPress.of(page_of(cast), place=place))
    assert await anna.press("Попросить завуча") is not None
    await stage.deliver()
    assert "7А · Алгебра, вторая четверть" in zavuch.last.text
    await zavuch.press("Открыть на сегодня")
    await zavuch.press("Опоздали с проверкой")
    await stage.deliver()
    await anna.press("Открыть")
    assert "завуч открыл отметки на сегодня" in anna.last.text
    assert await put(cast, anna, cast.ivanov, "4", where=place)
    with pytest.raises(TermMarksClosed):
        await put(cast, anna, cast.ivanov, "4", where=term_id(cast, "1 четверть"))
    stage.clock.advance(days=1)
    with pytest.raises(TermMarksClosed):
        await put(cast, anna, cast.kim, "4", where=place)


async def test_the_deputy_opens_a_column_from_its_screen(cast: Cast) -> None:
    cast.stage.clock.now = JANUARY
    zavuch, anna = cast.stage.linked(cast.zavuch, "Зоя"), cast.stage.linked(cast.anna, "Анна")
    await _tap(zavuch, TermMarksPress.of(page_of(cast), place=term_id(cast)))
    await zavuch.press("Открыть на сегодня")
    await zavuch.press("Болел учитель")
    await cast.stage.deliver()
    assert "Завуч открыл до конца дня" in anna.last.text


async def test_the_class_teachers_closed_day_is_opened_for_reasons(cast: Cast) -> None:
    stage, school = cast.stage, cast.stage.school
    algebra = school.lesson(SIXTH, 3, "7А", "Алгебра", cast.anna)
    history = school.lesson(SIXTH, 4, "7А", "История", cast.boris)
    for lesson in (algebra, history):
        school.absence(lesson, cast.kim)
    lead, zavuch = stage.linked(cast.lead, "Вера"), stage.linked(cast.zavuch, "Зоя")
    form = school.form("7А")
    reason = ReasonPress(class_id=form, ends=SIXTH, student_id=cast.kim, day=SIXTH, code="i")
    week = AttendancePress(class_id=form, ends=SIXTH)
    await _tap(lead, week)
    assert "срок правки прошёл, открыть может завуч" in lead.last.text
    answer = await lead.press("1 · Попросить завуча")
    assert answer is not None
    assert answer.text == "Попросили завуча. Как откроет, сразу напишем."
    await stage.deliver()
    assert "7А · Ким Олег, пт, 6 ноября" in zavuch.last.text
    await zavuch.press("Открыть на сегодня")
    await zavuch.press("Ошибка в отметке")
    await stage.deliver()
    await lead.press("Открыть")
    assert "1 · Б" in [text for row in lead.last.buttons for text in row]
    await lead.press("1 · Б")
    assert _codes(cast) == ["Б", "Б"]
    stage.clock.advance(days=1)
    school.change(t.Attendance, t.Attendance.student_id == cast.kim, code="ОТ")
    assert "закрыты с" in await _tap(lead, reason)
    assert _codes(cast) == ["ОТ", "ОТ"]


async def test_only_the_reopened_lesson_of_a_day_changes(cast: Cast) -> None:
    school = cast.stage.school
    for number, subject, teacher in ((3, "Алгебра", cast.anna), (4, "История", cast.boris)):
        school.absence(school.lesson(SIXTH, number, "7А", subject, teacher), cast.kim)
    lead, zavuch = cast.stage.linked(cast.lead, "Вера"), cast.stage.linked(cast.zavuch, "Зоя")
    await _tap(zavuch, ReopenPress.of(cast.key(SIXTH), reason="ill"))
    await _tap(lead, AttendancePress(class_id=school.form("7А"), ends=SIXTH))
    await lead.press("1 · Б")
    assert _codes(cast) == ["Б", "ОТ"]


async def test_absences_that_there_are_not_are_not_asked_for(cast: Cast) -> None:
    lead = cast.stage.linked(cast.lead, "Вера")
    form = cast.stage.school.form("7А")
    for student in (cast.kim, 99999):
        press = AskAbsencesPress(class_id=form, student_id=student, day=SIXTH)
        assert await _tap(lead, press) == HIDDEN


def _codes(cast: Cast) -> list[str]:
    query = select(t.Attendance.code).where(t.Attendance.student_id == cast.kim).order_by(t.Attendance.number)
    return [row.code for row in cast.stage.school.rows(query)]


async def test_the_rows_under_a_lesson_are_each_ones_own(cast: Cast) -> None:
    words = words_of("ru")
    for who, texts in (
        ("anna", ["Попросить завуча"]),
        ("lead", ["Попросить завуча"]),
        ("zavuch", ["Открыть на сегодня"]),
    ):
        actor = await cast.actor(cast.stage.linked(getattr(cast, who)))
        own = await cast.stage.read(readable_lesson, actor, cast.key(SIXTH))
        assert [button.text for row in reopen_rows(own, words) for button in row] == texts
        fresh = await cast.stage.read(readable_lesson, actor, cast.key(date(2026, 11, 20)))
        assert reopen_rows(fresh, words) == []
    with pytest.raises(NotFound):
        await cast.stage.read(
            readable_lesson, await cast.actor(cast.stage.linked(cast.boris)), cast.key(SIXTH)
        )
