"""КТП in the chat: a grade's plans, a course with what is given, a plan brought as a list or a file and taken back."""

from typing import Any

from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.paging import TALLEST, height
from handlers.presses.office.changes import ApplyChangePress
from handlers.presses.office.plans import BringPlanPress, PlanPress, PlansPress
from services.school.roles import Role
from storage import tables as t
from tests.school import SchoolBuilder
from tests.stories.office.cast import Office
from tests.stories.office.people.test_moving import has_button
from tests.workbook import books

HIDDEN = "Этой записи нет или она вам не видна."
PASTED = "1. Степени — 2 ч\n2. Одночлены и их сложение — 3 ч\n3. Многочлены — 4 ч"


def _plan(office: Office) -> list[tuple[Any, ...]]:
    row = t.LessonPlanTopic
    return [tuple(one) for one in office.rows(select(row.number, row.topic, row.hours).order_by(row.number))]


async def _open(user: SimUser) -> None:
    await user.send("КТП")
    await user.press("Алгебра")


async def test_a_pasted_plan_is_previewed_written_and_taken_back(office: Office) -> None:
    oleg, before = office.oleg, _plan(office)
    await _open(oleg)
    assert "7А Алгебра · КТП" in oleg.last.text
    assert "1. Степени, 2 ч" in oleg.last.text
    await oleg.press("Загрузить")
    await oleg.send(PASTED)
    said = oleg.last.text
    assert "тем 3, часов 9" in said
    assert "по расписанию" in said
    assert ("Новых тем: 1" in said, "Изменится тем: 1" in said, "Уйдёт" in said) == (True, True, False)
    assert "Одночлены → Одночлены и их сложение" in said
    assert _plan(office) == before, "nothing before the press"
    await oleg.press("Записать")
    assert "КТП записано" in oleg.last.text
    assert _plan(office)[1:] == [(2, "Одночлены и их сложение", "3"), (3, "Многочлены", "4")]
    await oleg.press("Вернуть как было")
    assert _plan(office) == before
    assert (office.audited("change"), office.audited("undo")) == (["lesson_plan"], ["lesson_plan"])
    assert not office.rows(select(t.SourceWord.key).where(t.SourceWord.target == "lesson_plan_topic")), (
        "the source's word is not disputed either"
    )


async def test_a_file_takes_away_what_it_has_no_more(office: Office) -> None:
    nina = office.nina
    await _open(nina)
    await nina.press("Загрузить")
    await nina.send("Тема\x00" + "я" * 600)
    assert "не тема" in nina.last.text
    await nina.send_document("план.xlsx", office.book({"План": [["Тема", "Часы"], ["Многочлены", 6]]}))
    assert "Уйдёт тем: 1" in nina.last.text
    assert "Одночлены" in nina.last.text
    await nina.press("Записать")
    assert _plan(office) == [(1, "Многочлены", "6")]
    await nina.press("‹ КТП")
    assert "Алгебра: 6 ч" in nina.last.text
    # yesterday's workbook does not bring back what was changed since
    sheets = books.part("КТП")
    answer = await office.sends(nina, sheets)
    assert "Записывать нечего" in answer.text


async def test_the_same_plan_and_none_are_told(office: Office) -> None:
    oleg = office.oleg
    await _open(oleg)
    await oleg.press("Загрузить")
    await oleg.send("1. Степени — 2 ч\n2. Одночлены — 2,5 ч")
    assert "План и так такой" in oleg.last.text
    await oleg.send_document("план.docx", b"PK")
    assert "Применить" not in str(oleg.last.buttons)


