"""Sending, editing and deleting: limits and refusals as Telegram words them."""

import pytest

from tests.contracts.telegram import Bot, bot, keyboard

__all__ = ["bot"]


async def test_a_message_is_sent_and_seen(bot: Bot) -> None:
    sent = await bot.say("<b>Маша</b>, 7А", reply_markup=keyboard(["Оценки", "Домашка"], ["Ещё"]))
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert bot.maria.last.html == "<b>Маша</b>, 7А"
    assert bot.maria.last.buttons == [["Оценки", "Домашка"], ["Ещё"]]


@pytest.mark.parametrize(
    ("params", "error"),
    [
        ({"text": ""}, "400 Bad Request: message text is empty"),
        ({"text": " <b> </b>"}, "400 Bad Request: message text is empty"),
        ({"text": "ы" * 4097}, "400 Bad Request: message is too long"),
        ({"chat_id": "", "text": "x"}, "400 Bad Request: chat_id is empty"),
        ({"chat_id": 404, "text": "x"}, "400 Bad Request: chat not found"),
        (
            {"text": "x", "reply_parameters": {"message_id": 999}},
            "400 Bad Request: message to be replied not found",
        ),
        ({"text": "x", "reply_markup": keyboard(["ы" * 33])}, "400 Bad Request: BUTTON_DATA_INVALID"),
        (
            {"text": "x", "reply_markup": keyboard(*[["1"] * 8] * 13)},
            "400 Bad Request: reply markup is too long",
        ),
        (
            {"text": "x", "reply_markup": "{"},
            "400 Bad Request: can't parse reply keyboard markup JSON object",
        ),
        (
            {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "без дела"}]]}},
            (
                "400 Bad Request: can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            ),
        ),
    ],
)
async def test_a_wrong_message_is_refused(bot: Bot, params: dict[str, object], error: str) -> None:
    assert await bot.error("sendMessage", **{"chat_id": bot.maria.id, "parse_mode": "HTML"} | params) == error


async def test_length_counts_code_points_after_parsing(bot: Bot) -> None:
    await bot.say("<b>" + "😀" * 4096 + "</b>")
    assert len(bot.maria.last.text) == 4096


async def test_callback_data_may_have_64_bytes(bot: Bot) -> None:
    await bot.say("x", reply_markup=keyboard(["ы" * 32]))
    assert bot.maria.last.buttons == [["ы" * 32]]


async def test_buttons_keep_style_address_and_copied_text(bot: Bot) -> None:
    row = [
        {"text": "Выйти", "callback_data": "out", "style": "danger"},
        {"text": "Сайт", "url": "https://example.org"},
        {"text": "Код", "copy_text": {"text": "K7Q2"}},
    ]
    sent = await bot.say("x", reply_markup={"inline_keyboard": [row]})
    assert sent["reply_markup"]["inline_keyboard"] == [row]


async def test_people_out_of_reach_are_refused(bot: Bot) -> None:
    stranger, gone = bot.sim.user(first_name="Олег"), bot.sim.user(first_name="Инна")
    await gone.start()
    gone.deactivate()
    await bot.maria.block()
    found = [await bot.error("sendMessage", chat_id=one.id, text="x") for one in (stranger, gone, bot.maria)]
    assert found == [
        "403 Forbidden: bot can't initiate conversation with a user",
        "403 Forbidden: user is deactivated",
        "403 Forbidden: bot was blocked by the user",
    ]


async def test_an_edit_changes_text_and_keyboard_in_place(bot: Bot) -> None:
    sent = await bot.say("было", reply_markup=keyboard(["А"]))
    message = bot.maria.last
    where = {"chat_id": bot.maria.id, "message_id": sent["message_id"]}
    await bot.call("editMessageText", **where, text="стало")
    assert (message.text, message.buttons, message.edited) == ("стало", [], True)
    assert message.revisions[0].text.plain == "было"


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    sent = await bot.say("<b>то же</b>", reply_markup=keyboard(["А"]))
    where = {"chat_id": bot.maria.id, "message_id": sent["message_id"], "parse_mode": "HTML"}
    same = {"text": "<strong>то же</strong>", "reply_markup": keyboard(["А"])}
    assert await bot.error("editMessageText", **where, **same) == (
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    await bot.call("editMessageText", **where, **same | {"reply_markup": keyboard(["Б"])})
    await bot.call("editMessageReplyMarkup", **where)
    assert bot.maria.last.buttons == []


async def test_what_cannot_be_edited_says_why(bot: Bot) -> None:
    own = await bot.maria.send("моё")
    sent = await bot.say("x")
    await bot.call("deleteMessage", chat_id=bot.maria.id, message_id=sent["message_id"])
    edits = [{}, {"message_id": own.id}, {"message_id": sent["message_id"]}]
    found = [await bot.error("editMessageText", chat_id=bot.maria.id, text="y", **one) for one in edits]
    assert found == [
        "400 Bad Request: message identifier is not specified",
        "400 Bad Request: message can't be edited",
        "400 Bad Request: message to edit not found",
    ]


async def test_a_bot_deletes_for_48_hours_and_edits_for_ever(bot: Bot) -> None:
    password = await bot.maria.send("мой пароль")
    old = await bot.say("старое")
    await bot.call("deleteMessage", chat_id=bot.maria.id, message_id=password.id)
    assert password.deleted
    assert password not in bot.maria.messages
    bot.clock.move(hours=48, seconds=1)
    where = {"chat_id": bot.maria.id, "message_id": old["message_id"]}
    assert (
        await bot.error("deleteMessage", **where) == "400 Bad Request: message can't be deleted for everyone"
    )
    await bot.call("editMessageText", **where, text="ещё правится")
    where["message_id"] = password.id
    assert await bot.error("deleteMessage", **where) == "400 Bad Request: message to delete not found"


async def test_copies_and_forwards_respect_protection(bot: Bot) -> None:
    free, kept = await bot.say("можно"), await bot.say("нельзя", protect_content=True)
    where = {"chat_id": bot.maria.id, "from_chat_id": bot.maria.id}
    await bot.call("copyMessage", **where, message_id=free["message_id"])
    assert bot.maria.last.text == "можно"
    forwarded = await bot.call("forwardMessage", **where, message_id=free["message_id"])
    assert forwarded["forward_origin"]["type"] == "user"
    error = await bot.error("copyMessage", **where, message_id=kept["message_id"])
    assert error == "400 Bad Request: message can't be copied"
