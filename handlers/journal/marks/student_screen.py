"""One student in a lesson: what stands, the scale as buttons, the duty dot, the whole history."""

from datetime import date

from markupsafe import Markup

from handlers.chat.naming.names import clip_name
from handlers.chat.paging import on_page, pages
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs, quote, still
from handlers.chat.words import Words
from handlers.journal.history_lines import history_lines
from handlers.journal.marks.marks import chosen_work, page_of
from handlers.journal.marks.words import (
    Done,
    done_lines,
    form_name,
    undo_row,
    window_line,
    work_label,
    work_name,
    writable,
)
from handlers.presses.journal_marks import (
    CommentPress,
    DotDuePress,
    DotPress,
    MarksPress,
    SetMarkPress,
    StudentMarksPress,
    letter_of,
)
from services.journal.lesson.sheet import Cell, MarkHere, Sheet
from services.journal.marks.in_lesson import StudentInLesson
from services.journal.marks.marking import mark_at, next_ordinal
from services.rules.marks.scale import NON_NUMERIC

PAST_LINES, PAST_CHARS = 20, 1400
"""What of the history is shown at once, the latest first."""
COMMENTS = 900
"""Signs of all comments together."""
OF_SCALE = 6
"""Numbers of the scale in a row."""


def student_screen(
    data: StudentInLesson,
    words: Words,
    work_id: int = 0,
    ordinal: int = 0,
    past: int = 0,
    done: Done | None = None,
) -> Screen:
    """Everything of the student in the lesson; `ordinal` is the mark at hand, 0 a new one."""
    own, at_hand = data.sheet.own, mark_at(data.cell, ordinal)
    return Screen(
        lines(
            student_title(data, words),
            window_line(own, words),
            "",
            *_stands(data, words),
            *_history(data, past, words),
            *(["", _prompt(data, work_id, at_hand, words)] if writable(own) else []),
            *done_lines(done),
        ),
        [
            *(_mark_rows(data, work_id, at_hand, words) if writable(own) else []),
            *_dot_rows(data, work_id, words),
            _older(data, work_id, ordinal, past, words),
            [
                back_button(data.sheet, data.student.id, work_id, words),
                *undo_row(done, own.key, words, work_id=work_id, student_id=data.student.id),
            ],
        ],
    )


def student_title(data: StudentInLesson, words: Words) -> Markup:
    """«Ким Олег, 7А · Алгебра, 20 ноября»"""
    own = data.sheet.own
    form = form_name(own.form, own.key.subgroup)
    subject, day = clip(own.subject.name, 40), words.short_date(own.key.day)
    return bold(f"{clip_name(data.student.shown, 60)}, {form} · {subject}, {day}")


def back_button(sheet: Sheet, student_id: int, work_id: int, words: Words) -> Button:
    """The way back to the list, where the student is."""
    press = MarksPress.of(sheet.own.key, work_id=work_id, page=page_of(sheet, student_id))
    return Button(words.t("‹ Отметки"), press)


def _stands(data: StudentInLesson, words: Words) -> list[Markup | str]:
    cell = data.cell
    limit = COMMENTS // max(len(cell.marks), 3)
    found: list[Markup | str] = [_mark_line(mark, data.sheet, limit, words) for mark in cell.marks]
    found += debt_lines(cell, words)
    if cell.code is not None:
        absent = words.t("Отсутствует ({code})", code=cell.code.value)
        found.append(absent if cell.code.missed else words.t("Явка: {code}", code=cell.code.value))
    return found or [words.t("В этом уроке пока ничего не стоит.")]


def _mark_line(mark: MarkHere, sheet: Sheet, limit: int, words: Words) -> Markup:
    row = next(row for row in sheet.works if row.id == mark.work_id)
    line = Markup("{} {}").format(bold(words.weighted(mark.value, row.weight)), work_name(row))
    comment = f"«{clip(' '.join(mark.comment.split()), limit)}»" if mark.comment else None
    return lines(line, Markup("   <i>{}</i>").format(comment) if comment else None)


def debt_lines(cell: Cell, words: Words) -> list[Markup]:
    """«● Долг: лабораторная № 2, сдать до 25 ноября», or when it was closed."""
    debt = cell.debt
    if debt is None:
        return []
    work = clip(debt.kind, 80)
    if debt.closed_on is not None:
        return [words.t("Долг закрыт {day}: {work}", day=words.short_date(debt.closed_on), work=work)]
    if debt.due is None:
        return [words.t("● Долг: {work}", work=work)]
    return [words.t("● Долг: {work}, сдать до {due}", work=work, due=words.short_date(debt.due))]


