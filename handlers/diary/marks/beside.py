"""What stands beside a subject's marks: the reader's goal and the class as a whole."""

from collections.abc import Callable
from fractions import Fraction

from markupsafe import Markup

from handlers.chat.screen import Button
from handlers.chat.words import Words
from handlers.presses.diary import GoalPress
from services.diary.marks.subject import Goal, Need, SubjectGrades
from services.rules.marks.marks import Thresholds


def goal_text(goal: Goal, need_text: Callable[[Need, Words], Markup], words: Words) -> Markup:
    """«Цель 5. До пятёрки нужны ещё три пятёрки.», or that it is kept as it is."""
    if goal.need is None:
        return words.t("Цель {mark}: пока выходит.", mark=goal.mark)
    return words.t("Цель {mark}. {need}", mark=goal.mark, need=need_text(goal.need, words))


def goal_button(data: SubjectGrades, words: Words) -> Button:
    """«Цель…», or the goal that is followed."""
    text = words.t("Цель…") if data.goal is None else words.t("Цель {mark}", mark=data.goal.mark)
    return Button(
        text, GoalPress(student_id=data.whose.student_id, subject_id=data.subject.id, term_id=data.term.id)
    )


def class_average_text(average: Fraction, thresholds: Thresholds, words: Words) -> Markup:
    """«В среднем по классу 3,92»"""
    return words.t("В среднем по классу {average}", average=words.average(average, thresholds))
