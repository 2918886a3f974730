"""From /people to the printed slips of a new pupil's family, by the watch; a parent comes in with one of them."""

import io
import re
from dataclasses import dataclass

from pypdf import PdfReader

from bot.simulator.user import SimUser
from tests.stories.access.slips import files
from tests.stories.office.cast import Office

SIGNS_A_SECOND = 36.2 * 5 / 60
"""Typing on a phone: 36.2 words of five signs a minute, the mean of 37,370 people (Palin and others, MobileHCI 2019)."""
PRESS_SECONDS = 1.35 + 1.1 + 0.2
"""Deciding, pointing and tapping by the keystroke-level model (Card, Moran and Newell, 1980)."""
WORDS_A_SECOND = 238 / 60
"""Silent reading: the mean of 190 studies (Brysbaert, 2019)."""
THREE_MINUTES = 180

NEWCOMER = (
    "Птицына-Ёлкина Анна Ильинична, 7Б, 14.05.2013\nмать Птицына-Ёлкина Вера Павловна\nотец Птицын Илья Ильич"
)


@dataclass
class Thumbs:
    """Somebody at a phone whose signs, presses and words on the screen are counted."""

    user: SimUser
    signs: int = 0
    presses: int = 0
    words: int = 0

    async def types(self, text: str) -> None:
        """A message, with the press that sends it."""
        self.signs += len(text)
        self.presses += 1
        await self.user.send(text)
        self._reads()

    async def presses_on(self, label: str) -> None:
        """A button."""
        self.presses += 1
        await self.user.press(label)
        self._reads()

    def _reads(self) -> None:
        """All of the screen, its buttons too."""
        shown = [self.user.last.text, *(label for row in self.user.last.buttons for label in row)]
        self.words += len(" ".join(shown).split())

    @property
    def seconds(self) -> float:
        """What it takes an average person."""
        return self.signs / SIGNS_A_SECOND + self.presses * PRESS_SECONDS + self.words / WORDS_A_SECOND


async def test_a_new_pupil_s_family_has_its_slips_within_three_minutes(office: Office) -> None:
    zoya, thumbs = office.zoya, Thumbs(office.zoya)
    await thumbs.types("/people")
    await thumbs.presses_on("Новый ученик")
    await thumbs.types(NEWCOMER)
    await thumbs.presses_on("Согласия от…")
    await zoya.send("21 ноября")
    assert "Этот день ещё не наступил" in zoya.last.text
    await thumbs.types("19 ноября")
    assert "Согласия подписаны 19 ноября" in zoya.last.text
    await thumbs.presses_on("Записать ученика")
    await thumbs.presses_on("Листки с доступом")
    assert any("Готово: выдано 3 людям" in message.text for message in zoya.inbox)
    assert (thumbs.presses, thumbs.signs) == (7, 118)
    assert thumbs.seconds < THREE_MINUTES, thumbs

    sheets = PdfReader(io.BytesIO(files(zoya)["pdf"])).pages
    assert len(sheets) == 1, "the family is one sheet to cut"
    assert "csv" not in files(zoya)
    slips = _slips(sheets[0].extract_text())
    assert sorted(slips) == ["Птицын Илья Ильич", "Птицына-Ёлкина Анна", "Птицына-Ёлкина Вера"]
    await _comes_in(office, *slips["Птицына-Ёлкина Вера"])
    await zoya.press("‹ Семья")
    family = zoya.inbox[-2]
    assert "подключено: 1 телефон" in family.text
    assert family.button("Выдать всем: 2") is None


def _slips(text: str) -> dict[str, tuple[str, str]]:
    """Login and password of each slip, by the first line of the name."""
    found = re.findall(r"Школа № 1\n(.+?)\n.*?Логин\n(\S+)\nПароль\n(\S+)", text, re.DOTALL)
    return {name: (login, password) for name, login, password in found}


async def _comes_in(office: Office, login: str, password: str) -> None:
    vera = office.stage.user("Вера")
    await vera.start()
    await vera.send(login)
    await vera.send(password)
    await vera.press("Согласен")
    assert "7Б" in vera.last.text
