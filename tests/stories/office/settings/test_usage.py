"""How the bot is used: families by class, staff, deliveries; figures that a plain loop agrees with."""

import io

from openpyxl import load_workbook

from storage import tables as t
from tests.stories.office.cast import Office


async def test_families_and_staff_are_counted(office: Office) -> None:
    boss = office.vera
    await boss.send("/office")
    await boss.press("Администрирование")
    await boss.press("Использование")
    text = boss.last.text.replace("\xa0", " ")
    assert "7А: " in text
    assert "Сотрудники: 5 из" in text
    assert "Семьи: 1 из 3, за 7 дней 1, за 30 дней 1" in text
    assert "7Б: 0 из 1, за 7 дней 0, за 30 дней 0" in text
    office.stage.clock.advance(days=10)
    await boss.send("/office")
    await boss.press("Администрирование")
    await boss.press("Использование")
    text = boss.last.text.replace("\xa0", " ")
    families = next(line for line in text.splitlines() if line.startswith("Семьи"))
    assert families.endswith("за 7 дней 0, за 30 дней 1"), "nobody of a family within 7 days, one within 30"


async def test_what_was_not_delivered_and_who_closed_the_bot(office: Office) -> None:
    closed_at = office.stage.clock()
    office.stage.school.change(t.Account, t.Account.id == office.olga.id, unreachable_at=closed_at)
    vera = office.vera
    await vera.send("/office")
    await vera.press("Администрирование")
    await vera.press("Использование")
    assert "Бот закрыт на 1" in vera.last.text
    assert "Сообщения за неделю" in vera.last.text
    await vera.press("Таблица, XLSX")
    document = next(one.document for one in reversed(vera.inbox) if one.document is not None)
    book = load_workbook(io.BytesIO(document.data))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    together = next(row for row in rows if row[0] == "Семьи вместе")
    assert together[1] == sum(int(str(row[1])) for row in rows[1:] if str(row[0])[:1].isdigit())
    assert "Ольга" not in str(rows)


async def test_usage_is_not_everybody_s(office: Office) -> None:
    for user in (office.zoya, office.oleg, office.nina, office.rita, office.olga, office.stage.user("Некто")):
        await user.send("/menu")
        for data in ("oju:1", "ojf:1"):
            told = await user.press_forged(user.last, data)
            assert told is not None
            assert "не видна" in told.text or "не подключены" in told.text
