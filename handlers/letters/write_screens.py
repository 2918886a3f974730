"""The screens of writing: about whom, to whom, the letter awaited."""

from handlers.chat.naming.whose import label
from handlers.chat.screen import Button, Screen, bold, lines
from handlers.chat.words import Words
from handlers.letters.words import hours_text, other_line, role, title
from handlers.presses.letters import AddressPress, BoxPress, TeachersPress, ThreadPress
from services.diary.open_diary import Whose
from services.letters.hours import Hours
from services.letters.model import Party
from services.letters.people import Teacher


def children_screen(children: list[Whose], words: Words) -> Screen:
    """Which child it is about."""
    rows = [[Button(label(child), TeachersPress(student_id=child.student_id))] for child in children]
    return Screen(
        lines(bold(words.t("Новое письмо")), words.t("О ком письмо?")),
        [*rows, [Button(words.t("‹ Письма"), BoxPress())]],
    )


def teachers_screen(child: Whose, found: list[Teacher], words: Words) -> Screen:
    """The class teacher, then every teacher of the child."""
    rows = [
        [
            Button(
                f"{words.initials(one.name)}, {role(one.subject, words)}",
                AddressPress(
                    student_id=child.student_id, teacher_id=one.teacher_id, subject_id=one.subject_id
                ),
            )
        ]
        for one in found
    ]
    return Screen(
        lines(
            bold(words.t("{whose} · Новое письмо", whose=label(child))),
            words.t("Кому?") if found else words.t("Учителя этого класса ещё не назначены."),
        ),
        [*rows, [Button(words.t("‹ Письма"), BoxPress())]],
    )


def ask_screen(parties: list[Party], hours: Hours | None, words: Words) -> Screen:
    """Whom the letter goes to, when they answer; the next message is the letter."""
    party = parties[0]
    back = (
        ThreadPress(thread_id=party.thread_id)
        if len(parties) == 1 and party.thread_id is not None
        else BoxPress()
    )
    return Screen(
        lines(
            title(party, words.t("Новое письмо")),
            *[other_line(one, words) for one in parties],
            words.t("Отвечает {hours}.", hours=hours_text(hours, words)) if hours else None,
            "",
            words.t("Напишите письмо сообщением. Можно прислать фотографию или файл."),
            words.t("Передумали? /cancel"),
        ),
        [[Button(words.t("‹ Письма"), back)]],
    )
