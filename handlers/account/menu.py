"""What is there for this person: the buttons of /menu and help; each area adds its own first-rank places."""

from handlers.chat.screen import Button, Rows, pairs
from handlers.chat.words import Words
from handlers.presses.absences import AbsencesPress
from handlers.presses.access import AccessPress
from handlers.presses.account import ConsentPress, HelpPress, SettingsPress, StartPress
from handlers.presses.desk import ClassPress
from handlers.presses.diary import GradesPress, HomePress, HomeworkPress, TimetablePress, YearPress
from handlers.presses.journal import JournalPress, LessonsPress
from handlers.presses.letters import BoxPress
from handlers.presses.notices import NoticeDeskPress, NoticesPress
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.imports import ImportPress
from handlers.presses.reports import ReportsPress
from services.office.sheets import open_sheets
from services.school.actor import Actor
from services.school.office_rights import rights_of
from services.school.rights import Permission, heads, may_anywhere


def menu_rows(actor: Actor, words: Words, *, here: bool = False) -> Rows:
    """The first-rank places of the person's roles, two a row; the way in for those without any.

    `here` is the help itself, to which no button leads from there.
    """
    if not actor.linked:
        return [_entrance(actor, words)]
    rest = [Button(words.t("Настройки"), SettingsPress())]
    if not here:
        rest.append(Button(words.t("Помощь"), HelpPress()))
    return [
        *pairs(_family(actor, words)),
        *pairs(_journal(actor, words)),
        *pairs(_class_teacher(actor, words)),
        *pairs(_messages(actor, words)),
        _office(actor, words),
        rest,
    ]


def _entrance(actor: Actor, words: Words) -> list[Button]:
    if actor.pending:
        return [Button(words.t("Прочитать согласие"), ConsentPress(link_id=actor.pending[0].link_id))]
    return [Button(words.t("Войти по логину"), StartPress())]


def _journal(actor: Actor, words: Words) -> list[Button]:
    """Lessons and the journal, for who teaches or reads."""
    return [
        *([Button(words.t("Уроки"), LessonsPress())] if actor.teaches else []),
        *([Button(words.t("Журнал"), JournalPress())] if actor.has_journal else []),
    ]


def _class_teacher(actor: Actor, words: Words) -> list[Button]:
    """The class led; the secretary hands out access to any class, the heads read the reports of any."""
    issues = may_anywhere(actor, Permission.ISSUE_ACCESS)
    return [
        *([Button(words.t("Мой класс"), ClassPress())] if actor.is_class_teacher else []),
        *([Button(words.t("Доступ семей"), AccessPress())] if issues else []),
        *([Button(words.t("Отчёты"), ReportsPress())] if heads(actor) else []),
    ]


def _messages(actor: Actor, words: Words) -> list[Button]:
    """Letters and notices: read by families, written by staff."""
    sends = may_anywhere(actor, Permission.NOTIFY)
    return [
        *([Button(words.t("Письма"), BoxPress())] if actor.is_staff or actor.children else []),
        *([Button(words.t("Объявления"), NoticesPress())] if actor.children else []),
        *([Button(words.t("Новое объявление"), NoticeDeskPress())] if sends else []),
    ]


def _office(actor: Actor, words: Words) -> list[Button]:
    """The office's home, and the workbook beside it."""
    return [
        *([Button(words.t("Кабинет"), OfficePress())] if rights_of(actor) else []),
        *([Button(words.t("Загрузка таблицы"), ImportPress())] if open_sheets(actor.roles) else []),
    ]


def _family(actor: Actor, words: Words) -> list[Button]:
    if actor.child is None:
        return []
    student_id = actor.child.student_id
    return [
        Button(words.t("Сегодня"), HomePress(student_id=student_id)),
        Button(words.t("Оценки"), GradesPress(student_id=student_id)),
        Button(words.t("Домашка"), HomeworkPress(student_id=student_id)),
        Button(words.t("Расписание"), TimetablePress(student_id=student_id)),
        Button(words.t("Пропуски"), AbsencesPress(student_id=student_id)),
        Button(words.t("Итоги"), YearPress(student_id=student_id)),
    ]
