"""What a sheet would change, what is asked about it, what is left out: before and after the press."""

from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from markupsafe import Markup

from handlers.chat.paging import cut
from handlers.chat.refusals.refusals import refusal
from handlers.chat.screen import Button, Rows, Screen, bold, clip, lines, pairs, quote
from handlers.chat.words import Words
from handlers.journal.pages.page import page_title, subject_label
from handlers.presses.journal import JournalPress, PagePress
from handlers.presses.journal_sheets import (
    SheetApplyPress,
    SheetBackPress,
    SheetDropPress,
    SheetNamePress,
    SheetPagePress,
)
from services.journal.pages.groups import group_of
from services.journal.pages.pages import PageAccess
from services.journal.paper.returned import AskedName, CellChange, LeftOut, Returned, Why

SHOWN = 40
"""Cells that are named; the rest is counted."""
LISTED = 6
"""Pieces left out that are named."""
NAME = 40


def row_of(name: str) -> int:
    """What stands for a row's name in a button."""
    return crc32(name.encode())


def sheet_screen(access: PageAccess, found: Returned, draft_id: int, words: Words) -> Screen:
    """What the sheet would do, and the first name that is to be asked."""
    asked = found.names[0] if found.names else None
    return Screen(
        lines(
            page_title(access),
            words.t("Таблица прочитана, ничего ещё не записано."),
            "",
            *_changes(found.changes, words),
            *_conflicts(found.conflicts, words),
            *_left_out(found.left_out, words),
            *_asked(asked, len(found.names), words),
        ),
        [*_name_rows(asked, draft_id, words), *_apply_rows(found, draft_id, words)],
    )


def nothing_screen(access: PageAccess, found: Returned, words: Words) -> Screen:
    """The journal says already what the sheet says."""
    return Screen(
        lines(
            page_title(access),
            words.t("В журнале уже всё так, как в таблице."),
            *_left_out(found.left_out, words),
        ),
        [[Button(words.t("‹ Журнал"), PagePress.of(access.key))]],
    )


def which_screen(pages: Sequence[PageAccess], draft_id: int, words: Words, *, guessed: bool) -> Screen:
    """Whose sheet it is: a guess to confirm, or all pages of the teacher."""
    said = words.t("Чья это таблица?")
    if guessed:
        one = pages[0]
        said = words.t("Это {form}, {subject}?", form=one.form.name, subject=subject_label(one))
    return Screen(
        lines(bold(words.t("Таблица с отметками")), said),
        [
            *pairs(
                Button(
                    f"{page.form.name} {subject_label(page)}",
                    SheetPagePress(
                        draft_id=draft_id,
                        class_id=page.key.class_id,
                        subject_id=page.key.subject_id,
                        group=group_of(page.key.subgroup),
                    ),
                )
                for page in pages
            ),
            [_drop(draft_id, words)],
        ],
    )


def applied_screen(access: PageAccess, found: Returned, draft_id: int, count: int, words: Words) -> Screen:
    """What was written, and the way back within a minute."""
    said = words.n(
        "Записано: {count} отметка. Вернуть можно в течение минуты.",
        "Записано: {count} отметок. Вернуть можно в течение минуты.",
        count,
    )
    return Screen(
        lines(page_title(access), said, *_left_out(found.left_out, words)),
        [
            [Button(words.t("Вернуть"), SheetBackPress(draft_id=draft_id))] if count else [],
            [Button(words.t("‹ Журнал"), PagePress.of(access.key))],
        ],
    )


def said_screen(text: Markup, words: Words) -> Screen:
    """A word, and the way to the journal."""
    return Screen(text, [[Button(words.t("‹ Журнал"), JournalPress())]])


def _changes(changes: Sequence[CellChange], words: Words) -> list[Markup]:
    if not changes:
        return [words.t("Менять нечего.")]
    head = words.n("Изменится {count} отметка", "Изменится {count} отметок", len(changes))
    listed, more = cut(changes, SHOWN)
    return [bold(head), quote(_by_student(listed, words)), *_more(more, words)]


