"""Whoever may not read a diary sees nothing of it, by any command, button, old button or forged press."""

from datetime import date

import pytest

from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.presses import diary as presses
from handlers.presses.absences import AbsencesPress
from handlers.presses.account import KindsPress, KindSwitchPress
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.diary.cast import FRIDAY, Cast, algebra_of_chat_md

COMMANDS = (
    "/today",
    "/grades",
    "/grades алгебра",
    "/homework",
    "/homework завтра",
    "/timetable",
    "/timetable неделя",
    "/absences",
    "/grades сегодня",
    "/tests",
    "/holidays",
    "/terms",
    "/digest",
    "/notices",
    "/messages",
    "/child",
)
HIDDEN = "Этой записи нет или она вам не видна."
MONDAY = date(2026, 11, 16)


def every_press(cast: Cast) -> list[Press]:
    """Each press of the family about Маша."""
    masha, algebra, term = cast.masha, cast.subject("Алгебра"), cast.terms["2"]
    subject = {"student_id": masha, "subject_id": algebra, "term_id": term}
    return [
        presses.HomePress(student_id=masha),
        presses.ChildPress(student_id=masha),
        presses.MorePress(student_id=masha),
        presses.GradesPress(student_id=masha, term_id=term),
        presses.TermListPress(student_id=masha),
        presses.SubjectPress(**subject),
        presses.WhatIfPress(**subject, weight=2, added="5142"),
        presses.DynamicsPress(**subject),
        presses.ComparisonPress(**subject),
        presses.GoalPress(**subject),
        presses.GoalSetPress(**subject, mark=5),
        presses.OwnTasksPress(student_id=masha),
        presses.OwnTaskPress(student_id=masha, task_id=1),
        presses.OwnTaskWritePress(student_id=masha, day=FRIDAY),
        presses.OwnTaskTickPress(student_id=masha, task_id=1, done=1),
        presses.OwnTaskDropPress(student_id=masha, task_id=1),
        KindsPress(student_id=masha),
        KindSwitchPress(student_id=masha, kind="c", on=1),
        presses.DebtsPress(student_id=masha),
        presses.HomeworkPress(student_id=masha, day=FRIDAY),
        presses.HomeworkWeekPress(student_id=masha, monday=MONDAY),
        presses.HomeworkSubjectPress(student_id=masha, subject_id=algebra),
        presses.TickPress(student_id=masha, lesson_id=1, day=FRIDAY, done=1),
        presses.TimetablePress(student_id=masha, day=FRIDAY),
        presses.TimetableWeekPress(student_id=masha, monday=MONDAY),
        AbsencesPress(student_id=masha, term_id=term),
        presses.YearPress(student_id=masha),
        presses.TogetherPress(student_id=masha),
        presses.DailyPress(student_id=masha),
        presses.PlannedPress(student_id=masha),
        presses.CalendarPress(student_id=masha),
    ]


async def _sees_nothing(user: SimUser, cast: Cast, refusals: set[str]) -> None:
    await user.send("/today")
    for press in every_press(cast):
        before = user.last.text
        answer = await user.press_forged(user.last, press.pack())
        assert answer is not None
        assert answer.text in refusals, press
        assert user.last.text == before, press
    for command in COMMANDS:
        await user.send(command)
        assert "Маш" not in user.last.text, command
        assert "Алгебра" not in user.last.text, command


