"""Lines of the audit log as sentences: «13:20 Орлова Зоя: перевод, Соколова Мария»."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from markupsafe import Markup

from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import clip_name
from handlers.chat.screen import bold
from handlers.chat.words import Words
from locales import N_
from services.audit import Action
from services.office.settings.audit_log import AuditLine

NAME = 40

ACTIONS: Mapping[Action, str] = {
    Action.AGREE: N_("согласие в чате"),
    Action.ATTENDANCE: N_("причины пропусков"),
    Action.CHANGE: N_("изменение"),
    Action.CONSENT: N_("согласие на бумаге"),
    Action.DECLINE: N_("отказ от согласия"),
    Action.EXPORT: N_("выгрузка"),
    Action.IMPORT: N_("загрузка таблицы"),
    Action.ISSUE: N_("листок с доступом"),
    Action.LEAK: N_("пароль узнал другой"),
    Action.LINK: N_("подключение"),
    Action.LOCK: N_("вход закрыт на время"),
    Action.MUTE: N_("письма больше не приходят"),
    Action.REOPEN: N_("урок открыт снова"),
    Action.REVOKE: N_("доступ закрыт"),
    Action.ROLE: N_("роли"),
    Action.TIDY: N_("убрано по срокам хранения"),
    Action.UNDO: N_("возврат"),
    Action.UNLINK: N_("отключение"),
    Action.UNLOCK: N_("вход открыт"),
    Action.UNMUTE: N_("письма снова приходят"),
    Action.WITHDRAW: N_("отзыв согласия"),
}
"""What was done."""

CHANGES: Mapping[str, str] = {
    "arrival": N_("новый ученик"),
    "bell": N_("звонок"),
    "class_teacher": N_("классный руководитель"),
    "consent": N_("согласие"),
    "consent_end": N_("отзыв согласия"),
    "day_off": N_("отмена дня"),
    "departure": N_("выбытие"),
    "dismissal": N_("увольнение"),
    "erase": N_("стёрто по просьбе"),
    "groups": N_("группы"),
    "lesson_plan": N_("КТП"),
    "guardian": N_("родитель"),
    "guardian_end": N_("конец права родителя"),
    "graduation": N_("выпуск"),
    "hiring": N_("приём на работу"),
    "holiday": N_("дни без уроков"),
    "load_add": N_("нагрузка добавлена"),
    "load_end": N_("нагрузка закончена"),
    "load_pass": N_("нагрузка передана"),
    "rename": N_("имя"),
    "return": N_("возвращение"),
    "roles": N_("роли"),
    "setting": N_("настройка школы"),
    "short_day": N_("сокращённый день"),
    "subgroups": N_("подгруппы"),
    "subject": N_("предмет"),
    "substitutions": N_("замены"),
    "term_days": N_("дни периода"),
    "transfer": N_("перевод"),
    "weekly_lesson": N_("расписание"),
    "year_close": N_("год закрыт"),
    "year_open": N_("открыт новый год"),
    "year_reopen": N_("год снова открыт"),
}
"""What the office changed, by the kinds of `services.office.changes.registry.KINDS`."""


def action_text(line: AuditLine, words: Words) -> str:
    """«перевод», «возврат: перевод», «выгрузка»."""
    said = words.t(ACTIONS[Action(line.action)])
    if not line.kind:
        return str(said)
    change = words.t(CHANGES[line.kind])
    return str(words.t("возврат: {what}", what=change)) if line.action == Action.UNDO else str(change)


def log_lines(found: Iterable[AuditLine], today: date, words: Words) -> Iterator[Markup | str]:
    """Day by day, under «Сегодня» or «Чт, 19 ноября»; what was done again at once is counted."""
    for day, rows in groupby(found, key=lambda line: line.at.date()):
        yield bold(capital(words.day(day, today)))
        for text, same in groupby(rows, key=lambda line: _line(line, words)):
            again = len(list(same))
            yield (
                words.n("{text}, {count} раз", "{text}, {count} раз", again, text=text) if again > 1 else text
            )


def _line(line: AuditLine, words: Words) -> Markup:
    """«13:20 Фомин Артём: перевод, Соколова Маша», its names clipped."""
    what = action_text(line, words)
    if line.subject:
        what = f"{what}, {clip_name(line.subject, NAME)}"
    at = words.at(line.at)
    if not line.actor:
        return Markup("{} {}").format(at, what)
    return Markup("{} {}: {}").format(at, clip_name(line.actor, NAME), what)
