"""The people of a list as buttons: each opens the student, all of them are written to together."""

from collections.abc import Mapping
from datetime import date

from handlers.chat.naming.names import name_rows, short_names
from handlers.chat.screen import Button, Rows
from handlers.chat.words import Words
from handlers.presses.desk import ClassStudentsPress, StudentCardPress, WriteToPress

NAME = 26


def student_rows(class_id: int, students: Mapping[int, str]) -> Rows:
    """A button for each student, by what the list calls them."""
    names = short_names(students, NAME)
    return name_rows(
        [Button(names[one], StudentCardPress(class_id=class_id, student_id=one)) for one in students]
    )


def students_button(class_id: int, words: Words) -> Button:
    """The class by name, where a list itself has no room for a button of each."""
    return Button(words.t("Ученики"), ClassStudentsPress(class_id=class_id))


def card_button(class_id: int, student_id: int, words: Words) -> Button:
    """The student, for the class teacher."""
    return Button(words.t("Ученик"), StudentCardPress(class_id=class_id, student_id=student_id))


def write_button(class_id: int, which: str, day: date, families: int, words: Words) -> list[Button]:
    """«Написать семьям: 5»; nothing where there are none."""
    text = words.n("Написать {count} семье", "Написать {count} семьям", families)
    return [Button(text, WriteToPress(class_id=class_id, which=which, day=day))] if families else []
