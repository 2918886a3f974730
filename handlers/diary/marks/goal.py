"""«Цель»: the mark that a reader would like for the term, chosen by a press and followed on the subject's screen."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import title
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Screen, lines, pairs
from handlers.chat.words import Words
from handlers.diary.marks.subject import subject_screen, summary_lines
from handlers.diary.words import term_name
from handlers.presses.diary import GoalPress, GoalSetPress, SubjectPress
from services.diary.marks.goal import GoalChoice, goal_choice, set_goal
from services.diary.marks.subject import subject_grades
from services.school.actor import Actor
from services.work import Store

router = Router(name="goal")


@router.callback_query(Pressed(GoalPress))
async def open_goal(query: CallbackQuery, press: GoalPress, store: Store, actor: Actor, words: Words) -> None:
    """The marks to choose from."""
    data = await store.read(goal_choice, actor, press.student_id, press.subject_id, press.term_id)
    await reply(query, goal_screen(data, words))


@router.callback_query(Pressed(GoalSetPress))
async def keep_goal(
    query: CallbackQuery, press: GoalSetPress, store: Store, actor: Actor, words: Words
) -> None:
    """The goal is kept, and what it takes is shown."""
    place = press.student_id, press.subject_id, press.term_id
    await store.write(set_goal, actor, *place, press.mark)
    note = words.t("Записано.") if press.mark else words.t("Цель снята")
    data = await store.read(subject_grades, actor, *place)
    await reply(query, subject_screen(data, words), str(note))


def goal_screen(data: GoalChoice, words: Words) -> Screen:
    """Where it stands now, and the marks."""
    grades = data.grades
    here = {
        "student_id": grades.whose.student_id,
        "subject_id": grades.subject.id,
        "term_id": grades.term.id,
    }
    chosen = grades.goal.mark if grades.goal else 0
    marks = [
        Button(f"☑ {mark}" if mark == chosen else str(mark), GoalSetPress(**here, mark=mark))
        for mark in data.marks
    ]
    none = [Button(words.t("Снять цель"), GoalSetPress(**here, mark=0))] if chosen else []
    return Screen(
        lines(
            title(grades.whose, grades.subject.name),
            words.t("Цель, {term}", term=term_name(grades.term, words)),
            "",
            summary_lines(grades, words),
            "",
            words.t(
                "Какую оценку хотите? На экране предмета будет видно, чего для неё не хватает. "
                "Цель видите только вы, с концом периода она снимается."
            ),
        ),
        [
            *pairs(marks, per_row=4),
            none,
            [Button(words.t("‹ {subject}", subject=grades.subject.short), SubjectPress(**here))],
        ],
    )