async def test_a_stranger_is_told_how_to_link(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    stranger = cast.stranger()
    await _sees_nothing(
        stranger,
        cast,
        {
            (
                "Вы ещё не подключены. Листок с логином и паролем выдаёт классный руководитель, "
                "сотрудникам — администратор; начните с команды /start."
            )
        },
    )
    assert "Вы ещё не подключены." in stranger.last.text


async def test_a_parent_of_another_child_sees_only_their_own(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    other = cast.other_parent()
    await other.send("/today")
    for press in every_press(cast):
        answer = await other.press_forged(other.last, press.pack())
        assert answer is not None
        assert answer.text == HIDDEN, press
    for command in COMMANDS:
        await other.send(command)
        assert "Маш" not in other.last.text
        assert "4,20" not in other.last.text


async def test_a_classmate_and_a_teacher_without_children_see_nothing(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    classmate = cast.stage.linked(cast.stage.school.student("Юра", "Ким", "7А"), "Юра")
    await classmate.send("/today")
    for press in every_press(cast):
        answer = await classmate.press_forged(classmate.last, press.pack())
        assert answer is not None
        assert answer.text == HIDDEN, press
    teacher = cast.teacher()
    await _sees_nothing(teacher, cast, {HIDDEN})
    assert "Это раздел для учеников и родителей" in teacher.last.text


async def test_a_former_guardian_has_nothing_but_what_is_said_to_do(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    former = cast.former_guardian()
    await _sees_nothing(former, cast, {HIDDEN})
    assert "скажите классному руководителю" in former.last.text


@pytest.mark.parametrize("end", ["guardianship", "guardian's consent", "child's consent", "departure"])
async def test_an_old_button_stops_working_when_the_right_ends(cast: Cast, end: str) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    await father.send("/grades")
    await father.press("Алгебра")
    school = cast.stage.school
    match end:
        case "guardianship":
            school.change(t.Guardianship, t.Guardianship.student_id == cast.masha, until=FRIDAY)
        case "guardian's consent":
            school.change(t.Person, t.Person.first_name == "Иван", consent_on=None)
        case "child's consent":
            school.change(t.Person, t.Person.id == cast.masha, consent_on=None)
        case _:
            school.change(t.Student, t.Student.person_id == cast.masha, departed_on=FRIDAY)
    answer = await father.press("‹ Оценки")
    assert answer is not None
    assert answer.text == HIDDEN
    await _sees_nothing(father, cast, {HIDDEN})


async def test_a_right_that_ends_tomorrow_holds_today(cast: Cast) -> None:
    father = cast.father()
    school = cast.stage.school
    school.change(t.Guardianship, t.Guardianship.student_id == cast.masha, until=date(2026, 11, 21))
    await father.send("/grades")
    assert "Маша, 7А · Оценки" in father.last.text
    cast.stage.clock.advance(days=1)
    await father.send("/grades")
    assert "Маша" not in father.last.text


async def test_before_the_consent_in_the_chat_nothing_is_shown(cast: Cast) -> None:
    person = cast.stage.school.guardian("Иван", "Соколов", [cast.masha])
    father = cast.stage.linked(person, "Иван", agreed=False)
    await father.send("/grades")
    assert "Маша" not in father.last.text


@pytest.mark.parametrize(
    "data",
    [
        "sub:{masha}:99999:{term}:0",
        "sub:{masha}:{algebra}:99999:0",
        "g:{masha}:99999",
        "yr:{masha}:99999",
        "ab:{masha}:99999:0",
        "hs:{masha}:99999:0",
        "wi:{masha}:{algebra}:{term}:9:",
        "wi:{masha}:{algebra}:{term}:1:515",
        "wi:{masha}:{algebra}:{term}:1:91",
        "wi:{masha}:{algebra}:{term}:1:5٣",
        "ht:{masha}:99999:20261120:1:0",
        "td:{masha}:20261399",
        "td:{masha}:00010101",
        "tw:{masha}:99991231",
        "ht:{masha}:99999999999999999999:20261120:1:0",
        "g:99999999999999999999:1",
        "g:abc:1",
        "g",
        "sub:{masha}:{algebra}:{term}:0:0:0",
    ],
)
async def test_bad_ids_and_forged_presses_read_as_not_there(cast: Cast, data: str) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    await father.send("/grades")
    before = father.last.text
    filled = data.format(masha=cast.masha, algebra=cast.subject("Алгебра"), term=cast.terms["2"])
    answer = await father.press_forged(father.last, filled)
    assert answer is not None
    assert answer.text == HIDDEN
    assert father.last.text == before


async def test_another_schools_subject_is_not_there(cast: Cast) -> None:
    father = cast.father()
    await father.send("/grades")
    other = SchoolBuilder(cast.stage.database_url, cast.stage.clock, code="sch-2")
    foreign = other.subject("Химия")
    other.close()
    answer = await father.press_forged(father.last, f"sub:{cast.masha}:{foreign}:{cast.terms['2']}:0")
    assert answer is not None
    assert answer.text == HIDDEN


async def test_far_days_and_pages_that_are_gone_do_no_harm(cast: Cast) -> None:
    algebra_of_chat_md(cast)
    father = cast.father()
    await father.send("/grades")
    algebra = cast.subject("Алгебра")
    for data in (
        f"td:{cast.masha}:19900101",
        f"td:{cast.masha}:21991231",
        f"tw:{cast.masha}:20990105",
        f"hw:{cast.masha}:20990105:0",
        f"hk:{cast.masha}:19910107:0",
        f"hw:{cast.masha}::77",
        f"sub:{cast.masha}:{algebra}:{cast.terms['2']}:99",
        f"ab:{cast.masha}:0:99",
        f"tl:{cast.masha}:99",
    ):
        answer = await father.press_forged(father.last, data)
        assert answer is not None
        assert not answer.text, data
        assert father.last.text.startswith("Маша, 7А"), data
