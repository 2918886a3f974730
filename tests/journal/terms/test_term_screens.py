"""«Итоги» in the chat: the column, one student, all safe ones at once; what families hear of it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.chat.words import words_of
from handlers.diary.marks.news_push import news_screen
from handlers.journal.terms.safe import safe_screen
from handlers.journal.terms.student import student_screen
from handlers.journal.terms.terms import column_screen
from handlers.presses.journal_terms import (
    PutSafeTermsPress,
    SafeTermsPress,
    TermBackPress,
    TermMarksPress,
    TermPutPress,
    TermStudentPress,
)
from locales import languages
from services.diary.open_diary import Whose
from services.journal.terms.student import read_term_student
from services.messaging.news.news import News
from services.messaging.news.terms import TermNews
from services.rules.terms import Term
from services.school.reference import Subject
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast, raise_curtain
from tests.journal.terms.cast import give_marks, page_of, put, row_of, sheet_of, term_id
from tests.screens.conftest import FIRST, LAST, SUBJECTS
from tests.screens.limits import assert_fits
from tests.stage import Stage

DECEMBER = datetime(2026, 12, 21, 10, 0, tzinfo=UTC)
HIDDEN = "Этой записи нет или она вам не видна."


@pytest.fixture
def cast(stage: Stage) -> Cast:
    return raise_curtain(stage)


async def _tap(user: SimUser, press: Press) -> str:
    """Press it wherever; the answer's text."""
    if not user.inbox:
        await user.send("/menu")
    answer = await user.press_forged(user.last, press.pack())
    return answer.text if answer else ""


async def _open(cast: Cast, user: SimUser, **more: int) -> None:
    await _tap(user, TermMarksPress.of(page_of(cast), **more))


def _put(cast: Cast, student: int, value: str, was: str = "-", place: int | None = None) -> TermPutPress:
    place = term_id(cast) if place is None else place
    return TermPutPress.of(page_of(cast), place=place, student_id=student, value=value, was=was)


def _marked(cast: Cast) -> None:
    give_marks(cast, cast.ivanov, "5", "4", "4")
    give_marks(cast, cast.petrova, "5", "4", "5", "4")
    give_marks(cast, cast.kim, "5", "5")
    give_marks(cast, cast.ershova, "5", "5", "5")
    cast.stage.school.term_mark(cast.ivanov, "Алгебра", "5", term=term_id(cast, "1 четверть"))


async def test_the_column_says_what_is_proposed_and_why(cast: Cast) -> None:
    _marked(cast)
    anna = cast.stage.linked(cast.anna)
    await _open(cast, anna)
    assert anna.last.text.splitlines() == [
        "7А · Алгебра, вторая четверть",
        "ставить можно до 30 декабря",
        "выставлено 0 из 4, надёжных 2, разом с 16 декабря",
        "",
        "1. Ершова Дарья: предлагаем 5",
        "   5,00, отметок 3",
        "2. Иванов Пётр: предлагаем 4",
        "   4,33, отметок 3, прошлая 5",
        "3. Ким Олег: мало отметок (2 из 3), предлагаем н/а",
        "   5,00, отметок 2",
        "4. Петрова Анна: на границе, предлагаем 5",
        "   4,50, отметок 4",
    ]
    assert anna.last.buttons == [["1", "2", "3", "4"], ["Первая четверть"], ["‹ 7А · Алгебра"]]


async def test_a_mark_is_two_presses_changed_and_taken_back(cast: Cast) -> None:
    _marked(cast)
    anna = cast.stage.linked(cast.anna)
    await _open(cast, anna)
    await anna.press("2")
    assert "Предлагаем 4" in anna.last.text
    assert "(5 + 4 + 4) : 3 = 4,33" in anna.last.text
    assert anna.last.buttons == [["5", "4", "3", "2"], ["н/а", "осв", "зач", "незач"], ["‹ Список"]]
    await anna.press("4")
    assert "Записано: Иванов Пётр, 4" in anna.last.text
    assert "2. Иванов Пётр: выставлено 4" in anna.last.text
    await anna.press("2")
    assert "20 ноября, 13:20: выставлена 4, Петрова А. С." in anna.last.text
    await anna.press("5")
    await anna.press("Вернуть как было")
    assert "2. Иванов Пётр: выставлено 4" in anna.last.text
    await anna.press("2")
    await anna.press("Снять отметку")
    assert "Иванов Пётр: предлагаем 4" in anna.last.text


