"""What the office reads about a workbook: how to send one, what it would change, what it did, what is wrong."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from handlers.chat.paging import unfolding
from handlers.chat.screen import Button, Screen, bold, clip, lines, quote
from handlers.chat.words import Words
from handlers.office.met_words import listed_met
from handlers.office.note_words import listed_notes
from handlers.office.timetable_words import first_day, timetable_rows
from handlers.office.workbook_words import (
    book_text,
    differing_text,
    fault_text,
    mass_lines,
)
from handlers.presses.journal import NO_DAY
from handlers.presses.office.changes import OfficePress
from handlers.presses.office.imports import (
    ApplyPress,
    CancelPress,
    ExportPress,
    ImportPress,
    TemplatePress,
    TimetableDayPress,
)
from services.office.importing import Checked, ImportDesk
from services.office.sheets import EVERY
from services.workbook.faults import BadWorkbook
from services.workbook.importing.report import ImportReport, SheetCount

SHOWN_FAULTS = 10
SHOWN_DIFFERING = 5
FAULT_SIGNS = 220
NAME_SIGNS = 40
BESIDE = 14
"""Lines beside the sheets of a file: its other parts, folded."""
"""Notes of what was passed over; the others are of what was read though it is hidden."""
TELLING = frozenset({"Замены", "Уроки", "Отметки", "Долги", "Пропуски"})
"""Sheets whose changes families hear of."""


def title(name: str, words: Words) -> Markup:
    """«Загрузка · школа.xlsx»"""
    return bold(words.t("Загрузка · {name}", name=clip(name, NAME_SIGNS)))


def desk_screen(
    desks: Sequence[ImportDesk],
    exports: Sequence[tuple[int, str]],
    words: Words,
    timetables: Sequence[tuple[int, str]] = (),
) -> Screen:
    """How it is done, in three lines; `exports` are the schools that the person may export, `timetables` for aSc."""
    several = len(desks) > 1
    return Screen(
        lines(
            bold(words.t("Загрузка таблицы школы")),
            words.t("Пришлите сюда файл .xlsx. Сначала скажу, что изменится."),
            words.t("Запишу после вашего «Применить», всё или ничего."),
            *(_open_sheets(desk, words, named=several) for desk in desks),
        ),
        [
            [Button(words.t("Пустой шаблон"), TemplatePress())],
            *[
                [Button(_named(words.t("Выгрузить школу"), name, several), ExportPress(school_id=school_id))]
                for school_id, name in exports
            ],
            *timetable_rows(
                (school_id, _named(words.t("Расписание для aSc"), name, several))
                for school_id, name in timetables
            ),
            [Button(words.t("‹ Кабинет"), OfficePress())],
        ],
    )


def _open_sheets(desk: ImportDesk, words: Words, *, named: bool) -> Markup:
    sheets = words.t("все листы") if len(desk.sheets) == len(EVERY) else ", ".join(desk.sheets)
    if named:
        return words.t("{school}, вам открыты: {sheets}.", school=desk.school_name, sheets=sheets)
    return words.t("Вам открыты: {sheets}.", sheets=sheets)


def _named(text: str, school: str, several: bool) -> str:
    return f"{text}: {clip(school, NAME_SIGNS)}" if several else text


def checked_screen(name: str, checked: Checked, words: Words) -> Screen:
    """What the file would change, and the choice; or that there is nothing to choose."""
    report, draft_id = checked.report, checked.draft_id
    since = first_day(report.notes)
    if not draft_id:
        return Screen(
            lines(
                title(name, words),
                words.t("В школе уже всё так, как в файле. Записывать нечего."),
                *listed_notes(report.notes, words),
            ),
            [[Button(words.t("‹ Загрузка"), ImportPress())]],
        )
    return Screen(
        lines(
            title(name, words),
            words.t("Ничего ещё не записано. Изменится:")
            if report.changes
            else words.t("Ничего ещё не записано."),
            "" if report.changes else None,
            *_counts(report, words),
            *_mass(report, words),
            *_differing(report, words),
            *listed_met(report, words),
            *listed_notes(report.notes, words, folded=bool(report.differing or report.met)),
            *_families(report, words),
        ),
        [
            [
                Button(words.t("Применить"), ApplyPress(draft_id=draft_id, since=since), style="primary"),
                Button(words.t("Отменить"), CancelPress(draft_id=draft_id)),
            ],
            *(
                [[Button(words.t("Взять из книги"), ApplyPress(draft_id=draft_id, book=1, since=since))]]
                if report.differing
                else []
            ),
            *(
                [[Button(words.t("С другого дня…"), TimetableDayPress(draft_id=draft_id))]]
                if since != NO_DAY
                else []
            ),
        ],
    )


def _differing(report: ImportReport, words: Words) -> list[Markup | str]:
    """What both changed: whose word it is, and which stays."""
    if not report.differing:
        return []
    more = report.differing_total - SHOWN_DIFFERING
    listed = [differing_text(one, words)[:FAULT_SIGNS] for one in report.differing[:SHOWN_DIFFERING]]
    return [
        "",
        words.t("Изменено и в книге, и в боте. «Применить» оставит, как в боте:"),
        quote(
            "\n".join([*listed, *([words.t("… и ещё {count}", count=more).unescape()] if more > 0 else [])])
        ),
    ]


def sure_screen(name: str, draft_id: int, report: ImportReport, words: Words, *, book: int = 0) -> Screen:
    """Many people at once: whom it concerns, and the second press."""
    return Screen(
        lines(
            title(name, words),
            words.t("Ничего ещё не записано. Это много перемен сразу, всё верно?"),
            "",
            *_mass(report, words),
        ),
        [
            [
                Button(
                    words.t("Да, записать"),
                    ApplyPress(draft_id=draft_id, sure=1, book=book, since=first_day(report.notes)),
                    style="danger",
                ),
                Button(words.t("Отменить"), CancelPress(draft_id=draft_id)),
            ]
        ],
    )


def _mass(report: ImportReport, words: Words) -> list[str]:
    return [clip(said, FAULT_SIGNS) for said in mass_lines(report.mass, words)[:SHOWN_FAULTS]]


def applied_screen(name: str, report: ImportReport, words: Words, again: int = 0) -> Screen:
    """What the file has changed; `again` is the draft by which the book's word can be taken yet."""
    if report.changes:
        done = words.t("Записано:")
    elif report.differing:
        done = words.t("Записано.")
    else:
        done = words.t("В школе уже всё так, как в файле. Записывать нечего.")
    return Screen(
        lines(title(name, words), done, *_counts(report, words), *_settled(report, words)),
        [
            [
                Button(
                    words.t("Взять из книги"),
                    ApplyPress(draft_id=again, book=1, since=first_day(report.notes)),
                )
            ]
            if again
            else [],
            [Button(words.t("‹ Загрузка"), ImportPress())],
        ],
    )


