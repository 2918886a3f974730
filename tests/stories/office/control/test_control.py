"""`/control`: what the deputy head and the director see, remind of and print; nobody else sees anything."""

import io
import zipfile
from datetime import timedelta

import openpyxl
import pypdf
import pytest
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.chat.press import Press
from handlers.office.control import archive as archive_orders
from handlers.presses.office import control as presses
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.office.control.cast import FRIDAY, HIDDEN, Controlled

OFFICE = "Это для администрации школы."


async def test_the_whole_school_stands_in_one_screen(control: Controlled) -> None:
    for user in (control.nina, control.oleg):
        text = await control.sees(user)
        assert text.splitlines()[:2] == ["Школа № 1 · контроль", "пятница, 20 ноября"]
        assert "Не внесено за неделю: 5 уроков\nПетрова А. С. 5" in text
        assert "Мало отметок: 1 ученик, 1 предмет" in text
        assert "Отстают от плана: 1 курс, до 51 часа" in text
        assert "подключены 33 %, были за неделю 33 %" in text
    await control.nina.send("/office")
    assert "Не внесено за неделю: 5 уроков" in control.nina.last.text
    assert control.nina.last.buttons[0][0] == "Контроль 5"


async def test_a_teacher_is_seen_lesson_by_lesson_and_the_button_opens_it(control: Controlled) -> None:
    text = await control.sees(control.nina, "Учителя", "Петрова А. С.")
    assert "пн, 16 ноября, 1-й: 7А алгебра, нет темы и явки" in text
    assert "вчера, 1-й: 7А алгебра, нет в журнале" in text
    await control.nina.press("16.11 7А алгебра")
    assert "7А · Алгебра" in (control.nina.last.text or "")


async def test_each_part_has_its_list(control: Controlled) -> None:
    school = control.stage.school
    for day in range(3):
        school.planned_work(
            FRIDAY + timedelta(days=5), "7А", ("Алгебра", "Физика", "История")[day], "контрольная"
        )
    for path, said in (
        (("Классы",), "7А, 5 из 10: не внесено 4, без темы 1, без явки 1"),
        (("Классы", "Прогноз"), "7А: 100 · 100 · 64"),
        (("Предметы",), "Физика: 5 уроков, отметок на урок 1,20"),
        (("План",), "7А алгебра: дано 0 из 51, отстаёт на 51 час\n   не успеть 60 часов, с темы «Степени 1»"),
        (("Отметки",), "7А: мало у 1 из 3, без отметок 1"),
        (("Семьи",), "7А: 1 из 3, за 7 дней 1, за 30 дней 1, подписали 0"),
        (("Дни впереди",), "7А, ср, 25 ноября: контрольные алгебра, физика и история"),
        (("Учителя", "По неделям"), "Из 10 уроков в журнале 6."),
    ):
        assert said in await control.sees(control.nina, *path), path  # fmt: skip
    await control.nina.press("Раньше ›")
    assert "Уроков" in (control.nina.last.text or "") or "Из " in (control.nina.last.text or "")


async def test_a_reminder_is_previewed_comes_once_a_day_and_opens_the_lessons(control: Controlled) -> None:
    text = await control.sees(control.nina, "Напомнить одному")
    assert "Петрова А. С.: внести уроки: 5, отстаёт план: 1" in text.replace("\N{NO-BREAK SPACE}", " ")
    await control.nina.press("Отправить: 1")
    await control.stage.deliver()
    pushed = control.anna.last
    assert (pushed.text or "").startswith("Просит учебная часть\nвнести уроки: 5, отстаёт план: 1")
    await control.anna.press("16.11 7А алгебра")
    assert "7А · Алгебра" in (control.anna.last.text or "")
    before = len(control.anna.inbox)
    assert "сегодня уже напоминали" in await control.sees(control.oleg, "Напомнить одному")
    forged = presses.ControlRemindNowPress(school_id=control.stage.school.school_id)
    await control.oleg.press_forged(control.oleg.last, forged.pack())
    await control.stage.deliver()
    assert len(control.anna.inbox) == before
    control.stage.clock.advance(days=1)
    await control.sees(control.oleg, "Напомнить одному", "Отправить: 1")
    await control.stage.deliver()
    assert len(control.anna.inbox) == before + 1


