"""Doors of the class's access: locks, accounts, consents, who else may open them."""

from datetime import date

from sqlalchemy import select

from handlers.presses.access import (
    AccessPress,
    EndPress,
    FamilyPress,
    IssueAllPress,
    IssueFamilyPress,
    IssuePress,
    PaperConsentPress,
    UnlockPress,
)
from services.school.roles import Role
from storage import tables as t
from tests.stage import Stage
from tests.stories.access.slips import credential, family, files, rows_of
from tests.stories.account.cast import audit, live_links
from tests.stories.desk.cast import HIDDEN, Desk, make_desk


async def test_a_locked_door_is_opened(desk: Desk) -> None:
    await desk.anna.send("/access")
    await desk.anna.press("Выдать всем: 2")
    await desk.anna.press("Выдать")
    row = next(row for row in rows_of(files(desk.anna)["csv"]) if row["role"] == "guardian")
    clumsy = desk.stage.user("Мария")
    await clumsy.send("/start")
    await clumsy.send(row["login"])
    for _ in range(5):
        await clumsy.send("0000-0000-0000")
    await clumsy.send(row["password"])
    assert "Слишком много попыток." in clumsy.last.text
    await desk.anna.send("/access")
    assert "вход закрыт: мать" in desk.anna.last.text
    await desk.anna.press("1 Соколова")
    assert "вход закрыт до 13:35" in desk.anna.last.text
    answer = await desk.anna.press("2 · Открыть вход")
    assert answer is not None
    assert answer.text == "Вход открыт."
    assert len(audit(desk.stage, "unlock")) == 1
    await clumsy.send(row["password"])
    assert "Согласие" in clumsy.last.text or "соглас" in clumsy.last.text.lower()


async def test_accounts_are_ended_after_a_question(desk: Desk) -> None:
    await desk.anna.send("/access")
    await desk.anna.press("1 Соколова")
    await desk.anna.press("2 · Закрыть")
    assert "Закрыть доступ?" in desk.anna.last.text
    assert len(live_links(desk.stage, desk.maria_id)) == 1
    await desk.anna.press("Закрыть доступ")
    assert live_links(desk.stage, desk.maria_id) == []
    assert len(audit(desk.stage, "revoke")) == 1
    await desk.maria.send("/grades")
    assert "Школа закрыла этот доступ." in desk.maria.last.text


async def test_a_consent_on_paper_with_its_date(desk: Desk) -> None:
    school = desk.stage.school
    yura = school.student("Юра", "Ким", "7А", consent=None)
    mother = school.guardian("Ольга", "Ким", [yura], consent=None)
    await desk.anna.send("/access")
    await desk.anna.press("1 Ким")
    await desk.anna.press("1 · Согласие")
    await desk.stage.restart()
    await desk.anna.send("завтра")
    assert "Нужен день не позже сегодняшнего" in desk.anna.last.text
    await desk.anna.send("1 сентября")
    assert "1. Ким Юра, ученик\n   не выдано" in desk.anna.last.text
    await desk.anna.press("2 · Согласие")
    question = desk.anna.last
    await desk.anna.press("Сегодня")
    days = {
        row.id: row.consent_on
        for row in school.rows(select(t.Person.id, t.Person.consent_on))
        if row.consent_on
    }
    assert days[yura] == date(2026, 9, 1)
    assert days[mother] == date(2026, 11, 20)
    again = PaperConsentPress(
        class_id=desk.class_id, student_id=yura, person_id=mother, day=date(2026, 11, 2)
    )
    answer = await desk.anna.press_forged(question, again.pack())
    assert answer is not None
    assert answer.text == "Согласие уже было записано."
    assert [row.details["day"] for row in audit(desk.stage, "consent")] == ["2026-09-01", "2026-11-20"]


async def test_a_colleague_who_is_a_parent_is_not_printed(desk: Desk) -> None:
    school = desk.stage.school
    deputy = school.guardian("Ольга", "Зимина", [desk.masha])
    school.hire(deputy, [Role.DEPUTY])
    await desk.anna.send("/access")
    assert "Выдать всем: 2" in str(desk.anna.last.buttons)
    await desk.anna.press("1 Соколова")
    assert "сотрудник школы, доступ даёт администратор" in desk.anna.last.text
    ids = family(desk) | {"person_id": deputy}
    for press in (IssuePress(**ids), EndPress(**ids, sure=1)):
        answer = await desk.anna.press_forged(desk.anna.last, press.pack())
        assert answer is not None
        assert answer.text == "Это сотрудник школы: его доступ выдаёт и закрывает администратор."
    assert credential(desk, deputy) == 0


async def test_the_secretary_does_it_for_any_class(desk: Desk) -> None:
    school = desk.stage.school
    school.form("8Б")
    elena = desk.stage.linked(school.staff("Елена", "Юрьева", "Ильинична", roles=[Role.SECRETARY]), "Елена")
    await elena.send("/access")
    assert elena.last.buttons == [["7А", "8Б"], ["‹ Меню"]]
    await elena.press("7А")
    await elena.press("Выдать всем: 2")
    await elena.press("Выдать")
    assert len(rows_of(files(elena)["csv"])) == 2
    await elena.send("/class")
    assert "Это раздел классных руководителей" in elena.last.text


async def test_nobody_else_opens_it(desk: Desk) -> None:
    ids = family(desk)
    presses = [
        AccessPress(class_id=desk.class_id),
        FamilyPress(class_id=desk.class_id, student_id=desk.masha),
        IssueAllPress(class_id=desk.class_id, sure=1),
        IssueFamilyPress(class_id=desk.class_id, student_id=desk.masha),
        IssuePress(**ids),
        UnlockPress(**ids),
        EndPress(**ids, sure=1),
        PaperConsentPress(**ids, day=date(2026, 11, 2)),
    ]
    strangers = desk.strangers()
    for user in strangers:
        await user.send("/menu")
        for press in presses:
            answer = await user.press_forged(user.last, press.pack())
            assert answer is not None
            assert answer.text == HIDDEN, press
        await user.send("/access")
        assert "Соколова" not in user.last.text
    school = desk.stage.school
    stranger_s = {"class_id": school.form("8Б"), "student_id": desk.masha, "person_id": desk.maria_id}
    for press in (IssuePress(**stranger_s), EndPress(**stranger_s, sure=1), UnlockPress(**stranger_s)):
        answer = await strangers[0].press_forged(strangers[0].last, press.pack())
        assert answer is not None
        assert answer.text == HIDDEN, press
    wrong_person = family(desk) | {"person_id": school.guardian("Чужая", "Мать", [])}
    await desk.anna.send("/menu")
    answer = await desk.anna.press_forged(desk.anna.last, EndPress(**wrong_person, sure=1).pack())
    assert answer is not None
    assert answer.text == HIDDEN
    assert credential(desk, desk.maria_id) == 0
    assert len(live_links(desk.stage, desk.maria_id)) == 1


async def test_locks_and_consents_on_postgresql_too(postgres_stage: Stage) -> None:
    desk = make_desk(postgres_stage)
    await test_a_locked_door_is_opened(desk)
    await test_a_consent_on_paper_with_its_date(desk)
