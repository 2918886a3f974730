"""Who may write to whom, and what ends it: other families, other teachers, a right that ends, abuse."""

from datetime import date

import pytest
from sqlalchemy import select

from storage.tables import Assignment, Audit, Guardianship, Letter, LetterThread, Outbox, Person, Student
from tests.stage import Stage
from tests.stories.letters.cast import Post
from tests.stories.letters.forging import forged


async def test_whom_a_parent_may_write_to(post: Post) -> None:
    await post.mother.send("/messages")
    assert "Писем пока нет" in post.mother.last.text
    await post.mother.press("Написать учителю")
    assert [row[0] for row in post.mother.last.buttons] == [
        "Петрова А. С., классный руководитель",
        "Петрова А. С., алгебра",
        "Ким О. П., английский язык",
        "‹ Письма",
    ]


async def test_a_teacher_of_others_cannot_be_written_to(post: Post) -> None:
    await post.mother.send("/messages")
    subject = post.stage.school.subject("Английский язык")
    for data in (
        f"la:{post.masha}:{post.vera}:{subject}",
        f"la:{post.masha}:{post.oleg}:0",
        f"la:{post.yura}:{post.anna}:0",
    ):
        assert "Этой записи нет" in await forged(post.mother, data)


async def test_another_family_reads_nothing(post: Post) -> None:
    await post.write()
    thread = post.stage.school.rows(select(LetterThread.id))[0][0]
    olga, oleg = post.stage.linked(post.olga, "Ольга"), post.stage.linked(post.oleg, "Олег")
    father, masha = post.stage.linked(post.ivan, "Иван"), post.stage.linked(post.masha, "Маша")
    for user in (olga, oleg, father, masha):
        await user.send("/messages")
        for data in (f"lt:{thread}:0", f"lr:{thread}", f"lf:{thread}:0", f"lu:{thread}:1:1"):
            assert "Этой записи нет" in await forged(user, data)
    assert "Этой записи нет" in await forged(post.mother, f"lu:{thread}:1:1"), "only the teacher mutes"
    assert not post.stage.school.rows(select(Letter.id).where(Letter.read_at.is_not(None)))


async def test_a_letter_in_flight_is_not_delivered_when_the_right_ends(post: Post) -> None:
    await post.write()
    await post.teacher.press("Ответить")
    await post.teacher.send("Ответ")
    post.stage.school.change(Guardianship, Guardianship.guardian_id == post.maria, until=date(2026, 11, 20))
    before = len(post.mother.inbox)
    await post.stage.deliver()
    assert len(post.mother.inbox) == before
    assert post.stage.school.rows(select(Outbox.reason).where(Outbox.state == "dropped")) == [("no_right",)]


async def test_a_subject_teacher_reaches_only_own_students(post: Post) -> None:
    oleg = post.stage.linked(post.oleg, "Олег")
    await oleg.send("/messages")
    await oleg.press("Написать семье")
    await oleg.press("7А")
    assert [row[0] for row in oleg.last.buttons] == ["Соколова Маша", "‹ Классы"]
    form = post.stage.school.form("7А")
    assert "Этой записи нет" in await forged(oleg, f"ls:{form}:{post.yura}")
    assert "Этой записи нет" in await forged(oleg, f"lx:{form}:{post.yura}:{post.olga}")
    await oleg.press("Соколова Маша")
    await oleg.press("Соколова М., мать")
    await oleg.send("Слова на стр. 48")
    await post.stage.deliver()
    assert "Ким Олег Павлович, английский язык" in post.mother.last.text
    assert "отметк" not in oleg.last.text


async def test_a_students_letters_are_apart_from_the_parents(post: Post) -> None:
    masha = post.stage.linked(post.masha, "Маша")
    await post.write()
    await masha.send("/messages")
    assert "Писем пока нет" in masha.last.text
    await masha.press("Написать учителю")
    await masha.press("классный руководитель")
    await masha.send("Можно пересдать?")
    await post.stage.deliver()
    assert "Соколова Маша, пишет сам(а)" in post.teacher.last.text
    await post.mother.send("/messages")
    await post.mother.press("Петрова А. С.")
    assert "пересдать" not in post.mother.last.text


async def test_an_abuser_is_muted_and_the_administrator_hears_of_it(post: Post) -> None:
    ada = post.stage.linked(post.admin, "Ада")
    await post.write("Грубость")
    await post.teacher.press("Прежние письма")
    await post.teacher.press("Не принимать письма")
    await post.teacher.press("Не принимать")
    assert "вы не принимаете" in post.teacher.last.text
    await post.stage.deliver()
    assert "Соколова Мария" in ada.last.text
    rows = post.stage.school.rows(select(Audit.action, Audit.subject_id).where(Audit.action == "mute"))
    assert rows == [("mute", post.maria)]
    thread = post.stage.school.rows(select(LetterThread.id))[0][0]
    assert "письма от вас не принимаются" in await forged(post.mother, f"lr:{thread}")
    await post.mother.reply(post.mother.last, "И ещё")
    await post.teacher.press("Снова принимать письма")
    await post.write("Извините")
    assert post.teacher.last.text.endswith("Извините")


async def test_after_the_assignment_the_correspondence_is_for_reading(post: Post) -> None:
    oleg = post.stage.linked(post.oleg, "Олег")
    await post.mother.send("/messages")
    await post.mother.press("Написать учителю")
    await post.mother.press("английский язык")
    await post.mother.send("Здравствуйте")
    await post.stage.deliver()
    brought = oleg.last
    post.stage.school.change(Assignment, Assignment.teacher_id == post.oleg, ends=date(2026, 11, 19))
    await oleg.reply(brought, "Поздно")
    assert "больше не ведёт" in oleg.last.text
    await oleg.press("Прежние письма", brought)
    assert "Здравствуйте" in oleg.last.text


async def test_an_unlinked_person_is_shown_the_way_in(stage: Stage) -> None:
    stranger = stage.user("Олег")
    await stranger.send("/messages")
    assert "Вы ещё не подключены" in stranger.last.text


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("guardian", "пока не записано согласие"),
        ("child", "пока не записано согласие"),
        ("guardianship", "больше не читает"),
        ("departure", "ученика в школе больше нет"),
    ],
)
async def test_a_teacher_is_told_why_a_family_cannot_be_answered(post: Post, end: str, said: str) -> None:
    oleg, school = post.stage.linked(post.oleg, "Олег"), post.stage.school
    await post.mother.send("/messages")
    await post.mother.press("Написать учителю")
    await post.mother.press("английский язык")
    await post.mother.send("Здравствуйте")
    await post.stage.deliver()
    brought, today = oleg.last, post.stage.clock().date()
    match end:
        case "guardianship":
            school.change(Guardianship, Guardianship.guardian_id == post.maria, until=today)
        case "departure":
            school.change(Student, Student.person_id == post.masha, departed_on=today)
        case _:
            person = post.maria if end == "guardian" else post.masha
            school.change(Person, Person.id == person, consent_on=None)
    await oleg.reply(brought, "Добрый день")
    assert said in oleg.last.text
    assert "ведёт" not in oleg.last.text
