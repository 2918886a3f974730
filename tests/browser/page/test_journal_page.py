"""The journal's page: how it stands, and how a teacher writes into it."""

import pytest
from playwright.async_api import expect

from tests.browser.eyes import come
from tests.browser.page.double import Double, Place
from tests.browser.page.page import NASTY, TODAY, class_list
from tests.browser.page.stage import PHONE, open_journal
from tests.browser.page.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


TODAY_TEXT = TODAY.isoformat()


async def test_the_table_stands_as_the_contract_says(windows: Windows) -> None:
    server = Double(cells={Place("u5", TODAY_TEXT, 3): "4 ."})
    async with open_journal(windows, server, size=PHONE, touch=True) as journal:
        page = journal.page
        assert await page.locator("caption").inner_text() == "7А, Алгебра, 2 четверть"
        assert await page.locator('tbody th[scope="row"]').count() == len(server.students)
        assert await page.locator('thead th[scope="col"]').count() == 1 + len(server.lessons) + 3
        await journal.settled("u5", "4 .")
        await expect(journal.cell("u5")).to_have_attribute(
            "aria-label", "Иванов Пётр, 20 ноября, 3-й урок: 4 ."
        )
        await expect(journal.cell("u1", number=3)).to_be_in_viewport()
        assert await page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
        assert await page.locator("tbody th").last.text_content() == NASTY
        assert not await page.locator("img").count()
        await expect(page.locator("td[tabindex='0']")).to_have_count(1)


async def test_the_keyboard_alone_is_enough(windows: Windows) -> None:
    async with open_journal(windows) as journal:
        keyboard = journal.page.keyboard
        await keyboard.press("Tab")
        await keyboard.press("Tab")
        await journal.write("5", "4 3", "от", "5 молодец")
        await keyboard.type("н/а")
        await keyboard.press("ArrowLeft")
        await keyboard.type(".")
        await keyboard.press("ArrowUp")
        await keyboard.type("2")
        await keyboard.press("Escape")
        await keyboard.press("ArrowRight")
        await keyboard.type("3")
        await keyboard.press("Shift+Enter")
        for student, text in {"u1": "5", "u2": "4 3", "u3": "ОТ", "u4": "3", "u5": "н/а", "u6": ""}.items():
            await journal.settled(student, text)
        assert [text for _, text in journal.server.changes].count("2") == 0
        assert journal.stands("u5", "2026-11-17") == "."
        await expect(journal.cell("u3")).to_be_focused()


async def test_thirty_papers_take_thirty_one_touches(windows: Windows) -> None:
    server = Double(students=class_list(30))
    async with open_journal(windows, server, size=PHONE, touch=True) as journal:
        await journal.cell("u1").tap()
        keys = [journal.page.get_by_role("button", name=key, exact=True) for key in "5432"]
        for one in range(30):
            await keys[one % 4].tap()
        await expect(journal.page.locator("td.current")).to_be_in_viewport()
        await journal.settled("u30", "4")
        await journal.says("Сохранено")
        assert [journal.stands(f"u{one + 1}") for one in range(30)] == ["5432"[one % 4] for one in range(30)]
        assert len(server.changes) == 30
        assert await journal.page.evaluate("document.activeElement.inputMode") == "none"


async def test_a_key_leaves_what_it_is_not_about(windows: Windows) -> None:
    server = Double(cells={Place("u1", TODAY_TEXT, 3): "4 . ОП", Place("u2", TODAY_TEXT, 3): "3"})
    async with open_journal(windows, server) as journal:
        await journal.press("5")
        await journal.press("ОП")
        await journal.press(".")
        await journal.press("н/а")
        await journal.press("⌫")
        for student, text in {"u1": "5 ОП", "u2": "3 ОП", "u3": ".", "u4": "н/а"}.items():
            await journal.settled(student, text)


async def test_letters_of_the_phone_come_when_asked(windows: Windows) -> None:
    async with open_journal(windows, size=PHONE, touch=True) as journal:
        await journal.cell("u1").tap()
        await journal.press("абв")
        assert await journal.page.evaluate("document.activeElement.inputMode") == "text"
        await journal.write("5 решила сама")
        await journal.press("123")
        assert await journal.page.evaluate("document.activeElement.inputMode") == "none"
        await journal.settled("u1", "5")


