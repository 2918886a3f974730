"""The way in: the button, Telegram's signed address in the simulator, the page within the demo."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession

from handlers.chat.screen import Button, Screen, lines
from handlers.chat.words import words_of
from handlers.journal.pages.app_button import app_button
from services.journal.pages.pages import pages_of
from tests.browser.stage_demo import demo_on_friday
from tests.journal.cast import Cast
from tests.miniapp.visitor import ALGEBRA, Visitor

URL = "https://journal.example"


async def _button(cast: Cast, url: str | None = URL, schools: int = 1) -> Button | None:
    actor = await cast.actor(cast.stage.linked(cast.anna))
    (page,) = await cast.stage.read(pages_of, actor)
    others = tuple(replace(actor.identities[0], school_id=number) for number in range(900, 899 + schools))
    return app_button(
        url, replace(actor, identities=(*actor.identities, *others)), page, words_of("ru"), "2 четверть"
    )


async def test_the_button_names_the_page_and_the_school_where_there_are_several(cast: Cast) -> None:
    button = await _button(cast)
    assert button is not None
    assert button.web_app is not None
    address = urlsplit(button.web_app)
    assert (address.netloc, address.path) == ("journal.example", "/journal")
    query = parse_qs(address.query, keep_blank_values=True)
    assert query == {"class": ["7А"], "subject": ["Алгебра"], "subgroup": [""], "term": ["2 четверть"]}
    double = await _button(cast, schools=2)
    assert double is not None
    assert "school=sch-1" in (double.web_app or "")


@pytest.mark.parametrize(
    ("url", "offered"), [(None, False), ("http://x.example", False), ("http://127.0.0.1:1", True)]
)
async def test_without_an_address_that_telegram_takes_there_is_no_button(
    cast: Cast, url: str | None, offered: bool
) -> None:
    assert (await _button(cast, url) is not None) == offered


async def test_the_simulator_opens_the_page_with_a_word_that_the_server_takes(
    cast: Cast, visitor: Visitor
) -> None:
    user, button = cast.stage.linked(cast.anna), await _button(cast)
    assert button is not None
    markup = Screen(lines("Журнал"), [[button]]).markup
    await cast.stage.app.bot.send_message(user.id, "Журнал", reply_markup=markup)
    opened = urlsplit(user.open_app("Открыть журнал"))
    known = parse_qs(opened.fragment)
    assert opened.path == "/journal"
    assert {"tgWebAppVersion", "tgWebAppPlatform", "tgWebAppThemeParams"} <= set(known)
    assert (await visitor.enter(known["tgWebAppData"][0])).status == 200
    assert (await visitor.journal()).status == 200
    async with visitor.http.post(
        f"{cast.stage.sim.base_url}/sim/chats/{user.id}/open",
        json={"message_id": user.last.id, "text": "Открыть журнал"},
    ) as response:
        assert (await response.json())["url"].startswith(f"{URL}/journal?")


async def test_the_demos_teacher_writes_in_the_page_at_the_demos_own_address(demo_folder: Path) -> None:
    async with demo_on_friday(demo_folder) as demo, ClientSession() as http:
        assert demo.app.dispatcher["app_url"] == demo.sim.base_url
        teacher = next(one for one in demo.sim.cast if "алгебра" in one.role)
        await teacher.user.start(teacher.start_code or "")
        await demo.sim.until(lambda: bool(teacher.user.inbox))
        await teacher.user.press("Согласен")
        visitor = Visitor(http, demo.sim.base_url)
        assert (await visitor.call("GET", "/nowhere")).status == 404
        assert (await visitor.enter(teacher.user.init_data())).status == 200
        page = (await visitor.journal()).body
        given = [one for one in page["lessons"] if one["may_write"]][-1]
        place = {"date": given["date"], "number": given["number"], "student": page["students"][0]["code"]}
        stands = [one["text"] for one in page["cells"] if {name: one[name] for name in place} == place]
        was = stands[0] if stands else ""
        (answer,) = await visitor.put({**ALGEBRA, **place, "text": f"5 {was}".strip(), "was": was})
        assert answer["status"] == "saved", answer
