"""What «Мои данные» holds of each table, and why something is not in it; a test walks the tables for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RowsOf(StrEnum):
    """Whose rows they are."""

    ACCOUNT = "account"
    """Of the Telegram account that asks."""
    CHILD = "child"
    """Of the students whose diary the reader may read."""
    OWN = "own"
    """Of the reader's own person."""
    STAFF = "staff"
    """The same of who works, or has worked, at the school."""
    ABOUT = "about"
    """Of the reader's own person and of those students."""


@dataclass(frozen=True, slots=True)
class OwnSource:
    """Rows of one table: known by a column, some columns shown."""

    table: str
    by: str
    whose: RowsOf
    title: str
    """The sheet; sources with one title stand on one sheet."""
    columns: tuple[str, ...]


def _s(table: str, by: str, whose: RowsOf, title: str, columns: str) -> OwnSource:
    return OwnSource(table, by, whose, title, tuple(columns.split()))


SOURCES: tuple[OwnSource, ...] = (
    _s("person", "id", RowsOf.ABOUT, "Люди", "code last_name first_name middle_name consent_on"),
    _s("student", "person_id", RowsOf.CHILD, "Ученик", "person_id birth_date enrolled_on departed_on pe_group foreign_language"),
    _s("guardianship", "student_id", RowsOf.CHILD, "Родители", "guardian_id student_id kinship until"),
    _s("guardianship", "guardian_id", RowsOf.OWN, "Ваши дети", "guardian_id student_id kinship until"),
    _s("staff", "person_id", RowsOf.STAFF, "Работа в школе", "hired_on dismissed_on"),
    _s("staff_role", "person_id", RowsOf.STAFF, "Роли", "role starts ends"),
    _s("enrolment", "student_id", RowsOf.CHILD, "Классы", "student_id class_id starts ends"),
    _s("subgroup_member", "student_id", RowsOf.CHILD, "Подгруппы", "student_id class_id subject_id subgroup starts ends"),
    _s("mark", "student_id", RowsOf.CHILD, "Отметки", "student_id day subject_id value comment set_on"),
    _s("term_mark", "student_id", RowsOf.CHILD, "Отметки за период", "student_id subject_id slot value changed_at"),
    _s("attendance", "student_id", RowsOf.CHILD, "Пропуски", "student_id day number subject_id code comment"),
    _s("debt", "student_id", RowsOf.CHILD, "Долги", "student_id day subject_id kind due closed_on"),
    _s("excuse", "student_id", RowsOf.CHILD, "Объяснения", "student_id starts ends reason comment person_id created_at state answer"),
    _s("own_task", "student_id", RowsOf.CHILD, "Свои дела", "student_id text due done"),
    _s("homework_tick", "student_id", RowsOf.CHILD, "Сделанные задания", "student_id lesson_id"),
    _s("journal_change", "student_id", RowsOf.CHILD, "История отметок", "student_id at topic subject_id lesson_id"),
    _s("journal_change", "person_id", RowsOf.STAFF, "Что вы внесли", "at topic subject_id lesson_id"),
    _s("acknowledgement", "person_id", RowsOf.OWN, "Ознакомлен", "student_id week at"),
    _s("notice_reader", "person_id", RowsOf.OWN, "Объявления вам", "notice_id student_id"),
    _s("notice_reading", "person_id", RowsOf.OWN, "Прочитанные объявления", "notice_id read_at receipt_at"),
    _s("notice_answer", "person_id", RowsOf.OWN, "Ответы на объявления", "notice_id option at"),
    _s("notice", "author_id", RowsOf.STAFF, "Ваши объявления", "html created_at sent_at withdrawn_at"),
    _s("letter_thread", "person_id", RowsOf.OWN, "Переписки", "student_id teacher_id last_at"),
    _s("letter_thread", "teacher_id", RowsOf.STAFF, "Переписки", "student_id teacher_id last_at"),
    _s("letter", "thread_id", RowsOf.OWN, "Письма", "created_at from_teacher html read_at"),
    _s("letter_hours", "teacher_id", RowsOf.STAFF, "Часы для писем", "days starts ends"),
    _s("letter_mute", "teacher_id", RowsOf.STAFF, "Не принимаете писем", "person_id at"),
    _s("letter_mute", "person_id", RowsOf.OWN, "Не принимают ваших писем", "teacher_id at"),
    _s("assignment", "teacher_id", RowsOf.STAFF, "Нагрузка", "class_id subject_id subgroup hours starts ends"),
    _s("timetable_slot", "teacher_id", RowsOf.STAFF, "Уроки недели", "class_id subject_id weekday number room starts ends"),
    _s("substitution", "teacher_id", RowsOf.STAFF, "Замены", "class_id day number subject_id room"),
    _s("staff_absence", "person_id", RowsOf.STAFF, "Дни отсутствия", "first_day last_day"),
    _s("lesson", "teacher_id", RowsOf.STAFF, "Уроки", "class_id subject_id day number topic homework filled_at"),
    _s("reopening", "person_id", RowsOf.STAFF, "Открытые уроки", "class_id subject_id day open_on reason at"),
    _s("school_class", "class_teacher_id", RowsOf.STAFF, "Классное руководство", "id"),
    _s("former_class_teacher", "person_id", RowsOf.STAFF, "Прежнее руководство", "class_id last_day"),
    _s("office_change", "person_id", RowsOf.STAFF, "Ваши изменения", "kind proposed_at applied_at undone_at"),
    _s("credential", "person_id", RowsOf.OWN, "Логины", "login issued_at code_expires_at code_used_at revoked_at"),
    _s("link", "person_id", RowsOf.OWN, "Подключения", "linked_at agreed_at agreed_version ended_at end_reason"),
    _s("audit", "actor_id", RowsOf.OWN, "Журнал событий", "at action"),
    _s("audit", "subject_id", RowsOf.ABOUT, "Журнал событий", "at action"),
    _s("account", "id", RowsOf.ACCOUNT, "Аккаунт", "id language telegram_language hide_marks quiet_hours created_at seen_at unreachable_at child_id"),
    _s("goal", "account_id", RowsOf.ACCOUNT, "Цели", "student_id subject_id mark"),
    _s("look", "account_id", RowsOf.ACCOUNT, "Просмотры", "student_id seen_at previous_at"),
    _s("preference", "account_id", RowsOf.ACCOUNT, "Уведомления", "student_id kind enabled"),
    _s("outbox", "account_id", RowsOf.ACCOUNT, "Сообщения бота", "kind created_at state settled_at"),
)  # fmt: skip

