"""«А если…»: suppose marks by buttons and see the average and the forecast; nothing is written anywhere."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.chat.filters import Pressed
from handlers.chat.naming.whose import title
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, lines
from handlers.chat.words import Words
from handlers.diary.marks.subject import left_text, need_text, no_average
from handlers.diary.marks.sums import sum_text
from handlers.presses.diary import SubjectPress, WhatIfPress
from services.diary.marks.whatif import HEAVIEST, WhatIf, what_if
from services.school.actor import Actor
from services.work import Store

router = Router(name="whatif")


@router.callback_query(Pressed(WhatIfPress))
async def suppose(query: CallbackQuery, press: WhatIfPress, store: Store, actor: Actor, words: Words) -> None:
    """The subject with the supposed marks that the press names."""
    data = await store.read(
        what_if, actor, press.student_id, press.subject_id, press.term_id, press.added, press.weight
    )
    await reply(query, whatif_screen(data, words))


def whatif_screen(data: WhatIf, words: Words) -> Screen:
    """What is, what would be, and the buttons to suppose more."""
    grades = data.grades
    thresholds = grades.policy.thresholds
    now = grades.arithmetic.average
    then = data.arithmetic.average
    added = " ".join(words.weighted(str(mark), weight) for mark, weight in data.added)
    supposed = (
        [
            words.t("Если получить {marks}:", marks=added),
            words.t(
                "средний балл <b>{average}</b>, выходит <b>{mark}</b>",
                average=words.average(then, thresholds),
                mark=data.forecast,
            ),
            *(
                [f"{sum_text(data.arithmetic)} = {words.average(then, thresholds)}"]
                if len(data.arithmetic.addends) > 1
                else []
            ),
        ]
        if data.added and then is not None
        else [words.t("Какую оценку добавить? Нажмите её, вес следующей оценки выбирается ниже.")]
    )
    return Screen(
        lines(
            title(grades.whose, grades.subject.name),
            words.t("А если… Это только расчёт, в журнал он не попадёт."),
            "",
            words.t(
                "Сейчас {average}, выходит {mark}",
                average=words.average(now, thresholds),
                mark=grades.forecast,
            )
            if now is not None
            else no_average(grades, words),
            "",
            supposed,
            "",
            need_text(data.need, words) if data.need else None,
            left_text(data.lessons_left, words) if data.lessons_left is not None else None,
        ),
        _buttons(data, words),
    )


def _buttons(data: WhatIf, words: Words) -> Rows:
    grades = data.grades
    added = "".join(f"{mark}{weight}" for mark, weight in data.added)

    def press(added: str, weight: int) -> WhatIfPress:
        return WhatIfPress(
            student_id=grades.whose.student_id,
            subject_id=grades.subject.id,
            term_id=grades.term.id,
            weight=weight,
            added=added,
        )

    scale = grades.policy.scale
    marks = [
        Button(words.weighted(str(mark), data.weight), press(f"{added}{mark}{data.weight}", data.weight))
        for mark in range(scale.highest, scale.lowest - 1, -1)
    ]
    weights = [
        Button(
            words.t("Вес {weight} ✓", weight=weight)
            if weight == data.weight
            else words.t("Вес {weight}", weight=weight),
            press(added, weight),
        )
        for weight in range(1, HEAVIEST + 1)
    ]
    undo = [
        Button(words.t("Убрать последнюю"), press(added[:-2], data.weight)),
        Button(words.t("Сначала"), press("", data.weight)),
    ]
    back = Button(
        words.t("‹ {subject}", subject=grades.subject.brief),
        SubjectPress(
            student_id=grades.whose.student_id, subject_id=grades.subject.id, term_id=grades.term.id
        ),
    )
    return [[] if data.full else marks, weights, undo if added else [], [back]]