async def test_what_was_filled_meanwhile_is_not_reminded_of(control: Controlled) -> None:
    await control.sees(control.nina, "Напомнить одному", "Отправить: 1")
    school = control.stage.school
    school.remove(t.TimetableSlot, t.TimetableSlot.teacher_id == control.anna_id)
    school.change(
        t.Lesson,
        t.Lesson.teacher_id == control.anna_id,
        topic="Степени",
        attendance_at=control.stage.clock(),
    )
    before = len(control.anna.inbox)
    await control.stage.deliver()
    assert len(control.anna.inbox) == before


async def test_the_class_teacher_has_the_own_class_and_its_figure_on_the_desk(control: Controlled) -> None:
    await control.anna.send("/class")
    await control.anna.press("Не внесено 5")
    assert str(control.anna.last.buttons).count("7А алгебра") == 5
    await control.anna.press("‹ 7А")
    await control.anna.press("Контроль")
    text = control.anna.last.text or ""
    assert "Не внесено за неделю: 5 уроков" in text
    assert text.startswith("7А · контроль")
    assert "Соколова Нина: физика 0" in text
    await control.anna.press("‹ 7А")
    assert "ждут вас" in (control.anna.last.text or "")
    assert await control.sees(control.nina, "Классы", "7А") == text


@pytest.mark.parametrize(("path", "form", "signed"), [
    (("Учителя",), "Все классы", "Директор"),
    (("Классы",), "Все классы", "Директор"),
    (("Классы", "7А"), "7А", "Классный руководитель Петрова А. С."),
])  # fmt: skip
async def test_both_files_come_with_lines_to_sign_and_are_logged(
    control: Controlled, path: tuple[str, ...], form: str, signed: str
) -> None:
    await control.sees(control.nina, *path)
    await control.nina.press("PDF и Excel")
    await control.stage.sim.until(lambda: len(control.nina.inbox) > 1 and bool(control.nina.last.document))
    paper, book = (message.document for message in control.nina.inbox[-2:])
    assert paper is not None
    assert book is not None
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper.data)).pages)
    assert form in text
    assert signed in text
    assert "Дата" in text
    assert ".." not in text
    opened = openpyxl.load_workbook(io.BytesIO(book.data))
    assert signed in [row[0] for row in opened["Об отчёте"].iter_rows(values_only=True)]
    logged = control.stage.school.rows(select(t.Audit.details).where(t.Audit.action == "export"))
    assert [row.details["report"] for row in logged][-1].startswith("control_")


async def test_the_reports_of_all_classes_come_in_one_archive_or_in_parts(
    control: Controlled, monkeypatch: pytest.MonkeyPatch
) -> None:
    nina, stage = control.nina, control.stage
    await control.sees(nina, "Классы", "Отчёты классов, ZIP")
    await stage.sim.until(lambda: bool(nina.last.document))
    assert nina.last.document is not None
    assert nina.last.document.name == "Школа № 1 2026-2027 отчёты классов.zip"
    with zipfile.ZipFile(io.BytesIO(nina.last.document.data)) as archive:
        names = archive.namelist()
        assert {name.split("/")[0] for name in names} == {"7А", "8Б"}
        assert [name.rsplit(".", 1)[1] for name in names] == ["pdf", "xlsx"] * 4
        book = openpyxl.load_workbook(io.BytesIO(archive.read(next(n for n in names if n.endswith("xlsx")))))
        assert "Соколова Маша" in str([list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets])
    monkeypatch.setattr(archive_orders, "PART", 0)
    monkeypatch.setattr(archive_orders, "TELL_EVERY", 0)
    await control.oleg.send("Год")
    await control.oleg.press("Отчёты классов, ZIP")
    await stage.sim.until(lambda: any("классов готовы" in one.text for one in control.oleg.messages))
    assert "готово 1 из 2" in str(stage.sim.calls("editMessageText"))
    assert [one.document.name for one in control.oleg.messages if one.document] == [
        f"Школа № 1 2026-2027 отчёты классов {form}.zip" for form in ("7А", "8Б")
    ]
    logged = stage.school.rows(select(t.Audit.details).where(t.Audit.action == "export"))
    assert [row.details for row in logged] == [{"report": "archive", "year": "2026/2027"}] * 2


