"""What is told of Маша and Петя: their marks of the current term, lesson by lesson, and their absences.

`ago` counts a subject's lessons back from the last one given. Other students' marks are drawn by lot.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleWork:
    """What a mark is for."""

    kind: str
    title: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class SampleTold:
    """A mark of the story."""

    value: str
    work: SampleWork
    comment: str = ""


ANSWER = SampleWork("ответ")


def _answer(value: str, comment: str = "") -> SampleTold:
    return SampleTold(value, ANSWER, comment)


MASHA: dict[str, dict[int, SampleTold]] = {
    "Алгебра": {
        0: SampleTold("4", SampleWork("контрольная", "", 2), "Ошибка в знаке, № 5"),
        1: _answer("5", "Объяснила решение у доски"),
        4: SampleTold("3", SampleWork("самостоятельная"), "Не сделано последнее задание"),
        6: _answer("5"),
    },
    "Геометрия": {1: _answer("4"), 3: SampleTold("5", SampleWork("тест")), 5: _answer("4")},
    "Русский язык": {
        2: SampleTold("4", SampleWork("словарный диктант"), "Одно слово"),
        5: SampleTold("4", SampleWork("диктант", "", 2), "Две запятые при обороте"),
        6: _answer("5"),
        9: _answer("4"),
    },
    "Литература": {
        1: SampleTold("5", SampleWork("наизусть")),
        4: _answer("4"),
        6: SampleTold("5", SampleWork("сочинение", "", 2)),
    },
    "Английский язык": {
        1: _answer("5"),
        3: SampleTold("4", SampleWork("словарный диктант"), "18 из 20"),
        5: _answer("5"),
    },
    "История": {
        0: _answer("5"),
        1: SampleTold("4", SampleWork("тест"), "9 из 12"),
        3: _answer("5"),
        4: _answer("5"),
    },
    "Обществознание": {1: _answer("5"), 2: _answer("4")},
    "География": {1: SampleTold("4", SampleWork("контурная карта")), 3: _answer("5"), 4: _answer("4")},
    "Биология": {1: _answer("5"), 3: _answer("4"), 5: SampleTold("5", SampleWork("тест"))},
    "Физика": {
        0: SampleTold("2", ANSWER, "Не готов параграф, переспрошу на следующем уроке"),
        1: _answer("4"),
        2: SampleTold("3", SampleWork("самостоятельная")),
        4: _answer("4"),
        5: _answer("4"),
    },
    "Информатика": {1: SampleTold("5", SampleWork("практическая")), 2: _answer("4")},
    "ИЗО": {1: SampleTold("5", SampleWork("практическая"))},
    "Физкультура": {
        1: SampleTold("4", SampleWork("норматив"), "60 м: 10,4 с"),
        2: _answer("5"),
        4: _answer("5"),
    },
    "Труд (технология)": {2: SampleTold("5", SampleWork("практическая")), 4: _answer("5")},
}
PETYA: dict[str, dict[int, SampleTold]] = {
    "Русский язык": {
        0: SampleTold("3", SampleWork("словарный диктант"), "Вокзал, комбайн, пшеница"),
        2: _answer("4"),
        4: SampleTold("4", SampleWork("диктант", "", 2)),
        6: _answer("5"),
    },
    "Математика": {
        0: _answer("5", "Первым решил задачу"),
        1: SampleTold("4", SampleWork("математический диктант")),
        3: SampleTold("5", SampleWork("проверочная", "", 2)),
        5: _answer("4"),
    },
    "Литературное чтение": {0: SampleTold("5", SampleWork("наизусть")), 2: _answer("4"), 3: _answer("5")},
    "Окружающий мир": {0: _answer("5"), 2: SampleTold("4", SampleWork("тест"))},
    "Английский язык": {
        0: _answer("4"),
        1: SampleTold("5", SampleWork("словарный диктант")),
        3: _answer("4"),
    },
    "Музыка": {0: _answer("5")},
    "ИЗО": {0: SampleTold("5", SampleWork("практическая"))},
    "Труд (технология)": {0: SampleTold("4", SampleWork("практическая"))},
    "Физкультура": {0: _answer("5"), 2: _answer("5")},
}
STORIES = {"Соколова Маша": MASHA, "Соколов Петя": PETYA}
LAB = "лабораторная № 2"
ESSAY = (
    "Сочинение «За что я благодарен книге» (1,5–2 страницы). План: 1) какая это книга и как она к вам попала; "
    "2) что в ней происходит — в трёх предложениях, без пересказа всего сюжета; 3) герой, которого вы запомнили, "
    "и один его поступок; 4) цитата с указанием страницы; 5) за что вы благодарны. Черновик сдать вместе с "
    "чистовиком. Тем, кто болел: можно принести на урок позже, но предупредите."
)
"""A homework that is too long for a line."""
