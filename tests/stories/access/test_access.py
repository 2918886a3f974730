"""The access of a class: who is in, slips for those who are not, locks, consents, ended accounts; and whose it is not."""

from bot.simulator.user import SimUser
from handlers.presses.access import (
    IssueAllPress,
    IssuePress,
)
from services.access.class_access import roster
from services.letters.people import students_taught
from services.notices.audience import members
from services.reports.gather import gather
from services.school.load_actor import load_actor
from services.school.reference import of_school
from services.school.roles import Role
from tests.stage import Stage
from tests.stories.access.slips import credential, family, files, rows_of
from tests.stories.account.cast import audit, live_links
from tests.stories.desk.cast import Desk, make_desk


def no_password_in_text(user: SimUser, rows: list[dict[str, str]]) -> bool:
    """Whether no login, password or link stands in the chat's words."""
    said = "\n".join(message.text for message in user.history)
    return not any(row[name] in said for row in rows for name in ("login", "password", "link"))


async def test_the_class_by_student(desk: Desk) -> None:
    school = desk.stage.school
    yura = school.student("Юра", "Ким", "7А", consent=None)
    school.guardian("Ольга", "Ким", [yura])
    desk.stage.clock.advance(days=1)
    await desk.anna.send("/access")
    assert desk.anna.last.text.splitlines() == [
        "7А · Доступ",
        "Подключена 1 семья из 2",
        "",
        "! 1. Ким Юра: не выдано; нет согласия: ученик",
        "2. Соколова Маша: мать, вчера",
    ]
    await desk.anna.press("Кому помочь")
    assert "Соколова" not in desk.anna.last.text
    await desk.anna.press("1 Ким")
    assert desk.anna.last.text.splitlines() == [
        "Ким Юра, 7А · Доступ",
        "",
        "1. Ким Юра, ученик",
        "   нет согласия, доступ выдать нельзя",
        "2. Ким Ольга, мать",
        "   не выдано",
    ]


async def test_a_line_says_who_reads_and_who_has_come_how_far(desk: Desk) -> None:
    school = desk.stage.school
    yura = school.student("Юра", "Ким", "7А")
    mother = school.guardian("Ольга", "Ким", [yura])
    school.guardian("Олег", "Ким", [yura], kinship="отец")
    school.student("Ян", "Яшин", "7А", consent=None)
    desk.stage.linked(mother, "Ольга", agreed=False)
    desk.stage.linked(desk.maria_id, "Второй телефон")
    desk.stage.linked(desk.masha, "Маша")
    await desk.anna.send("/access")
    await desk.anna.press("1 Ким")
    await desk.anna.press("2 · Выдать")
    await desk.anna.send("/access")
    assert desk.anna.last.text.splitlines()[1:] == [
        "Подключена 1 семья из 3",
        "",
        "! 1. Ким Юра: не вошли: отец; не выдано: мать",
        "2. Соколова Маша: ученик, мать, 3 телефона, сегодня",
        "! 3. Яшин Ян: нет согласия",
    ]


async def test_everybody_who_lacks_gets_slips_and_the_links_work(desk: Desk) -> None:
    school = desk.stage.school
    school.guardian("Без", "Согласия", [desk.masha], consent=None)
    father = school.guardian("Иван", "Соколов", [desk.masha], kinship="отец")
    await desk.anna.send("/access")
    await desk.anna.press("Выдать всем: 3")
    assert "3 людям" in desk.anna.last.text
    shown = desk.anna.last
    await desk.anna.press("Выдать")
    assert "Готово: выдано 3 людям, файлы ниже." in shown.text
    made = files(desk.anna)
    assert made["pdf"].startswith(b"%PDF")
    rows = rows_of(made["csv"])
    assert sorted(row["full_name"] for row in rows) == ["Соколов Иван", "Соколова Мария", "Соколова Маша"]
    assert no_password_in_text(desk.anna, rows)
    ivan = desk.stage.user("Иван")
    link = next(row["link"] for row in rows if row["full_name"] == "Соколов Иван")
    await ivan.start(link.split("start=")[1])
    await ivan.press("Согласен")
    assert len(live_links(desk.stage, father)) == 1
    assert {row.actor_id for row in audit(desk.stage, "issue")} == {desk.anna_id}
    documents = sum(message.document is not None for message in desk.anna.inbox)
    await desk.anna.press_forged(shown, IssueAllPress(class_id=desk.class_id, sure=1).pack())
    assert "Выдано всем, у кого есть согласие." in desk.anna.last.text or "Выдано всем" in shown.text
    assert sum(message.document is not None for message in desk.anna.inbox) == documents


async def test_two_taps_at_once_issue_once(desk: Desk) -> None:
    await desk.anna.send("/access")
    await desk.anna.press("Выдать всем: 2")
    shown, press = desk.anna.last, IssueAllPress(class_id=desk.class_id, sure=1).pack()
    desk.stage.sim.auto_settle = False
    await desk.anna.press_forged(shown, press)
    await desk.anna.press_forged(shown, press)
    desk.stage.sim.auto_settle = True
    await desk.stage.sim.settled()
    assert len(audit(desk.stage, "issue")) == 2
    assert len([one for one in desk.anna.inbox if one.document is not None]) == 2


