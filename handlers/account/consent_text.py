"""The words of the consent: in the question before the first screen, and in /privacy."""

from markupsafe import Markup

from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.account import AgreePress, DeclinePress
from services.school.actor import Identity


def consent_screen(pending: Identity, words: Words) -> Screen:
    """What is agreed to; nothing of the diary, not even the child's name, is here."""
    return Screen(
        lines(
            bold(words.t("Согласие на показ дневника в Telegram")),
            "",
            *consent_lines(pending.school_name, words),
            "",
            words.t("Если согласны, дневник откроется сразу."),
        ),
        [
            [
                Button(words.t("Согласен"), AgreePress(link_id=pending.link_id), style="success"),
                Button(words.t("Не согласен"), DeclinePress(link_id=pending.link_id)),
            ]
        ],
    )


def consent_lines(school: str, words: Words) -> list[Markup | str]:
    """What is kept, for what, who sees it and for how long (Federal Law 152-FZ, clause 3.8 of the regulation)."""
    return [
        words.t("Кто отвечает: {school}.", school=school),
        words.t(
            "Что хранится: ваше имя и номер аккаунта Telegram, имя и класс ученика, "
            "его расписание, задания, оценки и пропуски."
        ),
        words.t("Для чего: показать дневник вам и присылать сообщения школы."),
        words.t(
            "Кто видит: вы и сотрудники школы, каждый только по своей работе. "
            "Сообщения проходят через Telegram."
        ),
        words.t(
            "Как долго: пока вы подключены. Отозвать согласие можно в любой день командой /logout, "
            "а письменное согласие в школе."
        ),
    ]
