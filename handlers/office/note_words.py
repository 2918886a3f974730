"""What a file says beside its rows, in words: passed over, hidden, not known yet; for the command line and for the chat."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from handlers.chat.screen import clip, quote
from handlers.chat.words import Words
from handlers.office.timetable_words import ASC, FROM, asc_text, first_day_text, timetable_text
from services.workbook.importing.report import ImportNote, ImportReport

SHOWN_NOTES = 5
LINE_SIGNS, NAME_SIGNS = 220, 40
STAYS = frozenset({"moved", "renamed"})
PASSED = frozenset({"sheet", "column", "parameter", "above", "numbered", "totals", *ASC})


def note_lines(report: ImportReport, words: Words) -> Iterator[str]:
    """What was passed over."""
    return (note_text(note, words) for note in report.notes)


def note_text(note: ImportNote, words: Words) -> str:
    """`Лист «Предметы»: столбец «Цвет» неизвестен и пропущен.`"""
    if note.kind == "sheet":
        said = words.t("Лист «{sheet}» неизвестен и пропущен.", sheet=note.sheet)
    elif note.kind == "column":
        said = words.t(
            "Лист «{sheet}»: столбец «{name}» неизвестен и пропущен.", sheet=note.sheet, name=note.name
        )
    elif note.kind == "examples":
        said = words.n(
            "Пропущена {count} строка с примером из шаблона: {sheet}.",
            "Пропущено {count} строк с примерами из шаблона: {sheet}.",
            int(note.name),
            sheet=note.sheet,
        )
    elif note.kind in {*STAYS, "erased"}:
        said = stays_text(note, words)
    elif note.kind == "parameter":
        said = words.t(
            "Лист «{sheet}»: параметр «{name}» неизвестен и пропущен.", sheet=note.sheet, name=note.name
        )
    elif note.kind == "above":
        said = words.t(
            "Лист «{sheet}»: заголовки в строке {row}, строки над ними пропущены: {rows}.",
            sheet=note.sheet,
            row=note.row,
            rows=note.name,
        )
    elif note.kind in {"numbered", "totals"}:
        said = words.t("Лист «{sheet}», пропущено: {what}.", sheet=note.sheet, what=_furniture(note, words))
    elif note.kind in {FROM, *ASC}:
        said = timetable_text(note, words)
    else:
        said = words.t("{what} (прочитано).", what=hidden_text(note, words))
    return said.unescape()


def _furniture(note: ImportNote, words: Words) -> Markup:
    if note.kind == "numbered":
        return words.t("строка {row} с номерами столбцов", row=note.row)
    return words.t("строка {row} с итогом", row=note.row)


def stays_text(note: ImportNote, words: Words) -> Markup:
    """What a source says otherwise than the bot has changed it since: it stays as in the bot."""
    if note.kind == "erased":
        return words.t(
            "Лист «{sheet}»: строка пропущена, {name} стёрт по просьбе. Вернуть имя можно только в карточке.",
            sheet=note.sheet,
            name=note.name,
        )
    if note.kind == "renamed":
        return words.t(
            "Лист «{sheet}»: «{name}» — это «{now}», предмет переименован в боте.",
            sheet=note.sheet,
            name=note.name,
            now=note.now,
        )
    return words.n(
        "Лист «{sheet}»: {name}, в боте уже не в этом классе или подгруппе, пропущена {count} строка.",
        "Лист «{sheet}»: {name}, в боте уже не в этом классе или подгруппе, пропущено {count} строк.",
        note.count,
        sheet=note.sheet,
        name=note.name,
    )


def hidden_text(note: ImportNote, words: Words) -> str:
    """What a sheet has and does not show: «Лист «Ученики»: скрыто строк 3»."""
    if note.kind == "hidden_sheet":
        said = words.t("Лист «{sheet}» скрыт", sheet=note.sheet)
    elif note.kind == "hidden_column":
        said = words.t("Лист «{sheet}»: скрыт столбец «{name}»", sheet=note.sheet, name=note.name)
    elif note.kind == "filtered_rows":
        said = words.t("Лист «{sheet}»: фильтр скрыл строк: {count}", sheet=note.sheet, count=note.count)
    else:
        said = words.t("Лист «{sheet}»: скрыто строк: {count}", sheet=note.sheet, count=note.count)
    return said.unescape()


def listed_notes(notes: Sequence[ImportNote], words: Words, *, folded: bool = False) -> list[Markup | str]:
    passed = [note for note in notes if note.kind in PASSED]
    moved = [note for note in notes if note.kind in STAYS]
    erased = [note for note in notes if note.kind == "erased"]
    first = [note for note in notes if note.kind == FROM]
    hidden = [note for note in notes if note.kind not in PASSED and note not in (*moved, *erased, *first)]
    return [
        *(first_day_text(note, words) for note in first),
        *_listed(
            words.t("Не знаю и пропускаю:"), [_note(note, words) for note in passed], words, folded=folded
        ),
        *_listed(
            words.t("Останется, как в боте, книга ещё не знает:"),
            [_moved(note, words) for note in moved],
            words,
            folded=folded,
        ),
        *_listed(
            words.t("Стёрты по просьбе, книга имени не вернёт, только карточка:"),
            [_moved(note, words) for note in erased],
            words,
            folded=folded,
        ),
        *_listed(
            words.t("Скрыто в таблице, но прочитано:"),
            [escape(clip(hidden_text(note, words), LINE_SIGNS)) for note in hidden],
            words,
            folded=folded,
        ),
    ]


def _listed(head: Markup, notes: Sequence[Markup], words: Words, *, folded: bool) -> list[Markup | str]:
    if not notes:
        return []
    more = len(notes) - SHOWN_NOTES
    listed = [*notes[:SHOWN_NOTES], *([words.t("… и ещё {count}", count=more)] if more > 0 else [])]
    shown = [quote("\n".join(one.unescape() for one in listed))] if folded else listed
    return [*([] if folded else [""]), head, *shown]


def _moved(note: ImportNote, words: Words) -> Markup:
    """«Ким Олег, лист «Отметки»: 3 строки», «История» в книге — это «История России»"""
    if note.kind == "renamed":
        name, now = clip(note.name, NAME_SIGNS), clip(note.now, NAME_SIGNS)
        return words.t("«{name}» в книге — это «{now}»", name=name, now=now)
    return words.n(
        "{name}, лист «{sheet}»: {count} строка",
        "{name}, лист «{sheet}»: {count} строк",
        note.count,
        name=clip(note.name, NAME_SIGNS),
        sheet=clip(note.sheet, NAME_SIGNS),
    )


def _note(note: ImportNote, words: Words) -> Markup:
    sheet, name = clip(note.sheet, NAME_SIGNS), clip(note.name, NAME_SIGNS)
    if note.kind == "sheet":
        return words.t("лист «{sheet}»", sheet=sheet)
    if note.kind == "examples":
        return words.n(
            "{count} строка с примером из шаблона", "{count} строк с примерами из шаблона", int(note.name)
        )
    if note.kind == "column":
        return words.t("лист «{sheet}», столбец «{name}»", sheet=sheet, name=name)
    if note.kind in ASC:
        return asc_text(note, words)
    if note.kind in {"above", "numbered", "totals"}:
        return _rows_passed(note, sheet, name, words)
    return words.t("лист «{sheet}», параметр «{name}»", sheet=sheet, name=name)


def _rows_passed(note: ImportNote, sheet: str, name: str, words: Words) -> Markup:
    if note.kind != "above":
        return words.t("лист «{sheet}», {what}", sheet=sheet, what=_furniture(note, words))
    return words.t(
        "лист «{sheet}», строки над заголовками: {rows} (заголовки в строке {row})",
        sheet=sheet,
        rows=name,
        row=note.row,
    )