def _conflicts(changes: Sequence[CellChange], words: Words) -> list[Markup]:
    if not changes:
        return []
    head = words.n(
        "! Изменено и в журнале: {count} отметка, останется как в журнале",
        "! Изменено и в журнале: {count} отметок, останется как в журнале",
        len(changes),
    )
    shown = [
        words.t(
            "{name}, {day}: в журнале «{stands}», в таблице «{text}»",
            name=one.student.shown,
            day=words.numeric_date(one.lesson.day),
            stands=one.stands,
            text=one.text,
        )
        for one in changes[:SHOWN]
    ]
    return ["", head, quote(lines(*shown)), *_more(len(changes) - SHOWN, words)]  # type: ignore[list-item]


def _by_student(changes: Sequence[CellChange], words: Words) -> Markup:
    """«Иванов Пётр: 18.11 пусто → 5, 20.11 4 → 5»"""
    found: dict[str, list[str]] = defaultdict(list)
    for one in changes:
        was, now = one.stands or words.t("пусто"), one.text or words.t("пусто")
        found[one.student.shown].append(f"{words.numeric_date(one.lesson.day)} {was} → {now}")
    return lines(*(f"{clip(name, NAME)}: {', '.join(said)}" for name, said in found.items()))


def _more(count: int, words: Words) -> list[Markup]:
    return [words.n("и ещё {count}", "и ещё {count}", count)] if count > 0 else []


def _left_out(pieces: Sequence[LeftOut], words: Words) -> list[Markup]:
    if not pieces:
        return []
    head = words.n("Не берём: {count} отметка", "Не берём: {count} отметок", len(pieces))
    listed, more = cut(pieces, LISTED)
    shown = [_reason(one, words) for one in listed]
    return [Markup(""), head, quote(lines(*shown)), *_more(more, words)]


def _reason(one: LeftOut, words: Words) -> Markup:
    if isinstance(one.why, Why):
        said = {
            Why.NO_LESSON: words.t("{address}: {day} урока не было", address=one.address, day=one.text),
            Why.NOT_OF_CLASS: words.t(
                "{address}: {name} в тот день не в классе", address=one.address, name=one.text
            ),
            Why.NOT_READ: words.t("{address}: ошибка таблицы", address=one.address),
        }
        return said[one.why]
    return Markup("{}: {}").format(one.address, refusal(one.why, words))


def _asked(asked: AskedName | None, count: int, words: Words) -> list[Markup]:
    if asked is None:
        return []
    more = words.n("? Имён под вопросом: {count}", "? Имён под вопросом: {count}", count)
    return [Markup(""), more, words.t("Кто это: «{name}»?", name=clip(asked.name, NAME))]


def _name_rows(asked: AskedName | None, draft_id: int, words: Words) -> Rows:
    if asked is None:
        return []

    def press(student_id: int) -> SheetNamePress:
        return SheetNamePress(draft_id=draft_id, row=row_of(asked.name), student_id=student_id)

    return [
        *pairs(Button(one.shown, press(one.id)) for one in asked.candidates),
        [Button(words.t("Пропустить строку"), press(0))],
    ]


def _apply_rows(found: Returned, draft_id: int, words: Words) -> Rows:
    count = len(found.changes)
    label = (
        words.t("Записать остальные {count}", count=count)
        if found.names
        else words.t("Записать {count}", count=count)
    )
    write = [Button(label, SheetApplyPress(draft_id=draft_id), style="success")] if count else []
    over = words.t("Записать из файла и спорные {count}", count=len(found.conflicts))
    both = [Button(over, SheetApplyPress(draft_id=draft_id, overwrite=1))] if found.conflicts else []
    return [write, both, [_drop(draft_id, words)]]


def _drop(draft_id: int, words: Words) -> Button:
    return Button(words.t("Не записывать"), SheetDropPress(draft_id=draft_id))