LEFT_OUT: Mapping[tuple[str, str], str] = {
    ("account", "child_id"): "стоит на листе «Аккаунт»",
    ("acknowledgement", "student_id"): "подписи другого родителя — о нём, ваши стоят на листе «Ознакомлен»",
    ("app_session", "account_id"): "ключи открытой страницы: действуют 15 минут и сами ничего не говорят",
    ("audit", "account_id"): "те же строки, что на листе «Журнал событий»",
    ("event_window", "student_id"): "минуты до сообщения об отметке, стираются на следующий день",
    ("excuse", "account_id"): "с какого телефона написано; само объяснение — на листе «Объяснения»",
    ("excuse", "decided_by"): "кто из сотрудников принял; сам ответ — на листе «Объяснения»",
    ("excuse", "person_id"): "те же строки, что на листе «Объяснения»",
    ("guardian", "person_id"): "само по себе ничего не говорит; дети — на листе «Ваши дети»",
    ("import_draft", "account_id"): "присланные таблицы школы: не о вас, а о школе",
    ("journal_draft", "account_id"): "разбор написанного до записи, стирается через двое суток",
    ("journal_event", "student_id"): "повторяет «Отметки» и «Пропуски», чтобы сообщить новое один раз",
    ("letter_copy", "account_id"): "номера сообщений в чате; сами письма — на листе «Письма»",
    ("letter_copy", "letter_id"): "номера сообщений в чате; сами письма — на листе «Письма»",
    ("letter_thread", "student_id"): "переписка другого родителя — его, ваши стоят на листе «Переписки»",
    ("link", "account_id"): "номера телефонов не хранятся; подключения — на листе «Подключения»",
    ("link", "credential_id"): "логины — на листе «Логины»",
    ("look", "student_id"): "просмотры другого родителя — его, ваши стоят на листе «Просмотры»",
    ("goal", "student_id"): "цели на другом телефоне — его, ваши стоят на листе «Цели»",
    ("notice_reader", "student_id"): "кому ещё из семьи послано; ваши стоят на листе «Объявления вам»",
    ("office_change", "account_id"): "те же строки, что на листе «Ваши изменения»",
    ("outbox", "person_id"): "те же строки, что на листе «Сообщения бота»",
    ("preference", "student_id"): "настройки другого телефона — его, ваши стоят на листе «Уведомления»",
    ("told", "account_id"): "до какого события вам сообщено: номер, больше ничего",
    ("told", "student_id"): "до какого события вам сообщено: номер, больше ничего",
}
"""(table, column) that refers to people and finds no rows for the file: why."""

