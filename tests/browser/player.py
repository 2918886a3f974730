"""Hands and eyes on one chat of the demo's page."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from bot.demo import Demo


@dataclass
class Player:
    """A member of the cast at their phone."""

    demo: Demo
    page: Page

    async def open(self, name: str) -> None:
        """Open the prepared link of a member of the cast and start the bot."""
        member = next(one for one in self.demo.sim.cast if one.title == name)
        await self.page.goto(f"{self.demo.sim.base_url}/?chat={member.user.id}&start={member.start_code}")
        await self.page.get_by_test_id("start").click()

    @property
    def newest(self) -> Locator:
        """The newest message of the chat."""
        return self.page.get_by_test_id("message").last

    async def say(self, text: str) -> None:
        """Type a text and send it."""
        await self.page.get_by_test_id("input").fill(text)
        await self.page.get_by_test_id("input").press("Enter")

    async def press(self, label: str) -> None:
        """Press a button of the newest message."""
        await self.newest.get_by_role("button", name=label).first.click()

    async def sees(self, *texts: str) -> None:
        """The newest message comes to hold each text."""
        for text in texts:
            await expect(self.newest).to_contain_text(text)

    async def buttons(self) -> list[str]:
        """The labels under the newest message."""
        return await self.newest.get_by_test_id("key").all_inner_texts()
