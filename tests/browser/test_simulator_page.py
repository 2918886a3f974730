"""The chat page, played with a bot of a few lines."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.simulator import CastMember, Simulator
from bot.simulator.requests.params import Params
from bot.simulator.state.model import Json
from tests.browser.chromium import DESK, open_page

pytestmark = pytest.mark.asyncio(loop_scope="session")

NASTY = '<img src=x onerror="document.title=1">'


class SmallBot:
    """Answers a word with a screen, a press with an edit and a toast or an alert."""

    def __init__(self, sim: Simulator) -> None:
        self.sim = sim

    async def call(self, method: str, **params: object) -> None:
        """A request past HTTP."""
        status, body = await self.sim.api.call(method, Params(params))
        assert status == 200, body

    async def run(self) -> None:
        """Serves until cancelled."""
        updates = self.sim.world.updates
        while True:
            for update in await updates.poll(0, 100, 30):
                updates.confirm(update.id + 1)
                await (self.pressed if update.kind == "callback_query" else self.said)(update.body)

    async def said(self, message: Json) -> None:
        """A screen that repeats what was said."""
        if message.get("text") == "/typing":
            await self.call("sendChatAction", chat_id=message["chat"]["id"], action="typing")
            return
        text = (
            f"<b>Вы</b>: {message.get('text', 'файл').replace('<', '&lt;')} <tg-spoiler>4²</tg-spoiler>\n"
            f"<blockquote expandable>{'строка<i>!</i> 😀' + chr(10)}{'ещё строка' + chr(10)}"
            f"{'третья' + chr(10)}{'четвёртая' + chr(10)}пятая</blockquote>\n"
            "<a href='https://t.me/zvonok_bot?start=again'>Снова</a>"
        )
        rows = [
            [
                {"text": "Алгебра", "callback_data": "a"},
                {"text": "Выйти", "callback_data": "x", "style": "danger"},
            ]
        ]
        markup = {"inline_keyboard": rows}
        await self.call(
            "sendMessage", chat_id=message["chat"]["id"], text=text, parse_mode="HTML", reply_markup=markup
        )

    async def pressed(self, query: Json) -> None:
        """«Алгебра» is edited in, «Выйти» takes the message away."""
        where = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        if query["data"] == "a":
            await self.call("editMessageText", **where, text="Алгебра: 4,20")
            await self.call("answerCallbackQuery", callback_query_id=query["id"], text="Открыли")
            return
        await self.call("deleteMessage", **where)
        await self.call(
            "answerCallbackQuery", callback_query_id=query["id"], text="До свидания", show_alert=True
        )


@pytest_asyncio.fixture(loop_scope="session")
async def sim() -> AsyncIterator[Simulator]:
    """A cast of two, one of whom bears a nasty name, and the small bot."""
    async with Simulator() as sim:
        maria, nasty = sim.user(id=1, first_name="Мария"), sim.user(id=2, first_name=NASTY)
        sim.cast = [
            CastMember(maria, "Мария Соколова", "мама Маши и Пети", "abc"),
            CastMember(nasty, NASTY, "завуч", "def", "Открывает журнал"),
        ]
        bot = SmallBot(sim)
        await bot.call("setMyCommands", commands=[{"command": "today", "description": "Сегодня"}])
        serving = asyncio.ensure_future(bot.run())
        yield sim
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving


async def test_a_conversation_on_a_phone(sim: Simulator, browser: Browser) -> None:
    async with open_page(browser, f"{sim.base_url}/?chat=1&start=abc") as page:
        messages = page.get_by_test_id("message")
        await page.get_by_test_id("start").click()
        await expect(messages).to_have_count(2)
        await expect(messages.last).to_contain_text("Вы: /start abc")
        await page.get_by_test_id("spoiler").click()
        await page.get_by_test_id("expand").click()
        await page.get_by_role("button", name="Алгебра").click()
        await expect(messages.last).to_contain_text("Алгебра: 4,20")
        await expect(messages.last).to_contain_text("изменено")
        await expect(page.get_by_test_id("toast")).to_have_text("Открыли")
        await page.get_by_test_id("input").fill(NASTY)
        await page.get_by_test_id("input").press("Enter")
        await expect(messages).to_have_count(4)
        await expect(messages.nth(2)).to_contain_text(NASTY)
        await page.get_by_text("Снова").click()
        await expect(messages.last).to_contain_text("Вы: /start again")
        await page.get_by_test_id("menu").click()
        await page.get_by_test_id("command").click()
        await expect(messages.last).to_contain_text("Вы: /today")
        await page.get_by_role("button", name="Выйти").last.click()
        await expect(page.get_by_test_id("alert")).to_contain_text("До свидания")
        await page.get_by_test_id("alert-ok").click()
        await expect(messages).to_have_count(7)
        await page.get_by_test_id("file").set_input_files(
            {"name": "школа.csv", "mimeType": "text/csv", "buffer": "а;б".encode()}
        )
        await expect(page.get_by_test_id("document")).to_contain_text("школа.csv")
        await page.get_by_test_id("input").fill("/typing")
        await page.get_by_test_id("send").click()
        await expect(page.get_by_test_id("status")).to_have_text("печатает…")
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width == 390


async def test_the_cast_side_by_side_on_a_desk(sim: Simulator, browser: Browser) -> None:
    async with open_page(browser, sim.base_url, DESK) as page:
        people = page.get_by_test_id("chat-list").get_by_test_id("chat-item")
        await expect(people).to_have_count(2)
        await expect(people.last).to_contain_text(NASTY)
        await people.last.get_by_test_id("start-link").click()
        await page.get_by_test_id("start").click()
        await expect(page.get_by_test_id("message").last).to_contain_text("Вы: /start def")
        await sim.user(id=1).start("abc")
        await expect(people.first).to_contain_text("1")
        await people.first.get_by_role("button", name="Рядом").click()
        assert await page.title() == "Звонок: чаты"


async def test_a_phone_shows_the_cast_first_and_comes_back_to_it(sim: Simulator, browser: Browser) -> None:
    async with open_page(browser, sim.base_url) as page:
        people = page.get_by_test_id("chat-item")
        await expect(people.get_by_test_id("start-link")).to_have_count(await people.count())
        await page.get_by_text("Мария Соколова").first.click()
        await expect(page.get_by_test_id("intro")).to_be_visible()
        await page.get_by_test_id("back").click()
        await expect(page.get_by_test_id("chat-list")).to_be_visible()
