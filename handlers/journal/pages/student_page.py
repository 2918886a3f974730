"""One student's marks of a subject and term: dates, works, comments and the whole history, for whoever may read."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.naming.letters_case import capital
from handlers.chat.naming.names import clip_name
from handlers.chat.paging import on_page, pages, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs, quote
from handlers.chat.words import Words
from handlers.desk.people import card_button
from handlers.diary.words import term_label
from handlers.journal.history_lines import history_lines
from handlers.journal.marks.student_screen import debt_lines
from handlers.journal.marks.words import form_name, work_name
from handlers.journal.pages.page import pressed_key
from handlers.presses.journal import PagePress
from handlers.presses.journal_marks import StudentPagePress
from handlers.reports.words import term_text
from services.journal.marks.student import StudentLesson, StudentOnPage, read_page_student
from services.rules.terms import Term
from services.school.actor import Actor
from services.work import Store

router = Router(name="student_page")

LESSONS, CHARS = 8, 2400
"""A page of lessons with their history stays well under Telegram's 4096."""
PAST = 12
"""Lines of a lesson's history; the lesson itself shows the rest."""
COMMENT = 120


@router.callback_query(Pressed(StudentPagePress))
async def open_student_page(
    query: CallbackQuery, press: StudentPagePress, store: Store, actor: Actor, words: Words
) -> None:
    """For the page's teacher, the class teacher, the deputy head and the director."""
    key = await store.read(pressed_key, actor, press)
    data = await store.read(read_page_student, actor, key, press.student_id, press.term_id)
    await reply(query, student_page_screen(data, words, press.page, leads=actor.leads(key.class_id)))


def student_page_screen(data: StudentOnPage, words: Words, page: int = 0, *, leads: bool = False) -> Screen:
    """The latest lessons first, each with its history folded below all."""
    every = pages(list(reversed(data.lessons)), _size, LESSONS, CHARS)
    shown, number = on_page(every, page)
    return Screen(
        lines(
            _title(data),
            term_text(data.page.term, words),
            "",
            *_summary(data, words),
            *(line for one in shown for line in _lesson_lines(one, words)),
            *_history(shown, words),
        ),
        [
            _turn(data, number, len(every), words),
            *_terms(data, words),
            [
                Button(words.t("‹ Журнал"), PagePress.of(data.page.access.key)),
                *([card_button(data.page.access.key.class_id, data.student.id, words)] if leads else []),
            ],
        ],
    )


def _title(data: StudentOnPage) -> Markup:
    access = data.page.access
    form = form_name(access.form, access.key.subgroup)
    return bold(f"{clip_name(data.student.shown, 60)}, {form} · {clip(access.subject.name, 40)}")


def _summary(data: StudentOnPage, words: Words) -> list[Markup | str]:
    row = data.row
    found: list[Markup | str] = []
    if row.term_mark is not None:
        label = term_label(data.page.term.kind, words)
        found.append(words.t("Отметка {label} <b>{mark}</b>", label=label, mark=row.term_mark))
    average = row.average
    if average is None:
        return [*found, words.t("Отметок пока нет.")] if not data.lessons else found
    shown = words.average(average, data.page.access.reference.policy.thresholds)
    if row.forecast is None or row.term_mark is not None:
        found.append(words.t("Средний балл <b>{average}</b>", average=shown))
    else:
        found.append(
            words.t("Средний балл <b>{average}</b>, выходит <b>{mark}</b>", average=shown, mark=row.forecast)
        )
    return [*found, ""]


def _lesson_lines(one: StudentLesson, words: Words) -> list[Markup | str]:
    """«20 ноября  4² контрольная «Степени»», the comment below; then the dot and the code."""
    day = words.short_date(one.lesson.key.day)
    works = {row.id: row for row in one.lesson.works}
    found: list[Markup | str] = []
    for mark in one.cell.marks:
        row = works[mark.work_id]
        value = bold(words.weighted(mark.value, row.weight))
        found.append(Markup("{}  {} {}").format(day, value, work_name(row)))
        if mark.comment:
            comment = clip(" ".join(mark.comment.split()), COMMENT)
            found.append(Markup("   <i>«{}»</i>").format(comment))
    rest = [*debt_lines(one.cell, words), *([one.cell.code.value] if one.cell.code else [])]
    return [*found, *(Markup("{}  {}").format(day, line) for line in rest)]


def _history(shown: list[StudentLesson], words: Words) -> list[Markup]:
    found: list[Markup | str] = []
    for one in shown:
        every = history_lines(one.history, words)
        if every:
            found += ["", bold(words.t("Урок {day}", day=words.short_date(one.lesson.key.day)))]
            found += [words.t("и ещё раньше {count}", count=len(every) - PAST)] if len(every) > PAST else []
            found += every[-PAST:]
    return [Markup(""), quote(lines(bold(words.t("История")), *found[1:]))] if found else []


def _size(one: StudentLesson) -> int:
    comments = sum(min(len(mark.comment or ""), COMMENT) for mark in one.cell.marks)
    return 80 * (len(one.cell.marks) + 1) + comments + 70 * min(len(one.history), PAST)


def _turn(data: StudentOnPage, number: int, count: int, words: Words) -> list[Button]:
    return turn(lambda to: _press(data, data.page.term, to), number, count, words, newest_first=True)


def _terms(data: StudentOnPage, words: Words) -> Rows:
    page = data.page
    begun = (term for term in page.terms if term.id != page.term.id and term.starts <= page.today)
    return pairs(Button(clip(capital(term_text(term, words)), 40), _press(data, term, 0)) for term in begun)


def _press(data: StudentOnPage, term: Term, page: int) -> StudentPagePress:
    return StudentPagePress.of(data.page.access.key, student_id=data.student.id, term_id=term.id, page=page)