async def test_what_is_given_is_seen_by_its_teacher_who_changes_nothing(office: Office) -> None:
    school = office.stage.school
    form = office.rows(select(t.SchoolClass.id).where(t.SchoolClass.letter == "А"))[0].id
    algebra = office.rows(select(t.Subject.id).where(t.Subject.name == "Алгебра"))[0].id
    teacher = school.teacher("Инна", "Ветрова")
    same = {"class_id": form, "subject_id": algebra, "subgroup": ""}
    school.add_many(t.Assignment.__table__, [same | {"teacher_id": teacher}])
    own = office.stage.linked(teacher, "Инна")
    other = office.stage.linked(school.teacher("Ян", "Чужой"), "Ян")
    press = PlanPress(class_id=form, subject_id=algebra)
    await own.send("/start")
    await own.press_forged(own.last, press.pack())
    said = own.last.text
    assert "дано" in said
    assert "Степени" in said
    assert any(sign in said for sign in ("✓", "→", "!"))
    assert "Загрузить" not in str(own.last.buttons)
    bring = BringPlanPress(class_id=form, subject_id=algebra)
    for user, presses in (
        (own, [bring, PlansPress(school_id=1)]),
        (other, [press, bring, PlansPress(school_id=1)]),
        (office.olga, [press, bring, PlansPress(school_id=1)]),
        (office.zoya, [press, bring, PlansPress(school_id=1)]),
        (office.rita, [press, bring, PlansPress(school_id=1)]),
        (office.vera, [bring]),
    ):
        await user.send("/start")
        for one in presses:
            answer = await user.press_forged(user.last, one.pack())
            assert answer is not None
            assert answer.text == HIDDEN, one


async def test_another_schools_operator_writes_nothing_here(office: Office) -> None:
    await _open(office.oleg)
    await office.oleg.press("Загрузить")
    await office.oleg.send(PASTED)
    change = office.rows(select(t.OfficeChange.id))[0].id
    other = SchoolBuilder(office.stage.database_url, office.stage.clock, code="sch-77")
    stranger = office.stage.linked(other.staff("Яна", "Чужая", roles=[Role.OPERATOR, Role.DEPUTY]), "Яна")
    form = office.rows(select(t.SchoolClass.id).where(t.SchoolClass.letter == "А"))[0].id
    algebra = office.rows(select(t.Subject.id).where(t.Subject.name == "Алгебра"))[0].id
    await stranger.send("/start")
    before = _plan(office)
    for one in (
        PlanPress(class_id=form, subject_id=algebra),
        BringPlanPress(class_id=form, subject_id=algebra),
        PlansPress(school_id=1),
        ApplyChangePress(change_id=change),
    ):
        answer = await stranger.press_forged(stranger.last, one.pack())
        assert answer is not None
        assert answer.text == HIDDEN, one
    assert _plan(office) == before


async def test_a_long_plan_is_turned_over_and_stands_on_a_phone(office: Office) -> None:
    oleg = office.oleg
    long = "\n".join(f"{n}. {'Преобразование выражений и уравнения, ' * 4}{n} — 2 ч" for n in range(1, 25))
    await _open(oleg)
    await oleg.press("Загрузить")
    await oleg.send(long)
    assert "! не хватит" in oleg.last.text or "по расписанию" in oleg.last.text
    assert height(oleg.last.html) <= TALLEST
    await oleg.press("Это весь план")
    await oleg.press("Записать")
    await oleg.press("‹ КТП")
    await oleg.press("Алгебра")
    seen = 0
    while True:
        assert height(oleg.last.html) <= TALLEST
        seen += oleg.last.text.count("Преобразование выражений")
        if "Дальше ›" not in str(oleg.last.buttons):
            break
        await oleg.press("Дальше ›")
    assert seen >= 5


async def test_a_list_that_telegram_cut_in_two_is_one_plan(office: Office) -> None:
    oleg, rows = office.oleg, [f"{one}. Тема номер {one}, подробно — 1 ч" for one in range(1, 141)]
    head, tail = rows[110].split(" подробно")
    await _open(oleg)
    await oleg.press("Загрузить")
    await oleg.send("\n".join([*rows[:110], head]))
    part = oleg.last
    assert "тем 111, часов 111" in part.text
    assert "Telegram мог отрезать конец" in part.text
    assert has_button(oleg, "Это весь план")
    assert not has_button(oleg, "Записать"), "a part cannot be written as if it were all"
    await oleg.send("расписание классов")
    assert "тем" not in oleg.last.text, "another word is no topic"
    await oleg.send("\n".join([f"подробно{tail}", *rows[111:]]))
    assert "тем 140, часов 140" in oleg.last.text
    await oleg.press("Записать")
    assert [topic for _, topic, _ in _plan(office)] == [
        f"Тема номер {one}, подробно" for one in range(1, 141)
    ]
    await oleg.press_forged(part, part.content.rows[0][0].data)
    assert any("Записать" in str(one.buttons) for one in oleg.inbox), (
        "whoever says that it is whole may write it"
    )