HEADINGS: Mapping[str, str] = {
    "action": "Событие",
    "agreed_at": "Согласие в чате",
    "agreed_version": "Редакция согласия",
    "answer": "Ответ школы",
    "applied_at": "Записано",
    "at": "Когда",
    "birth_date": "День рождения",
    "child_id": "Выбранный ребёнок",
    "class_id": "Класс",
    "closed_on": "Закрыт",
    "code": "Код",
    "code_expires_at": "Код листка до",
    "code_used_at": "Код использован",
    "comment": "Пояснение",
    "consent_on": "Согласие на бумаге",
    "created_at": "Создано",
    "day": "День",
    "days": "Дни",
    "departed_on": "Выбытие",
    "dismissed_on": "Увольнение",
    "done": "Сделано",
    "due": "Срок",
    "enabled": "Включено",
    "end_reason": "Почему окончено",
    "ended_at": "Окончено",
    "first_day": "Первый день",
    "ends": "По",
    "enrolled_on": "Зачисление",
    "filled_at": "Заполнен",
    "first_name": "Имя",
    "foreign_language": "Язык",
    "from_teacher": "От учителя",
    "guardian_id": "Родитель",
    "hide_marks": "Отметки скрыты",
    "hired_on": "Приём",
    "homework": "Задание",
    "hours": "Часов",
    "html": "Текст",
    "id": "Номер",
    "issued_at": "Выдан",
    "kind": "Вид",
    "kinship": "Родство",
    "language": "Язык бота",
    "last_at": "Последнее письмо",
    "last_day": "Последний день",
    "last_name": "Фамилия",
    "lesson_id": "Урок",
    "linked_at": "Подключено",
    "login": "Логин",
    "mark": "Отметка",
    "middle_name": "Отчество",
    "notice_id": "Объявление №",
    "number": "Номер урока",
    "open_on": "Открыт на день",
    "option": "Ответ",
    "pe_group": "Группа физкультуры",
    "person_id": "Кто",
    "previous_at": "До того",
    "proposed_at": "Предложено",
    "quiet_hours": "Тихие часы",
    "read_at": "Прочитано",
    "reason": "Причина",
    "receipt_at": "Ознакомлен",
    "revoked_at": "Закрыт",
    "role": "Роль",
    "room": "Кабинет",
    "seen_at": "Последний раз",
    "sent_at": "Отправлено",
    "set_on": "Выставлена",
    "settled_at": "Доставлено",
    "slot": "За что",
    "starts": "С",
    "state": "Состояние",
    "student_id": "Ученик",
    "subgroup": "Подгруппа",
    "subject_id": "Предмет",
    "teacher_id": "Учитель",
    "telegram_language": "Язык Telegram",
    "text": "Текст",
    "topic": "Тема",
    "undone_at": "Возвращено",
    "unreachable_at": "Бот закрыт",
    "until": "Право до",
    "value": "Отметка",
    "week": "Неделя",
    "weekday": "День недели",
    "withdrawn_at": "Отозвано",
    "changed_at": "Изменено",
}
"""The headings of the file, by column."""
