"""The real client against the simulator: what aiogram sends is understood, what it gets back is valid."""

import asyncio

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    Message,
)

from bot.simulator import Simulator

KEYS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Алгебра", callback_data="alg")]])


async def on_message(message: Message) -> None:
    await message.answer(
        f"<b>Слышу</b> {message.text or 'другое'}", parse_mode=ParseMode.HTML, reply_markup=KEYS
    )


async def on_press(query: CallbackQuery) -> None:
    assert isinstance(query.message, Message)
    await query.message.edit_text("Алгебра: 4")
    await query.answer("Открыл")


async def converse(sim: Simulator, bot: Bot) -> None:
    maria = sim.user(first_name="Мария")
    await maria.start("abc")
    await sim.until(lambda: len(sim.sent) == 1)
    assert maria.last.html == "<b>Слышу</b> /start abc"
    answer = await maria.press("Алгебра")
    assert answer is not None
    assert (answer.text, maria.last.text) == ("Открыл", "Алгебра: 4")
    await maria.send_sticker()
    await maria.send_voice()
    await maria.send_contact()
    await sim.until(lambda: len(sim.sent) == 4)
    texts = [message.text for message in maria.inbox]
    assert texts == ["Алгебра: 4", *["Слышу другое"] * 3]
    scope = BotCommandScopeChat(chat_id=maria.id)
    await bot.set_my_commands([BotCommand(command="today", description="Сегодня")], scope)
    assert maria.menu == ["/today"]
    sheets = [InputMediaDocument(media=BufferedInputFile(b"a", f"лист {n}.csv")) for n in (1, 2)]
    album = await bot.send_media_group(maria.id, [*sheets])
    assert [one.document.file_name for one in album if one.document] == ["лист 1.csv", "лист 2.csv"]
    assert (await bot.get_chat(maria.id)).first_name == "Мария"
    assert (await bot.get_webhook_info()).url == ""


async def test_aiogram_polls_answers_edits_and_uploads() -> None:
    async with Simulator() as sim:
        bot = Bot(sim.token, AiohttpSession(api=TelegramAPIServer.from_base(sim.base_url)))
        dispatcher = Dispatcher()
        dispatcher.message.register(on_message)
        dispatcher.callback_query.register(on_press)
        polling = asyncio.ensure_future(dispatcher.start_polling(bot, handle_signals=False))
        try:
            await converse(sim, bot)
        finally:
            await dispatcher.stop_polling()
            await polling
