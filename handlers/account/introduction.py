"""What Telegram shows of the bot before a chat begins: its description, and the short one in its profile."""

from aiogram import Bot

from handlers.chat.words import Words, words_of
from locales import DEFAULT, languages

DESCRIPTION_LIMIT = 512
SHORT_LIMIT = 120


def description(words: Words) -> str:
    """What a newcomer reads in the empty chat."""
    return words.t(
        "Дневник и журнал школы: оценки, домашка, расписание, пропуски, письма учителям.\n\n"
        "Чтобы войти, откройте ссылку с листка или нажмите «Запустить» и напишите логин и пароль. "
        "Листка нет? Его выдаёт классный руководитель, сотрудникам — администратор.\n\n"
        "Дневник видят только ученик, его родители и те, кто его ведёт."
    ).unescape()


def short_description(words: Words) -> str:
    """What stands in the profile and beside a shared link."""
    return words.t("Дневник и журнал школы: оценки, домашка, расписание, пропуски, письма.").unescape()


async def set_descriptions(bot: Bot) -> None:
    """Both descriptions in every language; call it at start-up."""
    for language in languages():
        words = words_of(language)
        code = None if language == DEFAULT else language
        await bot.set_my_description(description(words), language_code=code)
        await bot.set_my_short_description(short_description(words), language_code=code)