async def test_a_double_tap_is_one_mark_and_a_stale_button_says_what_stands(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    assert await _tap(anna, _put(cast, cast.ivanov, "4")) == "Записано: Иванов Пётр, 4"
    assert await _tap(anna, _put(cast, cast.ivanov, "4")) == "Так и стоит."
    assert await _tap(anna, _put(cast, cast.ivanov, "5")) == "За это время поставили 4. Решите ещё раз."
    assert "Выставлено 4" in anna.last.text
    assert row_of(await sheet_of(cast, anna), cast.ivanov).stands == "4"


async def test_all_safe_ones_are_listed_then_set_by_one_press_and_taken_back(cast: Cast) -> None:
    _marked(cast)
    cast.stage.clock.now = DECEMBER
    anna = cast.stage.linked(cast.anna)
    await _open(cast, anna)
    await anna.press("Поставить все надёжные (2)")
    assert anna.last.text.splitlines() == [
        "7А · Алгебра, вторая четверть",
        "Поставить 2 надёжные отметки?",
        "",
        "5 · 1",
        "Ершова Дарья",
        "4 · 1",
        "Иванов Пётр",
        "",
        "Останутся вам: 2",
        "Ким Олег: мало отметок (2 из 3), предлагаем н/а",
        "Петрова Анна: на границе, предлагаем 5",
        "",
        "Надёжная: отметок не меньше 3, средний балл не ближе 0,05 к границе.",
    ]
    await anna.press("Поставить 2 отметки")
    assert "выставлено 2 из 4" in anna.last.text
    await anna.press("Вернуть как было")
    assert "выставлено 0 из 4, надёжных 2" in anna.last.text


async def test_a_double_tap_sets_all_safe_ones_once(cast: Cast) -> None:
    _marked(cast)
    cast.stage.clock.now = DECEMBER
    anna = cast.stage.linked(cast.anna)
    seal = (await sheet_of(cast, anna)).seal
    press = PutSafeTermsPress.of(page_of(cast), place=term_id(cast), seal=seal)
    assert await _tap(anna, press) == "Записаны 2 отметки. Вернуть можно минуту."
    assert await _tap(anna, press) == "Список за это время изменился. Посмотрите ещё раз."
    assert len(cast.stage.school.rows(select(t.JournalChange.id))) == 2


async def test_a_list_that_is_not_so_any_more_is_shown_anew(cast: Cast) -> None:
    _marked(cast)
    cast.stage.clock.now = DECEMBER
    anna = cast.stage.linked(cast.anna)
    await _open(cast, anna)
    await anna.press("Поставить все надёжные (2)")
    await put(cast, anna, cast.ivanov, "3")
    answer = await anna.press("Поставить 2 отметки")
    assert answer is not None
    assert answer.text == "Список за это время изменился. Посмотрите ещё раз."
    assert anna.last.buttons[0] == ["Поставить 1 отметку"]


async def test_before_the_last_two_weeks_a_forged_press_is_told_the_day(cast: Cast) -> None:
    _marked(cast)
    anna = cast.stage.linked(cast.anna)
    seal = (await sheet_of(cast, anna)).seal
    press = PutSafeTermsPress.of(page_of(cast), place=term_id(cast), seal=seal)
    assert "Все сразу можно с 16 декабря" in await _tap(anna, press)
    assert "выставлено 0 из 4" in anna.last.text


@pytest.mark.parametrize("who", ["boris", "mother"])
async def test_forged_presses_of_others_read_as_not_found(cast: Cast, who: str) -> None:
    stranger = cast.stage.linked(getattr(cast, who))
    key, place = page_of(cast), term_id(cast)
    for press in (
        TermMarksPress.of(key),
        TermStudentPress.of(key, place=place, student_id=cast.ivanov),
        _put(cast, cast.ivanov, "5"),
        SafeTermsPress.of(key, place=place),
        PutSafeTermsPress.of(key, place=place, seal=0),
        TermBackPress.of(key, place=place, batch="b1"),
    ):
        assert await _tap(stranger, press) == HIDDEN, press


async def test_bad_ids_and_marks_are_refused(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    for press in (
        _put(cast, 99999, "5"),
        _put(cast, cast.ivanov, "5", place=99999),
        TermMarksPress.of(page_of(cast), place=-2),
        TermMarksPress(class_id=99999, subject_id=1),
        TermMarksPress.of(page_of(cast, subgroup="нет такой")),
    ):
        assert await _tap(anna, press) == HIDDEN, press
    assert row_of(await sheet_of(cast, anna), cast.ivanov).stands is None


async def test_the_class_teacher_reads_and_has_no_marks_to_press(cast: Cast) -> None:
    _marked(cast)
    lead = cast.stage.linked(cast.lead)
    await _open(cast, lead)
    assert "выставлено 0 из 4" in lead.last.text
    await lead.press("2")
    assert lead.last.buttons == [["‹ Список"]]
    assert await _tap(lead, _put(cast, cast.ivanov, "5")) == HIDDEN


async def test_after_the_close_an_old_button_says_so_and_offers_the_way(cast: Cast) -> None:
    anna = cast.stage.linked(cast.anna)
    await _open(cast, anna)
    await anna.press("2")
    old = anna.last
    cast.stage.clock.now = datetime(2026, 12, 31, 9, 0, tzinfo=UTC)
    answer = await anna.press("4", old)
    assert answer is not None
    assert answer.text == "Вторая четверть: отметки закрыты с 31 декабря. Открыть может завуч."
    assert "закрыто с 31 декабря, открыть может завуч" in anna.last.text
    assert ["Попросить завуча"] in anna.last.buttons


async def _told(cast: Cast, user: SimUser) -> str:
    cast.stage.clock.advance(minutes=11)
    before = len(user.inbox)
    await cast.stage.deliver()
    assert len(user.inbox) <= before + 1, "one message"
    return user.last.text if len(user.inbox) > before else ""


async def test_the_mother_hears_after_the_window_of_what_stands_then(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna), cast.stage.linked(cast.mother)
    await put(cast, anna, cast.ivanov, "2")
    await cast.stage.deliver()
    assert not mother.inbox
    await put(cast, anna, cast.ivanov, "4", "2")
    assert (
        await _told(cast, mother)
        == "Пётр, 7А · Алгебра за вторую четверть 4\n\nАлгебра: за вторую четверть 4"
    )
    await mother.send("/terms")
    assert "Алгебра" in mother.last.text
    await put(cast, anna, cast.ivanov, "5", "4")
    assert "Алгебра: за вторую четверть исправлена: было 4, стало 5" in await _told(cast, mother)
    await put(cast, anna, cast.ivanov, None, "5")
    assert "Алгебра: за вторую четверть, оценка снята: 5" in await _told(cast, mother)
    await put(cast, anna, cast.ivanov, "3")
    await put(cast, anna, cast.ivanov, None, "3")
    assert await _told(cast, mother) == "", "what came and went is nothing"


async def test_the_same_message_tells_marks_and_hides_them_when_asked(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna), cast.stage.linked(cast.mother)
    cast.stage.school.change(t.Account, t.Account.id == mother.id, hide_marks=True)
    await put(cast, anna, cast.ivanov, "4")
    await put(cast, anna, cast.petrova, "5")
    text = await _told(cast, mother)
    assert "за вторую четверть 4" in text
    assert [one.type for one in mother.last.content.text.entities].count("spoiler") == 2
    assert "5" not in text.replace("за вторую четверть 4", ""), "of her own child only"


async def test_the_weeks_digest_tells_what_was_set_since_the_one_before(cast: Cast) -> None:
    anna, mother = cast.stage.linked(cast.anna), cast.stage.linked(cast.mother)
    cast.stage.school.term_mark(cast.ivanov, "История", "3", term=term_id(cast, "1 четверть"))
    await put(cast, anna, cast.ivanov, "2")
    await put(cast, anna, cast.ivanov, "4", "2")
    await mother.send("/digest")
    assert "За вторую четверть: алгебра 4" in mother.last.text
    assert "история" not in mother.last.text.lower(), "what was there before is not of this week"
    cast.stage.clock.advance(days=7)
    await mother.send("/digest")
    assert "За вторую четверть" not in mother.last.text


async def test_the_column_in_english(cast: Cast) -> None:
    _marked(cast)
    anna = cast.stage.linked(cast.anna, "Anna", language="en")
    await _open(cast, anna)
    await anna.press("2")
    await anna.press("4")
    assert not any("а" <= letter <= "я" for letter in anna.last.text.splitlines()[1])


async def test_forty_students_with_long_names_fit_in_every_language(cast: Cast) -> None:
    school = cast.stage.school
    for number in range(36):
        last = f"Констанидис-Задунайская{chr(1072 + number % 32)}"
        pupil = school.student("Александра-Мария", last, "7А", middle="Вольдемаровна")
        give_marks(cast, pupil, "5", "4", "5", "4" if number % 2 else "5")
    cast.stage.clock.now = DECEMBER
    account = cast.stage.linked(cast.anna)
    actor = await cast.actor(account)
    sheet = await sheet_of(cast, account)
    student = await cast.stage.read(read_term_student, actor, page_of(cast), 0, cast.ivanov)
    for language in languages():
        words = words_of(language)
        for page in range(6):
            assert len(assert_fits(column_screen(sheet, words, page)).splitlines()) <= 25
        assert_fits(safe_screen(sheet, words))
        assert_fits(student_screen(student, words))


@pytest.mark.parametrize("hide", [False, True])
def test_a_whole_report_card_in_one_message_fits(hide: bool) -> None:
    term = Term(1, "2 четверть", "четверть", FRIDAY, FRIDAY)
    subjects = [Subject(number, name, name) for number, name in enumerate(SUBJECTS)]
    new = [TermNews(one, "term", term, None, "5") for one in subjects]
    changed = [TermNews(one, "year", None, "незач", "зач") for one in subjects]
    gone = [TermNews(one, "final", None, "5", None) for one in subjects]
    whose = Whose(3, FIRST, LAST, "11Я", is_self=False, label=f"{FIRST} {LAST}, 11Я")
    data = News(whose, FRIDAY, (), (), 1, (*new, *changed, *gone))
    for language in languages():
        text = assert_fits(news_screen(data, words_of(language), hide=hide))
        assert str(len(subjects) * 2 - 5) in text, "the rest is counted"