def _settled(report: ImportReport, words: Words) -> list[Markup]:
    if not report.differing:
        return []
    count = report.differing_total
    taken = report.differing[0].taken
    return [
        words.t("Взято из книги: {count}", count=count)
        if taken
        else words.t("Осталось, как в боте: {count}. Взять из книги можно ещё сутки.", count=count)
    ]


def _counts(report: ImportReport, words: Words) -> list[Markup | str]:
    return unfolding(
        [_count(sheet, words) for sheet in report.sheets if sheet.added or sheet.changed], BESIDE
    )


def _count(sheet: SheetCount, words: Words) -> Markup:
    if not sheet.changed:
        return words.t("{sheet}: новых {added}", sheet=sheet.sheet, added=sheet.added)
    if not sheet.added:
        return words.t("{sheet}: изменённых {changed}", sheet=sheet.sheet, changed=sheet.changed)
    return words.t(
        "{sheet}: новых {added}, изменённых {changed}",
        sheet=sheet.sheet,
        added=sheet.added,
        changed=sheet.changed,
    )


def _families(report: ImportReport, words: Words) -> list[Markup | str]:
    touched = {sheet.sheet for sheet in report.sheets if sheet.added or sheet.changed}
    if touched.isdisjoint(TELLING):
        return []
    return ["", words.t("О переменах за последние 7 дней семьи получат сообщения.")]


def faults_screen(name: str, report: ImportReport, words: Words) -> Screen:
    """What is to be mended; a long list follows as a file."""
    listed = [clip(fault_text(fault, words), FAULT_SIGNS) for fault in report.faults[:SHOWN_FAULTS]]
    return Screen(
        lines(
            title(name, words),
            words.n(
                "Ничего не записано, исправить нужно {count} место:",
                "Ничего не записано, исправить нужно {count} мест:",
                report.faults_total,
            ),
            "",
            *listed,
            words.t("Все места в файле ниже.") if is_long(report, words) else None,
        ),
        [[Button(words.t("‹ Загрузка"), ImportPress())]],
    )


def is_long(report: ImportReport, words: Words) -> bool:
    """Whether the faults do not fit into the chat."""
    return report.faults_total > SHOWN_FAULTS or any(
        len(fault_text(fault, words)) > FAULT_SIGNS for fault in report.faults[:SHOWN_FAULTS]
    )


def said_screen(name: str, text: Markup, words: Words) -> Screen:
    """A file, and one sentence about it."""
    return Screen(lines(title(name, words), text), [[Button(words.t("‹ Загрузка"), ImportPress())]])


def not_book_screen(name: str, words: Words) -> Screen:
    """A table of another program, a paper or a picture sent for a workbook: what to do with it."""
    return said_screen(name, escape(book_text(BadWorkbook("not_workbook", name), words)), words)


def failed_screen(name: str, words: Words, press: ApplyPress | None = None) -> Screen:
    """It did not work out for a reason of ours; a checked file may be tried again."""
    screen = said_screen(name, words.t("Не получилось. Попробуйте ещё раз через минуту."), words)
    if press is None:
        return screen
    return Screen(screen.text, [[Button(words.t("Применить"), press, style="primary")], *screen.rows])
