"""The class teacher's own desk, as it is used on the demo's page: what waits, access, reports."""

from io import BytesIO

from openpyxl import load_workbook
from playwright.async_api import expect

from tests.browser.player import Player, Shoot

WITHOUT_ACCESS = "Тихонов Никита"
"""A student with a consent and without a slip."""


async def play_cockpit(head: Player, shoot: Shoot) -> None:
    """Every line of what waits leads to where it is settled, and back."""
    await head.come_in()
    await head.say("/class")
    await head.sees("7А · ждут вас")
    for button, place, back in (
        ("Пропуски", "7А · Пропуски", "‹ 7А"),
        ("Объяснения", "7А · Объяснения", "‹ 7А"),
        ("Доступ", "7А · Доступ", "‹ 7А"),
        ("Не подписали", "7А · Итоги недели", "‹ 7А"),
        ("Учёба", "7А · ", "‹ 7А"),
        ("Отчёты", "7А · Отчёты", "‹ 7А"),
    ):
        await head.press(button)
        await head.sees(place, back)
        await head.press(back)
        await head.sees("7А · ждут вас")
    await head.press("Письма")
    await head.sees("Письма", "Не прочитано")
    await head.say("/class")
    await head.sees("7А · ждут вас")
    await head.press("Объявление")
    await head.sees("7А · Новое объявление", "Напишите текст сообщением")
    await shoot("notice-new")


async def play_access(head: Player, shoot: Shoot) -> tuple[bytes, list[str]]:
    """From the roster to a slip for one, then slips and a table for all; the slips, and the passwords on them."""
    await head.come_in()
    await head.say("/access")
    await head.sees("7А · Доступ", "Подключены", "Выдать всем")
    await shoot("access")
    await head.press("Кому помочь")
    await head.sees(f"{WITHOUT_ACCESS}: не выдано", "Весь класс")
    await head.press("Тихонов")
    await head.sees(f"{WITHOUT_ACCESS}, 7А · Доступ", "не выдано")
    await shoot("access-family")
    await head.press("1 · Выдать")
    assert (await head.receives(f"Доступ 7А {WITHOUT_ACCESS}.pdf")).startswith(b"%PDF-")
    await head.press("‹ Семья", on="Готово: выдано 1 человеку")
    await head.press("‹ Доступ", on="ещё не входили")
    await head.press("Выдать всем", on="7А · Доступ")
    await head.press("Выдать", on="Показать пароли второй раз нельзя")
    slips = await head.receives("Доступ 7А.pdf")
    table = (await head.receives("Доступ 7А.csv")).decode("utf-8-sig").splitlines()
    assert table[0] == "class;person_code;role;full_name;children;login;password;link"
    await expect(head.screen("Пароли только в файлах")).to_contain_text("Готово: выдано")
    return slips, [line.split(";")[5] for line in table[1:]]


async def play_reports(head: Player, shoot: Shoot) -> bytes:
    """A class's marks and the sheets for a parents' meeting as files; returns the sheets' PDF."""
    await head.come_in()
    await head.say("/class")
    await head.sees("7А · ждут вас")
    await head.press("Отчёты")
    await head.sees("7А · Отчёты", "26 учеников", "Средний балл 4,10")
    await shoot("reports")
    await head.press("Отметки")
    assert (await head.receives("7А Отметки и средние баллы 2 четверть.pdf")).startswith(b"%PDF-")
    table = await head.receives("7А Отметки и средние баллы 2 четверть.xlsx")
    headings, *students = _rows(table)
    assert len(students) == 26 + 1
    masha = next(dict(zip(headings, row, strict=True)) for row in students if row[1] == "Соколова Маша")
    assert [masha[f"{name}, ср."] for name in ("Алгебра", "Физика")] == [4.2, 3.4], "as her mother sees them"
    assert students[-1][-1] == 4.1, "as the chat says above"
    await head.press("К собранию", on="Готово, файлы ниже")
    return await head.receives("7А Листы к родительскому собранию 2 четверть.pdf")


def _rows(table: bytes) -> list[tuple[object, ...]]:
    """The rows of a workbook's first sheet."""
    return list(load_workbook(BytesIO(table), data_only=True).worksheets[0].iter_rows(values_only=True))
