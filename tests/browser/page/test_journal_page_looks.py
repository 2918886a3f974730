"""The journal's page as it is read: another's page, terms, Telegram's script, English, every theme."""

import json

import pytest
from playwright.async_api import expect

from tests.browser.eyes import PALE, SMALL
from tests.browser.page.double import Double, Place
from tests.browser.page.page import TODAY
from tests.browser.page.stage import PHONE, open_journal
from tests.browser.page.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

TODAY_TEXT = TODAY.isoformat()


SCRIPT = """
const told = (window.told = []);
const tell = name => (...facts) => told.push([name, ...facts.filter(one => typeof one === 'string')].join(' '));
window.Telegram = {WebApp: Object.fromEntries(['ready', 'expand', 'disableVerticalSwipes', 'onEvent',
    'enableClosingConfirmation', 'disableClosingConfirmation'].map(name => [name, tell(name)]))};
"""
"""Telegram's script, as far as the page asks for it."""


THEMES: tuple[dict[str, str], ...] = (
    {
        "bg_color": "#ffffff",
        "text_color": "#222222",
        "secondary_bg_color": "#efeff4",
        "button_color": "#40a7e3",
    },
    {
        "bg_color": "#17212b",
        "text_color": "#f5f5f5",
        "secondary_bg_color": "#232e3c",
        "button_color": "#5288c1",
    },
)
"""Telegram's own, light and dark."""


async def test_nothing_secret_stays_in_the_address_or_the_storage(windows: Windows) -> None:
    async with open_journal(windows) as journal:
        await journal.cell("u1").click()
        await journal.write("5")
        await journal.says("Сохранено")
        assert "#" not in journal.page.url
        kept = await journal.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert "token-of-the-double" not in kept
        assert json.loads(kept)[0] == {}


async def test_a_page_of_another_is_read(windows: Windows) -> None:
    server = Double(may_write=False, may_set_terms=False, cells={Place("u1", TODAY_TEXT, 3): "5"})
    async with open_journal(windows, server) as journal:
        await journal.cell("u1").click()
        await journal.page.keyboard.type("2")
        await journal.page.keyboard.press("Enter")
        await journal.settled("u1", "5")
        await expect(journal.page.locator("#dock")).to_be_hidden()
        assert await journal.page.locator("input, textarea, [contenteditable]").count() == 0
        card = await journal.open_day("20 ноября")
        await expect(card).to_contain_text("№ 301–305")
        assert await card.locator("input, textarea").count() == 0
        assert not server.paths()


async def test_another_page_and_another_term(windows: Windows) -> None:
    async with open_journal(windows) as journal:
        await journal.page.locator("#choose").click()
        await journal.press("7Б · Алгебра")
        await expect(journal.page.locator("#pages")).to_be_hidden()
        await expect(journal.page.locator("#title")).to_have_text("7Б · Алгебра")
        await journal.cell("u1").click()
        await journal.write("5")
        await journal.says("Сохранено")
        assert journal.server.asked[-1].body[0]["class"] == "7Б"
        await journal.page.locator("#choose").click()
        await journal.press("1 четверть")
        await expect(journal.page.locator("#term")).to_have_text("1 четверть")
        assert "class=7%D0%91" in journal.page.url


async def test_telegram_is_greeted_when_its_script_comes(windows: Windows) -> None:
    dark = {"bg_color": "#17212b", "text_color": "#f5f5f5", "evil": "url(x)"}
    async with open_journal(windows, script=SCRIPT, theme=dark) as journal:
        assert await journal.page.evaluate("document.documentElement.dataset.scheme") == "dark"
        ground = await journal.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert ground == "rgb(23, 33, 43)"
        await journal.page.wait_for_function("window.told?.includes('onEvent themeChanged')")
        await journal.cell("u1").click()
        await journal.write("5")
        await journal.says("Сохранено")
        told = await journal.page.evaluate("window.told")
        assert told[:3] == ["ready", "expand", "disableVerticalSwipes"]
        assert told.index("enableClosingConfirmation") < len(told) - 1
        assert told[-1] == "disableClosingConfirmation"


async def test_it_speaks_english(windows: Windows) -> None:
    async with open_journal(windows, Double(language="en")) as journal:
        await journal.says("Saved")
        assert await journal.page.evaluate("document.documentElement.lang") == "en"
        await expect(journal.page.get_by_role("button", name="All present")).to_be_visible()


@pytest.mark.parametrize("theme", THEMES, ids=("light", "dark"))
async def test_everything_can_be_read_and_touched(windows: Windows, theme: dict[str, str]) -> None:
    texts = ("5", "2", "ОТ", "ОП", ".", "5 4 3 . ОП")
    server = Double(cells={Place(f"u{one + 1}", TODAY_TEXT, 3): text for one, text in enumerate(texts)})
    async with open_journal(windows, server, size=PHONE, touch=True, theme=theme) as journal:
        await journal.cell("u7").click()
        server.cells[Place("u7", TODAY_TEXT, 3)] = "3"
        await journal.write("4", "7")
        await journal.settled("u8", "7", "refused")
        assert await journal.page.evaluate(PALE) == []
        await journal.open_day("20 ноября")
        assert await journal.page.evaluate(PALE) == []
        assert await journal.page.evaluate(SMALL) == []
