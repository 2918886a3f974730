"""The words of the consent: in the question before the first screen, and in /privacy."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.presses.account import AgreePress, DeclinePress
from services.rules.consent_version import SINCE, VERSION
from services.school.actor import Identity


def consent_screen(pending: Identity, words: Words) -> Screen:
    """What is agreed to; nothing of the diary, not even the child's name, is here."""
    return Screen(
        lines(
            bold(
                words.t("Согласие на показ дневника в Telegram")
                if pending.reads_diary
                else words.t("Согласие на работу в Telegram")
            ),
            "",
            *consent_lines(pending.school_name, [pending], words),
            "",
            words.t("Если согласны, дневник откроется сразу.")
            if pending.reads_diary
            else words.t("Если согласны, работать можно сразу."),
        ),
        [
            [
                Button(words.t("Согласен"), AgreePress(link_id=pending.link_id), style="success"),
                Button(words.t("Не согласен"), DeclinePress(link_id=pending.link_id)),
            ]
        ],
    )


def consent_lines(school: str, people: Sequence[Identity], words: Words) -> list[Markup | str]:
    """What is kept, for what, who sees it and for how long (Federal Law 152-FZ, clause 3.8 of the regulation).

    Of families the child's diary, of staff their own work; both to who is both.
    """
    family = not people or any(one.reads_diary for one in people)
    return [
        words.t("Кто отвечает: {school}.", school=school),
        *(_of_family(words) if family else ()),
        *(_of_staff(words) if any(one.is_staff for one in people) else ()),
        words.t(
            "Кто видит: вы и сотрудники школы, каждый только по своей работе. "
            "Сообщения проходят через Telegram."
        ),
        words.t(
            "Как долго: пока вы подключены. Отключить телефон можно в любой день командой /logout, "
            "отозвать согласие — командой /privacy или на бумаге в школе."
        ),
        words.t("Редакция {version} от {day}.", version=VERSION, day=words.full_date(SINCE)),
    ]


def _of_family(words: Words) -> list[Markup]:
    return [
        words.t(
            "Что хранится: ваше имя и номер аккаунта Telegram, имя и класс ученика, "
            "его расписание, задания, оценки и пропуски."
        ),
        words.t("Для чего: показать дневник вам и присылать сообщения школы."),
    ]


def _of_staff(words: Words) -> list[Markup]:
    return [
        words.t(
            "Что хранится о сотруднике: ваше имя, роли и номер аккаунта Telegram, ваши уроки и классы, "
            "письма и объявления, и что вы внесли или изменили, с днём и часом."
        ),
        words.t("Для чего: вести журнал и класс, писать семьям и получать сообщения школы."),
    ]
