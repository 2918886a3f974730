"""The files of the office and of a person, every cell against a plain recount of the tables; and what is in none of them."""

import io
from datetime import date, datetime, timedelta
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import select

from bot.simulator.user import SimUser
from handlers.office.settings.audit_words import ACTIONS, CHANGES
from services.school.roles import WORKBOOK_NAMES, Role
from storage import tables as t
from storage.tables import Base
from tests.stories.office.cast import Office
from tests.stories.office.settings.test_audit_log import _log, _transfer

Rows = list[tuple[Any, ...]]
MOSCOW = timedelta(hours=3)


def _book(user: SimUser) -> dict[str, Rows]:
    document = next(one.document for one in reversed(user.inbox) if one.document is not None)
    found = load_workbook(io.BytesIO(document.data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in found}


def _whole(office: Office, table: type[Base]) -> list[Any]:
    return office.rows(select(table.__table__).order_by(*table.__table__.primary_key))


def _named(office: Office, person_id: int | None) -> str | None:
    return next(
        (f"{one.last_name} {one.first_name}" for one in _whole(office, t.Person) if one.id == person_id), None
    )


def _has_no_secret(office: Office, user: SimUser, book: dict[str, Rows]) -> None:
    """Neither hashes nor anybody else's Telegram."""
    cells = {str(cell) for rows in book.values() for row in rows for cell in row}
    credentials = _whole(office, t.Credential)
    secrets = {one for row in credentials for one in (row.password_hash, row.code_digest)}
    others = {str(one.id) for one in _whole(office, t.Account)} - {str(user.id)}
    assert not cells & (secrets | others)
    assert not any("argon2" in cell for cell in cells)


async def test_the_audit_s_file_is_the_log(office: Office) -> None:
    vera = office.vera
    await _transfer(office)
    await _log(vera)
    before = _whole(office, t.Audit)
    await vera.press("XLSX")
    head, *rows = _book(vera)["Журнал событий"]
    assert head == ("Когда", "Кто", "Что", "О ком")
    assert rows == [
        (
            f"{one.at + MOSCOW:%d.%m.%Y %H:%M}",
            _named(office, one.actor_id),
            CHANGES[one.details["kind"]] if one.action == "change" else ACTIONS[one.action],
            _named(office, one.subject_id),
        )
        for one in reversed(before)
    ]
    _has_no_secret(office, vera, _book(vera))


async def test_the_staff_s_file_is_the_staff(office: Office) -> None:
    rita, school = office.rita, office.stage.school
    school.staff("Дора", "Дирина", roles=[Role.DIRECTOR], code="=d1", dismissed_on=date(2026, 12, 1))
    await rita.send("/people")
    await rita.press("Список, XLSX")
    book = _book(rita)
    assert set(book) == {"Школа", "Сотрудники"}
    people = {one.id: one for one in _whole(office, t.Person)}
    roles = {role.value: name for role, name in WORKBOOK_NAMES.items()}
    wanted = {
        people[one.person_id].code: (
            people[one.person_id].last_name,
            people[one.person_id].first_name,
            people[one.person_id].middle_name,
            {roles[row.role] for row in _whole(office, t.StaffRole) if row.person_id == one.person_id},
            one.hired_on,
            one.dismissed_on,
        )
        for one in _whole(office, t.Staff)
    }
    head, *rows = book["Сотрудники"]
    assert head == ("Код", "Фамилия", "Имя", "Отчество", "Роли", "Принят", "Уволен")
    found = {row[0]: (*row[1:4], set(str(row[4]).split(", ")), _day(row[5]), _day(row[6])) for row in rows}
    assert found == wanted
    _has_no_secret(office, rita, book)


def _day(cell: Any) -> date | None:
    return cell.date() if isinstance(cell, datetime) else cell


async def test_the_figures_of_use_are_those_of_the_tables(office: Office) -> None:
    vera, stage = office.vera, office.stage
    away = stage.linked(office.person("t2"), "Пётр")
    now = stage.clock()
    stage.school.change(t.Account, t.Account.id == away.id, seen_at=now - timedelta(days=12))
    await vera.send("/office")
    await vera.press("Администрирование")
    await vera.press("Использование")
    await vera.press("Таблица, XLSX")
    book = _book(vera)
    seen = {one.id: one.seen_at for one in _whole(office, t.Account)}
    held: dict[int, list[datetime]] = {}
    for one in _whole(office, t.Link):
        held.setdefault(one.person_id, []).append(seen[one.account_id])
    ties = _whole(office, t.Guardianship)
    forms = {one.id: f"{one.grade}{one.letter}" for one in _whole(office, t.SchoolClass)}
    families: dict[str, list[list[datetime]]] = {name: [] for name in forms.values()}
    for one in _whole(office, t.Enrolment):
        if one.ends is None:
            own = [row.guardian_id for row in ties if row.student_id == one.student_id and row.until is None]
            families[forms[one.class_id]].append([at for person in own for at in held.get(person, ())])
    staff = [held.get(one.person_id, []) for one in _whole(office, t.Staff)]

    def use(groups: list[list[datetime]]) -> tuple[int, ...]:
        within = (
            sum(any(at > now - timedelta(days=days) for at in one) for one in groups) for days in (7, 30)
        )
        return (len(groups), sum(map(bool, groups)), *within)

    every = [one for groups in families.values() for one in groups]
    assert book["Использование"] == [
        ("Кто", "Всего", "Подключены", "Были за 7 дней", "Были за 30 дней"),
        *((name, *use(groups)) for name, groups in sorted(families.items()) if groups),
        ("Семьи вместе", *use(every)),
        ("Сотрудники вместе", *use(staff)),
    ]
    assert dict(book["Сообщения"][1:]) == {
        "Дошло": 0, "Не дошло": 0, "Ждёт": 0, "Бот закрыт, телефонов": 0,
    }  # fmt: skip
    _has_no_secret(office, vera, book)
