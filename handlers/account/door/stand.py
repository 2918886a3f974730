"""What is said to somebody who reads no diary here, by how they came to be outside: the one place for it."""

from markupsafe import Markup

from handlers.chat.screen import Button, Rows, Screen, lines
from handlers.chat.words import Words
from handlers.presses.account import ConsentPress, HelpPress, StartPress
from services.account.doorstep import Doorstep, Whereabouts
from services.school.actor import Actor

NEVER = frozenset({Whereabouts.NEW, Whereabouts.INSIDE})


def stand_text(step: Doorstep, words: Words) -> Markup:
    """One or two sentences: what is so, what to do next."""
    if step.minutes and step.door is not Whereabouts.PENDING:
        return words.n(
            "Неверных попыток было много, вход закрыт ещё {count} минуту. Потом напишите логин и пароль с листка.",
            "Неверных попыток было много, вход закрыт ещё {count} минут. Потом напишите логин и пароль с листка.",
            step.minutes,
        )
    said = {
        Whereabouts.NEW: words.t(
            "Вы ещё не подключены. Листок с логином и паролем выдаёт классный руководитель, "
            "сотрудникам — администратор; начните с команды /start."
        ),
        Whereabouts.PENDING: words.t("Осталось одно: прочитать согласие и нажать «Согласен»."),
        Whereabouts.LEFT: words.t(
            "Вы вышли, дневник на этом телефоне закрыт. Чтобы вернуться, напишите логин и пароль с листка."
        ),
        Whereabouts.LEAKED: words.t(
            "Прежний пароль больше не действует, вы сами его закрыли. Новый листок выдаёт администратор школы."
        )
        if step.staff
        else words.t(
            "Прежний пароль больше не действует, вы сами его закрыли. Новый листок выдаёт классный руководитель."
        ),
        Whereabouts.DECLINED: words.t(
            "Без согласия дневник не открывается. Передумаете, откройте ту же ссылку или напишите логин и пароль."
        ),
        Whereabouts.WITHDRAWN: words.t(
            "Вы отозвали согласие, доступ закрыт. Новый листок выдаёт администратор школы."
        )
        if step.staff
        else words.t(
            "Вы отозвали согласие, доступ закрыт. Передумаете, подпишите согласие у классного руководителя."
        ),
        Whereabouts.ENDED: words.t(
            "Школа закрыла этот доступ. Если это ошибка, скажите в кадрах или администратору школы."
        )
        if step.staff
        else words.t(
            "Школа закрыла этот доступ. Если это ошибка, скажите классному руководителю или секретарю школы."
        ),
    }
    return said.get(step.door, said[Whereabouts.NEW])


def doorstep_screen(step: Doorstep, actor: Actor, words: Words, opening: Markup | None = None) -> Screen:
    """The answer to whatever is typed, sent or pressed there."""
    if step.door in NEVER and not step.minutes:
        text = lines(
            opening or words.t("Здесь дневник и журнал школы."),
            words.t("Чтобы войти, откройте ссылку с листка или нажмите /start и напишите логин."),
            words.t("Листка нет? Его выдаёт классный руководитель, сотрудникам — администратор."),
        )
    else:
        text = lines(opening, stand_text(step, words))
    return Screen(text, door_rows(step, actor, words))


def door_rows(step: Doorstep, actor: Actor, words: Words) -> Rows:
    """The way in from there."""
    if step.door is Whereabouts.PENDING and actor.pending:
        return [[Button(words.t("Прочитать согласие"), ConsentPress(link_id=actor.pending[0].link_id))]]
    aid = Button(words.t("Помощь"), HelpPress())
    if step.minutes or step.door in {Whereabouts.LEAKED, Whereabouts.WITHDRAWN}:
        return [[aid]]
    return [[Button(words.t("Войти по логину"), StartPress()), aid]]
