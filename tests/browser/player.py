"""Hands and eyes on one chat of the demo's page."""

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Protocol

from playwright.async_api import Locator, Page, expect

from bot.demo import Demo
from tests.browser.eyes import come

MESSAGE = "[data-testid=message]"


class Shoot(Protocol):
    """Called at what is worth a picture, with how many of the newest messages belong to it."""

    def __call__(self, name: str, last: int = 1) -> Awaitable[None]:
        """Keep the screen under that name."""


@dataclass
class Player:
    """A member of the cast at their phone."""

    demo: Demo
    page: Page
    name: str

    async def open(self) -> None:
        """Open the chat; the first time by the prepared link, with which the bot is started."""
        member = next(one for one in self.demo.sim.cast if one.title == self.name)
        address, fresh = f"{self.demo.sim.base_url}/?chat={member.user.id}", not member.user.chat.started
        await self.page.goto(f"{address}&start={member.start_code}" if fresh else address)
        if fresh:
            await self.page.get_by_test_id("start").click()

    async def come_in(self) -> None:
        """Open the chat, agreed to everything."""
        member = next(one for one in self.demo.sim.cast if one.title == self.name)
        fresh = not member.user.chat.started
        await self.open()
        if fresh:
            await self.press("Согласен")
            await expect(self.newest).not_to_contain_text("Не согласен")

    @property
    def newest(self) -> Locator:
        """The newest message of the chat."""
        return self.page.get_by_test_id("message").last

    async def say(self, text: str) -> None:
        """Type a text and send it."""
        await self.page.get_by_test_id("input").fill(text)
        await self.page.get_by_test_id("input").press("Enter")

    def screen(self, text: str) -> Locator:
        """The newest of the messages that hold a text, whatever came after it."""
        return self.page.get_by_test_id("message").filter(has_text=text).last

    async def press(self, label: str, on: str | None = None) -> None:
        """Press a button of the newest message, or of the newest one that holds the text `on`."""
        if on is None:
            await come(self.page, MESSAGE, label)
        message = self.newest if on is None else self.screen(on)
        await message.get_by_test_id("button").filter(has_text=label).first.click()

    async def attach(self, name: str, kind: str, content: bytes) -> None:
        """Send a file; PNG and JPEG go as photographs."""
        await self.page.get_by_test_id("file").set_input_files(
            {"name": name, "mimeType": kind, "buffer": content}
        )

    async def sees(self, *texts: str) -> None:
        """The newest message comes to hold each text."""
        await come(self.page, MESSAGE, *texts)
        for text in texts:
            await expect(self.newest).to_contain_text(text)

    async def receives(self, name: str) -> bytes:
        """The newest document of the chat of that name, as it is saved by a tap."""
        await come(self.page, "[data-testid=document]", name)
        document = self.page.get_by_test_id("document").filter(has_text=name).last
        answer = await self.page.request.get(
            f"{self.demo.sim.base_url}/{await document.get_attribute('href')}"
        )
        return await answer.body()

    async def everything(self) -> str:
        """All that the chat says, old and new."""
        return await self.page.get_by_role("log").inner_text()
