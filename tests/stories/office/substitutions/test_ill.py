"""«Кого нет?»: two days of a teacher replaced in a few presses, told once, filled by the substitute, taken back."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.simulator.user import SimUser
from handlers.chat.paging import height
from handlers.presses.journal import LessonPress
from storage import tables as t
from tests.stories.office.people.test_moving import pressing
from tests.stories.office.substitutions.conftest import MONDAY, TUESDAY, Illness

TABLES = (t.Substitution, t.StaffAbsence)
DAYS = "с понедельника по вторник"


def world(illness: Illness) -> dict[str, list[Any]]:
    """Everything that a change of these stories may touch."""
    return {one.__tablename__: illness.office.rows(one.__table__.select()) for one in TABLES}


async def proposed(illness: Illness, name: str = "ковал", days: str = DAYS) -> None:
    """The operator has said who is absent and when."""
    oleg = illness.office.oleg
    await oleg.send("кого нет")
    await oleg.send(name)
    await oleg.press("С … по …")
    await oleg.send(days)


async def test_nine_lessons_are_written_at_once_and_taken_back(illness: Illness) -> None:
    oleg, before = illness.office.oleg, world(illness)
    await proposed(illness)
    assert "Ковалёв А. Н. · замены" in oleg.last.text
    assert "1. 8В физкультура, зал\n   → Орлов П. Н., его предмет" in oleg.last.text
    assert "3. 8В физкультура, зал\n   → Белова А. Н., ведёт в классе" in oleg.last.text
    assert world(illness) == before
    await oleg.press("Объявить: 9 уроков")
    assert [(row.day, row.number) for row in illness.rows()] == [
        *((MONDAY, number) for number in range(1, 6)),
        *((TUESDAY, number) for number in range(1, 5)),
    ]
    assert {row.teacher_id for row in illness.rows()} == {illness.orlov, illness.belova}
    assert illness.office.audited("change") == ["substitutions"]
    await oleg.press("Вернуть как было")
    assert world(illness) == before
    assert illness.office.audited("undo") == ["substitutions"]


async def test_teachers_hear_what_is_so(illness: Illness) -> None:
    await proposed(illness)
    await illness.office.oleg.press("Объявить: 9 уроков")
    await illness.office.stage.deliver()
    taken, given = illness.substitute.last.text, illness.ill.last.text
    assert "Замены в ваших уроках" in taken
    assert "1. 8В физкультура, зал: ведёте вы, по расписанию Ковалёв А. Н." in taken.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "3. 8В физкультура, зал: ведёт Белова А. Н." in given.replace("\N{NO-BREAK SPACE}", " ")
    seen = len(illness.substitute.inbox)
    await illness.office.stage.deliver()
    assert len(illness.substitute.inbox) == seen
    await illness.office.oleg.press("Вернуть как было")
    await illness.office.stage.deliver()
    assert "Снова по обычному расписанию." in illness.substitute.last.text


async def test_a_family_is_told_of_tomorrow_once(illness: Illness) -> None:
    stage, office = illness.office.stage, illness.office
    stage.clock.advance(days=2)
    school = stage.school
    student = school.student("Вера", "Лис", "8В")
    mother = school.guardian("Инна", "Лис", [student])
    inna = stage.linked(mother, "Инна")
    await office.oleg.send("кого нет")
    await office.oleg.send("ковал")
    await office.oleg.press("Завтра")
    await office.oleg.press("Объявить: 5 уроков")
    stage.clock.advance(minutes=3)
    for _ in range(2):
        await stage.deliver()
    told = [one for one in inna.inbox if "изменения в расписании" in one.text]
    assert len(told) == 1


@dataclass
class Walk:
    """Somebody whose presses and messages are counted."""

    user: SimUser
    steps: int = 0

    async def press(self, label: str) -> None:
        """One more."""
        self.steps += 1
        await self.user.press(label)

    async def send(self, text: str) -> None:
        """One more."""
        self.steps += 1
        await self.user.send(text)


async def _opens(user: SimUser, data: str) -> bool:
    answer = await user.press_forged(user.last, data)
    return "Этой записи нет" not in f"{answer.text if answer else ''} {user.last.text}"


async def test_the_whole_walk_two_days_nine_lessons_within_fifteen_presses(illness: Illness) -> None:
    """From /office to announced; the substitute fills the lesson of each day; the next day the right has ended."""
    stage, school = illness.office.stage, illness.office.stage.school
    school.student("Вера", "Лис", "8В")
    school.lesson(MONDAY, 1, "8В", "Физкультура", illness.kovalyov, topic="Эстафеты", homework="Бег")
    walk = Walk(illness.office.oleg)
    await walk.send("/office")
    await walk.press("Замены")
    await walk.send("ковал")
    await walk.press("С … по …")
    await walk.send(DAYS)
    assert "23–24 ноября, 9 уроков" in walk.user.last.text
    assert not illness.rows()
    await walk.press("Объявить: 9 уроков")
    assert "Объявлено 9 уроков." in walk.user.last.text
    assert len(illness.rows()) == 9
    assert walk.steps <= 15
    await stage.deliver()
    given = illness.ill.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert given.count("1. 8В физкультура, зал: ведёт Орлов П. Н.") == 2
    orlov, ids = (
        illness.substitute,
        {"class_id": school.form("8В"), "subject_id": school.subject("Физкультура")},
    )
    monday, tuesday = (LessonPress(**ids, group=0, day=day, number=1).pack() for day in (MONDAY, TUESDAY))
    stage.clock.advance(hours=67)
    await orlov.send("/lessons")
    assert "вместо Ковалёв" in orlov.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert await _opens(orlov, monday)
    assert "Эстафеты" in orlov.last.text
    assert "Бег" in orlov.last.text
    await orlov.press("Явка")
    await orlov.press("Все на месте")
    lesson = next(row for row in illness.office.rows(t.Lesson.__table__.select()) if row.topic == "Эстафеты")
    assert lesson.attendance_at is not None
    stage.clock.advance(days=1)
    assert not await _opens(orlov, monday)
    assert await _opens(orlov, tuesday)
    stage.clock.advance(days=1)
    assert not await _opens(orlov, tuesday)


async def test_what_nobody_of_the_class_can_take_is_asked(illness: Illness) -> None:
    school, oleg = illness.office.stage.school, illness.office.oleg
    school.slot("9А", 1, 2, "Физкультура", illness.orlov)
    school.slot("9Б", 1, 2, "История", illness.belova)
    await proposed(illness)
    assert "2. 8В физкультура, зал\n   ? выберите" in oleg.last.text
    await oleg.press("? пн 2 · 8В")
    assert "23 ноября, ведёт Ковалёв А. Н." in oleg.last.text
    await oleg.press("Отменить урок")
    assert "2. 8В физкультура, зал\n   ✕ отменить\n" in oleg.last.text, "others come after it"
    await oleg.press("пн 2 · 8В")
    await oleg.press("Решить потом")
    await oleg.press("Объявить: 8 уроков")
    assert "Без замены остался 1 урок." in oleg.last.text
    await oleg.send("/office")
    assert "! Некому вести 1 урок" in oleg.last.text
    await oleg.press("Замены 1")
    assert "Ковалёв А. Н., 23–24 ноября: без замены 1" in oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    await oleg.press("Ковалёв А. Н. 1")
    await oleg.press("? 2 · 8В")
    await oleg.press("Отменить урок")
    await oleg.press("Объявить: 1 урок")
    assert len(illness.office.rows(t.StaffAbsence.__table__.select())) == 1
    await oleg.send("/office")
    assert "Некому вести" not in oleg.last.text


async def test_the_last_lesson_is_cancelled_where_nobody_has_the_subject(illness: Illness) -> None:
    school = illness.office.stage.school
    school.slot("9А", 2, 4, "Физкультура", illness.orlov)
    await proposed(illness)
    text = illness.office.oleg.last.text
    assert "4. 8В физкультура, зал\n   ✕ отменить, урок последний" in text


async def test_days_that_are_none_and_days_without_lessons(illness: Illness) -> None:
    oleg = illness.office.oleg
    await proposed(illness, days="когда-нибудь")
    assert "Не понял дни" in oleg.last.text
    await oleg.send("22 ноября")
    assert "Уроков в эти дни нет: 22 ноября." in oleg.last.text
    assert date(2026, 11, 22) + timedelta(days=1) == MONDAY


async def test_who_is_ill_is_said_in_words(illness: Illness) -> None:
    oleg = illness.office.oleg
    await oleg.send("заболел Ковалёв")
    assert "Ковалёв А. Н." in oleg.last.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "В какие дни нет на месте?" in oleg.last.text


async def test_what_was_given_is_not_taken_back(illness: Illness) -> None:
    oleg, stage = illness.office.oleg, illness.office.stage
    stage.clock.advance(hours=67)
    await oleg.send("кого нет")
    await oleg.send("ковал")
    await oleg.press("Сегодня")
    await oleg.press("Объявить: 4 урока" if "4 урока" in oleg.last.text else "Объявить: 5 уроков")
    undo = pressing(oleg, "Вернуть как было")
    before = world(illness)
    stage.clock.advance(hours=8)
    answer = await oleg.press_forged(oleg.last, undo)
    assert answer is not None
    assert "Вернуть уже нельзя" in (answer.text or oleg.last.text)
    assert world(illness) == before


async def test_forty_classes_and_long_names_fit_a_screen_and_cost_the_same(illness: Illness) -> None:
    school, oleg = illness.office.stage.school, illness.office.oleg
    long = school.teacher("Александра", "Константинопольская-Преображенская", "Всеволодовна")
    for number in range(1, 7):
        for weekday in (1, 2, 3, 4):
            school.slot(
                "11Щ", weekday, number, "Основы безопасности и защиты Родины", long, room="спортзал большой"
            )
    for grade in range(1, 11):
        for letter in "КЛМН":
            school.slot(f"{grade}{letter}", 1, 1, "Геометрия", illness.belova)
    await oleg.send("кого нет")
    await oleg.send("константин")
    await oleg.press("С … по …")
    with illness.office.stage.counting() as statements:
        await oleg.send("с понедельника по четверг")
    assert len(statements) < 60
    assert "24 урока" in oleg.last.text
    assert height(oleg.last.html) <= 25


async def test_nobody_of_the_subject_or_class_and_still_within_fifteen_presses(illness: Illness) -> None:
    school, oleg = illness.office.stage.school, illness.office.oleg
    for form, person in (("9А", illness.orlov), ("9Б", illness.belova)):
        for weekday in (1, 2):
            for number in range(1, 7):
                if (form, weekday, number) != ("9А", 1, 3):
                    school.slot(form, weekday, number, "Труд", person)
    school.slot("8В", 2, 5, "Труд", illness.orlov)
    for last in ("Грачёв", "Дятлов"):
        school.teacher("Олег", last, "Ильич")
    await proposed(illness)
    assert "? выберите" in oleg.last.text
    await oleg.press("Весь день ›")
    assert "?" not in oleg.last.text
    assert "свободен" in oleg.last.text
    await oleg.press("Объявить: 9 уроков")
    teachers = {(row.day, row.number, row.teacher_id) for row in illness.rows()}
    assert len(teachers) == 9
    assert not {illness.orlov, illness.belova} & {row.teacher_id for row in illness.rows()}


async def test_what_is_undone_before_it_was_told_is_told_to_nobody(illness: Illness) -> None:
    stage, office = illness.office.stage, illness.office
    stage.clock.advance(days=2)
    student = stage.school.student("Вера", "Лис", "8В")
    inna = stage.linked(stage.school.guardian("Инна", "Лис", [student]), "Инна")
    oleg = office.oleg

    async def announced() -> None:
        await oleg.send("кого нет")
        await oleg.send("ковал")
        await oleg.press("Завтра")
        await oleg.press("Объявить: 5 уроков")

    def told(user: SimUser) -> list[str]:
        return [
            one.text
            for one in user.inbox
            if "в ваших уроках" in one.text or "изменения в расписании" in one.text
        ]

    async def passed() -> None:
        stage.clock.advance(minutes=3)
        await stage.deliver()

    await announced()
    await oleg.press("Вернуть как было")
    await passed()
    assert (told(inna), told(illness.substitute), told(illness.ill)) == ([], [], [])
    await announced()
    await passed()
    assert [len(told(one)) for one in (inna, illness.substitute)] == [1, 1]
    await oleg.press("Вернуть как было")
    await passed()
    for user in (inna, illness.substitute):
        assert "Снова по обычному расписанию." in told(user)[-1]
    await announced()
    await oleg.press("Вернуть как было")
    await passed()
    assert [len(told(one)) for one in (inna, illness.substitute)] == [2, 2], "they knew of no other"
