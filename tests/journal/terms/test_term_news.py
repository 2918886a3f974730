"""What families hear of term marks, and how the column looks at its fullest."""

from datetime import UTC, datetime

import pytest

from bot.simulator.user import SimUser
from handlers.chat.words import words_of
from handlers.diary.marks.news_push import news_screen
from handlers.journal.terms.safe import safe_screen
from handlers.journal.terms.student import student_screen
from handlers.journal.terms.terms import column_screen
from locales import languages
from services.diary.open_diary import Whose
from services.journal.terms.student import read_term_student
from services.messaging.news.news import News
from services.messaging.news.terms import TermNews
from services.rules.terms import Term
from services.school.reference import Subject
from storage import tables as t
from tests.journal.cast import FRIDAY, Cast
from tests.journal.terms.cast import give_marks, page_of, put, sheet_of, term_id
from tests.journal.terms.pressing import marked, open_column
from tests.screens.conftest import FIRST, LAST, SUBJECTS
from tests.screens.limits import assert_fits

DECEMBER = datetime(2026, 12, 21, 10, 0, tzinfo=UTC)


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
    marked(cast)
    anna = cast.stage.linked(cast.anna, "Anna", language="en")
    await open_column(cast, anna)
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