def _prompt(data: StudentInLesson, work_id: int, at_hand: MarkHere | None, words: Words) -> Markup:
    if at_hand is not None:
        return words.t("Вместо {mark}:", mark=at_hand.value)
    row = chosen_work(data.sheet, work_id)
    if row is None:
        return words.t("Новая отметка, ответ:")
    return words.t("Новая отметка, {work}:", work=work_label(row, words))


def _history(data: StudentInLesson, past: int, words: Words) -> list[Markup]:
    shown, _ = on_page(_past(data, words), past)
    return [Markup(""), quote(lines(bold(words.t("История")), *reversed(shown)))] if shown else []


def _past(data: StudentInLesson, words: Words) -> list[list[Markup]]:
    """The history on pages, the latest first."""
    return pages(history_lines(data.history, words)[::-1], len, PAST_LINES, PAST_CHARS)


def _older(data: StudentInLesson, work_id: int, ordinal: int, past: int, words: Words) -> list[Button]:
    every = _past(data, words)
    _, number = on_page(every, past)
    more = {"student_id": data.student.id, "work_id": work_id, "ordinal": ordinal}
    return [
        Button(text, StudentMarksPress.of(data.sheet.own.key, **more, past=to))
        for text, to in ((words.t("История раньше"), number + 1), (words.t("История позже"), number - 1))
        if 0 <= to < len(every)
    ]


def _mark_rows(data: StudentInLesson, work_id: int, at_hand: MarkHere | None, words: Words) -> Rows:
    scale = data.sheet.own.reference.policy.scale
    numbers = [str(one) for one in range(scale.highest, scale.lowest - 1, -1)]
    return [
        *pairs((_set(data, work_id, at_hand, value) for value in numbers), OF_SCALE),
        [_set(data, work_id, at_hand, value) for value in NON_NUMERIC],
        *(_at_hand_rows(data, work_id, at_hand, words) if at_hand else _standing_rows(data, work_id, words)),
    ]


def _set(data: StudentInLesson, work_id: int, at_hand: MarkHere | None, value: str) -> Button:
    row = chosen_work(data.sheet, work_id)
    press = SetMarkPress.of(
        data.sheet.own.key,
        student_id=data.student.id,
        work_id=row.id if row else 0,
        ordinal=at_hand.ordinal if at_hand else next_ordinal(data.cell),
        value=letter_of(value),
        was=letter_of(at_hand.value if at_hand else ""),
    )
    return Button(value, press)


def _at_hand_rows(data: StudentInLesson, work_id: int, mark: MarkHere, words: Words) -> Rows:
    key, student_id = data.sheet.own.key, data.student.id
    at = {"student_id": student_id, "ordinal": mark.ordinal, "was": letter_of(mark.value)}
    withdraw = SetMarkPress.of(key, **at, work_id=work_id, value=letter_of(""))
    comment = [Button(words.t("Комментарий"), CommentPress.of(key, **at))]
    if mark.comment:
        comment.append(Button(words.t("Без комментария"), CommentPress.of(key, **at, drop=1)))
    new = StudentMarksPress.of(key, student_id=student_id, work_id=work_id)
    return [
        *still([comment]),  # that the comment is gone moves nothing below
        [Button(words.t("Снять {mark}", mark=mark.value), withdraw, style="danger")],
        [Button(words.t("Новая отметка"), new)],
    ]


def _standing_rows(data: StudentInLesson, work_id: int, words: Words) -> Rows:
    return pairs(
        Button(
            words.t("Изменить {mark}", mark=mark.value),
            StudentMarksPress.of(
                data.sheet.own.key, student_id=data.student.id, work_id=work_id, ordinal=mark.ordinal
            ),
        )
        for mark in data.cell.marks
    )


def _dot_rows(data: StudentInLesson, work_id: int, words: Words) -> Rows:
    own = data.sheet.own
    at = {"student_id": data.student.id, "owed": int(data.cell.owes), "work_id": work_id}
    if not data.cell.owes:
        return [[Button(words.t("● Долг"), DotPress.of(own.key, **at, want="s"))]] if writable(own) else []
    if not (own.may_write and own.topic_open):
        return []
    settle = [Button(words.t("Сдал"), DotPress.of(own.key, **at, want="c"), style="success")]
    if writable(own):
        settle.append(Button(words.t("Долг по ошибке"), DotPress.of(own.key, **at, want="d")))
    return [settle, *pairs(_due_button(data, day, words) for day in data.due_days)]


def _due_button(data: StudentInLesson, day: date, words: Words) -> Button:
    text = words.t("Сдать до {day}", day=words.numeric_date(day))
    return Button(text, DotDuePress.of(data.sheet.own.key, student_id=data.student.id, due=day))
