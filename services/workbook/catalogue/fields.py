"""Columns that several sheets share, and what their cells may say."""

from datetime import date

from services.rules.attendance import Code
from services.workbook.catalogue import cells, texts
from services.workbook.catalogue.columns import Column

ANSWER = "ответ"
"""The kind of work of a mark that names none."""
LESSON_NUMBERS = (0, 20)
ABSENCE_CODES = tuple(code.value for code in Code)
EXAMPLE_STAFF, EXAMPLE_STUDENT, EXAMPLE_GUARDIAN = ("пример-С", "пример-У", "пример-Р")
"""Codes of the template's example people: nobody's real one."""

DAY = Column("Дата", cells.day, example=date(2026, 9, 7))
NUMBER = Column("Урок", cells.whole(*LESSON_NUMBERS), note="Номер урока по звонкам", example=2)
CLASS = Column("Класс", cells.form_class, example="7А")
SUBGROUP = Column("Подгруппа", cells.name, optional=True, default="", note="Пусто — весь класс")
SUBJECT = Column("Предмет", cells.name, example="Алгебра")
STUDENT = Column("Ученик", cells.code, note="Код ученика", example=EXAMPLE_STUDENT)
TEACHER = Column("Учитель", cells.code, note="Код сотрудника", example=EXAMPLE_STAFF)
YEAR = Column("Учебный год", cells.year_name, example="2026/2027")
OWN_YEAR = Column("Учебный год", cells.year_name, optional=True, added=True)
STARTS = Column("Начало", cells.day, example=date(2026, 9, 1))
ENDS = Column("Конец", cells.day, example=date(2026, 10, 23))
SINCE = Column("С", cells.day, optional=True, note="Первый день")
UNTIL = Column("По", cells.day, optional=True, note="Последний день")
ROOM = Column("Кабинет", cells.name, optional=True, example="21")
COMMENT = Column("Комментарий", texts.free_text, optional=True, repeating=False)
CONSENT = Column("Согласие", cells.day, optional=True, note="Когда подписано", example=date(2026, 8, 28))
NAMES = (
    Column("Фамилия", cells.name, repeating=False),
    Column("Имя", cells.name),
    Column("Отчество", cells.name, optional=True),
)