async def test_a_locked_lesson_is_seen_and_not_touched(windows: Windows) -> None:
    async with open_journal(windows) as journal:
        locked, last = journal.cell("u1", "2026-11-05"), journal.cell("u1", "2026-11-06")
        await expect(locked).to_have_attribute("data-state", "locked")
        await expect(last).to_have_attribute("data-state", "saved")
        await last.click()
        await expect(journal.page.locator("#strip")).to_contain_text("правка до 20 ноября")
        await locked.click()
        await expect(journal.page.locator("#strip")).to_contain_text(
            "Закрыт с 20 ноября. Открыть может завуч."
        )
        await journal.page.keyboard.type("5")
        await expect(journal.page.locator("#warned")).to_contain_text("Закрыт с 20 ноября")
        await journal.press("5")
        await expect(locked).to_have_text("")
        assert not journal.server.paths()


async def test_the_card_of_a_lesson(windows: Windows) -> None:
    async with open_journal(windows, size=PHONE, touch=True) as journal:
        card = await journal.open_day("20 ноября")
        await card.get_by_role("button", name="Все на месте").click()
        await expect(card).to_contain_text("Явка отмечена")
        await card.get_by_label("Тема").fill("Одночлены")
        await card.get_by_label("Домашнее задание").fill("№ 310")
        await card.get_by_label("К какому дню").fill("2026-11-24")
        await card.get_by_role("button", name="Сделать работой урока").click()
        await card.get_by_label("Вид").fill("диктант")
        await card.get_by_label("Вес").fill("2")
        await card.get_by_role("button", name="Готово").click()
        await expect(journal.page.get_by_role("button", name="20 ноября")).to_contain_text("дикт.")
        await journal.says("Сохранено")
        lesson = journal.server.lessons[-2]
        assert (lesson.taken, lesson.topic, lesson.homework, lesson.due) == (
            True,
            "Одночлены",
            "№ 310",
            "2026-11-24",
        )
        assert lesson.works == (("контрольная", "Одночлены", 1), ("диктант", "", 2))
        await expect(journal.page.locator("#strip").get_by_role("button")).to_have_count(0)


async def test_all_present_beside_the_keys(windows: Windows) -> None:
    async with open_journal(windows) as journal:
        await journal.press("Все на месте")
        await journal.says("Сохранено")
        assert journal.server.lessons[-2].taken


async def test_a_mark_is_for_the_work_that_is_chosen(windows: Windows) -> None:
    async with open_journal(windows) as journal:
        await journal.cell("u1", "2026-11-13").click()
        await journal.write("5")
        await journal.page.get_by_label("За что").select_option("ответ")
        await journal.press("4")
        await journal.settled("u2", "4", day="2026-11-13")
        sent = [cell for one in journal.server.asked if one.path == "PUT /app/cells" for cell in one.body]
        assert [cell["work"] for cell in sent] == [
            {"kind": "контрольная", "title": "Степени"},
            {"kind": "ответ", "title": ""},
        ]


async def test_a_term_mark_is_proposed_and_set(windows: Windows) -> None:
    server = Double(cells={Place("u1", TODAY_TEXT, 3): "5 4"})
    async with open_journal(windows, server) as journal:
        term = journal.term_mark("u1")
        await expect(term).to_have_attribute("data-proposal", "4")
        await expect(term).to_have_text("")
        await term.click()
        await expect(journal.page.locator("#strip")).to_contain_text("выходит 4, средний 4,50")
        await journal.press("Поставить 4")
        await journal.write("н/а")
        await expect(term).to_have_text("4")
        await expect(journal.term_mark("u2")).to_have_attribute("data-state", "saved")
        assert server.term_marks == {"u1": "4", "u2": "н/а"}


async def test_averages_follow(windows: Windows) -> None:
    async with open_journal(windows) as journal:
        await journal.cell("u1").click()
        await journal.write("5 4")
        row = journal.page.locator("tbody tr").first
        await come(journal.page, "tbody tr:first-child .average", "4,50")
        await expect(row.locator(".average")).to_have_text("4,50")
        await expect(row.locator(".forecast")).to_have_text("4")


async def test_lines_from_a_spreadsheet_go_down_the_names(windows: Windows) -> None:
    async with open_journal(windows) as journal:
        await journal.cell("u1").click()
        await journal.page.evaluate(
            """() => { const data = new DataTransfer(); data.setData('text/plain', '5\\n\\n4\\r\\nот\\n');
            document.activeElement.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true})); }"""
        )
        await journal.says("Сохранено")
        for student, text in {"u1": "5", "u2": "", "u3": "4", "u4": "ОТ"}.items():
            await journal.settled(student, text)