async def test_one_person_anew_and_the_old_slip_dies(desk: Desk) -> None:
    await desk.anna.send("/access")
    await desk.anna.press("1 Соколова")
    await desk.anna.press("2 · Выдать")
    assert "Готово: выдано 1 человеку" in desk.anna.last.text or any(
        "Готово" in one.text for one in desk.anna.inbox
    )
    first = credential(desk, desk.maria_id)
    press = IssuePress(**family(desk), old=0, sure=0)
    answer = await desk.anna.press_forged(desk.anna.last, press.pack())
    assert answer is not None
    assert answer.text == "Листок за это время уже выдан. Если он потерян, выдайте заново."
    await desk.anna.send("/access")
    await desk.anna.press("1 Соколова")
    await desk.anna.press("2 · Выдать заново")
    assert "Прежний листок перестанет действовать." in desk.anna.last.text
    question = desk.anna.last
    await desk.anna.press("Выдать заново")
    second = credential(desk, desk.maria_id)
    assert second not in (0, first)
    answer = await desk.anna.press_forged(question, IssuePress(**family(desk), old=first, sure=1).pack())
    assert answer is not None
    assert credential(desk, desk.maria_id) == second
    assert len(live_links(desk.stage, desk.maria_id)) == 1


async def test_what_telegram_does_not_take_is_not_issued(desk: Desk) -> None:
    await desk.anna.send("/access")
    await desk.anna.press("Выдать всем: 2")
    shown = desk.anna.last
    desk.stage.sim.faults.next("sendDocument", status=400)
    await desk.anna.press("Выдать")
    assert "Файлы не ушли, никому ничего не выдано." in shown.text
    assert credential(desk, desk.maria_id) == 0
    await desk.anna.send("/access")
    await desk.anna.press("Выдать всем: 2")
    await desk.anna.press("Выдать")
    assert credential(desk, desk.maria_id) != 0


async def test_forty_long_names_fit_in_a_constant_number_of_statements(desk: Desk) -> None:
    school = desk.stage.school
    for number in range(39):
        student = school.student(
            "Александра-Виктория", f"Преображенская-Рождественская-{number}", "7А", consent=None
        )
        for kinship in ("мать", "отец", "опекун"):
            school.guardian("Екатерина", "Преображенская-Рождественская", [student], kinship=kinship)
    await desk.anna.send("/class")
    with desk.stage.counting() as statements:
        await desk.anna.send("/access")
    assert len(statements) <= 8
    seen = desk.anna.last.text.count("нет согласия")
    while "Дальше ›" in str(desk.anna.last.buttons):
        await desk.anna.press("Дальше ›")
        seen += desk.anna.last.text.count("нет согласия")
    assert seen == 39


async def test_many_classes_are_chosen_by_grade(desk: Desk) -> None:
    school = desk.stage.school
    for grade in range(1, 12):
        for letter in "ВГД":
            school.form(f"{grade}{letter}")
    elena = desk.stage.linked(school.staff("Елена", "Юрьева", "Ильинична", roles=[Role.SECRETARY]), "Елена")
    await elena.send("/access")
    await elena.press("11")
    assert elena.last.buttons == [["11В", "11Г", "11Д"], ["‹ Меню"]]


async def test_on_postgresql_too(postgres_stage: Stage) -> None:
    await test_everybody_who_lacks_gets_slips_and_the_links_work(make_desk(postgres_stage))


async def test_of_two_who_issue_at_once_the_second_s_files_are_taken_out(desk: Desk) -> None:
    school = desk.stage.school
    elena = desk.stage.linked(school.staff("Елена", "Юрьева", "Ильинична", roles=[Role.SECRETARY]), "Елена")
    for user in (desk.anna, elena):
        await user.send("/access")
        await user.press("Выдать всем: 2")
    desk.stage.sim.auto_settle = False
    press = IssueAllPress(class_id=desk.class_id, sure=1).pack()
    await desk.anna.press_forged(desk.anna.last, press)
    await elena.press_forged(elena.last, press)
    desk.stage.sim.auto_settle = True
    await desk.stage.sim.settled()
    documents = [message for user in (desk.anna, elena) for message in user.inbox if message.document]
    assert len(documents) == 2
    assert len(audit(desk.stage, "issue")) == 2
    said = [message.text for user in (desk.anna, elena) for message in user.inbox]
    assert sum("Готово: выдано 2 людям" in text for text in said) == 1


async def test_every_list_of_the_class_has_the_order_of_a_register(desk: Desk) -> None:
    school = desk.stage.school
    for first, last in (("Ия", "Ё"), ("Ян", "Жук"), ("Ян", "Семёнов"), ("Ия", "Семенюк"), ("Ян", "Ежов")):
        student = school.student(first, last, "7А")
        desk.stage.linked(school.guardian("Ева", f"Ребёнок {last}", [student]), "Ева")
    order = ["Ежов Ян", "Ё Ия", "Жук Ян", "Семенюк Ия", "Семёнов Ян", "Соколова Маша"]
    actor = await desk.stage.read(load_actor, desk.anna.id)
    assert actor is not None
    families = (
        await desk.stage.read(roster, desk.stage.app.dispatcher["keys"], actor, desk.class_id)
    ).families
    assert [one.student.shown for one in families] == order
    pupils = await desk.stage.read(students_taught, actor, desk.class_id)
    assert [one.name.full for one in pupils] == order
    reference = await desk.stage.read(of_school, school.school_id)
    addressed = await desk.stage.read(members, reference, [desk.class_id])
    assert [one.name.full for one in addressed] == order
    facts = await desk.stage.read(gather, actor, desk.class_id)
    assert [one.name.full for one in facts.members] == order