async def test_friday_s_list_has_its_buttons(control: Controlled) -> None:
    await control.stage.tick()
    control.stage.clock.advance(hours=4, minutes=41)
    await control.stage.tick()
    await control.stage.deliver()
    pushed = control.nina.last
    assert (pushed.text or "").startswith("Журнал за неделю · Школа № 1")
    assert pushed.buttons[:2] == [["Учителя"], ["Напомнить одному"]]
    for label, opened in (
        ("Контроль", "контроль"),
        ("Учителя", "учителя"),
        ("Напомнить одному", "Петрова А. С.: "),
    ):
        await control.nina.press(label, pushed)
        assert opened in (control.nina.last.text or "")
    await control.nina.press("Отправить: 1")
    await control.stage.deliver()
    assert "внести уроки" in (control.anna.last.text or "")


def every_press(control: Controlled) -> list[Press]:
    """Every press of the control, with what it needs."""
    fields = {
        "school_id": control.stage.school.school_id,
        "person_id": control.anna_id,
        "class_id": control.class_id,
        "subject_id": control.stage.school.subject("Алгебра"),
        "ends": FRIDAY,
        "by": "teachers",
    }
    kinds = [one for one in vars(presses).values() if isinstance(one, type) and issubclass(one, Press)]
    return [
        kind(**{name: fields[name] for name in kind.model_fields if name in fields})
        for kind in kinds
        if kind is not Press
    ]


def _others(stage: Stage) -> list[SimUser]:
    """Everybody else: each other role, another class's teacher, another school's heads would be strangers too."""
    roles = [one for one in Role if one not in {Role.DEPUTY, Role.DIRECTOR}]
    hired = [stage.school.staff(role.value, "Орлова", roles=[role], code=f"x-{role.value}") for role in roles]
    return [stage.linked(person, "Кто-то") for person in hired]


async def test_nobody_else_sees_any_of_it(control: Controlled) -> None:
    own = presses.ControlClassPress(class_id=control.class_id).pack()
    paper = presses.ControlFilePress(
        school_id=control.stage.school.school_id, by="teachers", class_id=control.class_id
    ).pack()
    for user in (*_others(control.stage), control.ivan, control.maria, control.anna):
        await user.send("/control")
        assert (user.last.text or "").startswith(OFFICE), user
        shown = user.last.text
        for press in every_press(control):
            if user is control.anna and press.pack() in {own, paper}:
                continue
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert answer.text == HIDDEN, (user, press)
            assert user.last.text == shown
    assert not control.stage.school.rows(select(t.Audit.id).where(t.Audit.action == "export"))


async def test_a_head_of_another_school_is_a_stranger(control: Controlled) -> None:
    school = control.stage.school
    other = school._add(t.School, code="sch-2", name="Школа № 2")
    head = school.staff("Пётр", "Волков", roles=[Role.DIRECTOR], code="far")
    school.change(t.Person, t.Person.id == head, school_id=other)
    user = control.stage.linked(head, "Пётр")
    text = await control.sees(user)
    assert text.startswith("Школа № 2 · контроль")
    assert "Уроков за неделю не было." in text
    for press in every_press(control):
        answer = await user.press_forged(user.last, press.pack())
        assert answer is not None
        assert answer.text == HIDDEN, press
        assert user.last.text == text


async def test_the_screen_costs_the_same_however_many_classes(control: Controlled) -> None:
    stage = control.stage
    await control.sees(control.nina)
    with stage.counting() as few:
        await control.sees(control.nina)
    for letter in "ВГДЕЖ":
        school, form = stage.school, f"7{letter}"
        for weekday in range(1, 6):
            school.slot(form, weekday, 1, "Алгебра", control.anna_id)
        student = school.student("Олег", f"Ким{letter}", form)
        lesson = school.lesson(FRIDAY, 1, form, "Алгебра", control.anna_id, topic="Степени")
        school.mark(lesson, student, "5")
    await control.sees(control.nina)
    with stage.counting() as many:
        await control.sees(control.nina)
    assert len(few) == len(many)
    assert len(many) <= 20
