"""What an import says of a workbook, in the reader's language: its faults, counts and what was passed over.

Plain lines, for the chat, the files that it sends and the command line alike. Nothing here loads aiogram.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from handlers.chat.words import Words
from handlers.office.placed_words import met_text, placed_text
from locales import N_
from services.workbook.exporting import SchoolUnknown
from services.workbook.faults import LESSONS_MEET, BadWorkbook, Fault
from services.workbook.importing.mass import MassChange
from services.workbook.importing.report import ImportReport, MetInFile, SheetCount
from services.workbook.source.differing import Differing

SHOWN_VALUE = 60
NAMED = 3
"""People of a mass change who are named."""

FAULTS = {
    "empty": N_("не заполнено"),
    "error_value": N_("в ячейке {value}"),
    "uncomputed": N_("у формулы нет сохранённого значения: откройте файл в программе таблиц и сохраните его"),
    "date_in_text": N_(
        "«{value}» — дата, а здесь нужен текст: поставьте ячейке формат «Текст» и впишите заново"
    ),
    "time_in_text": N_(
        "«{value}» — время, а здесь нужен текст: поставьте ячейке формат «Текст» и впишите заново"
    ),
    "two_under_one": N_("под одним заголовком два значения: «{value}» и «{other}»"),
    "not_whole_name": N_("«{value}»: впишите фамилию, имя и отчество в три столбца"),
    "looks_alike": N_(
        "«{value}» не отличить на вид от «{other}», что уже есть в базе, а знаки другие: напишите одинаково"
    ),
    "looks_alike_here": N_(
        "«{value}» не отличить на вид от «{other}» (лист «{other_sheet}», строка {first}), "
        "а знаки другие: напишите одинаково"
    ),
    "too_long": N_("«{value}» — слишком длинно: здесь помещается около 600 знаков"),
    "digits_lost": N_(
        "«{value}»: таблица округлила длинное число, поставьте ячейке формат «Текст» и впишите код заново"
    ),
    "not_code": N_("«{value}» не подходит: код — до 64 знаков"),
    "not_school_code": N_("«{value}» не подходит: код — до 32 букв, цифр, точек, дефисов и подчёркиваний"),
    "not_whole": N_("«{value}» — не целое число от {low} до {high}"),
    "not_decimal": N_("«{value}» — не число от {low} до {high}"),
    "not_date": N_("«{value}» — не дата"),
    "not_time": N_("«{value}» — не время"),
    "not_moment": N_("«{value}» не понято: нужны день и время, например «пт 18:00»"),
    "not_hours": N_("«{value}» не понято: нужен промежуток, например «21:00-07:00»"),
    "not_zone": N_("нет часового пояса «{value}»"),
    "not_class": N_("«{value}» — не класс"),
    "not_year": N_("«{value}» — не учебный год"),
    "not_weekday": N_("«{value}» — не день недели"),
    "not_school_day": N_("«{value}» — не учебный день: уроки бывают с пн по сб"),
    "not_choice": N_("«{value}» не подходит, можно: {choices}"),
    "not_mark": N_("«{value}» — не отметка: можно {low}–{high}, зач, незач, н/а, осв"),
    "outside_scale": N_("отметка «{value}» вне шкалы школы {low}–{high}"),
    "no_column": N_("нет такого столбца"),
    "column_twice": N_("столбец повторяется"),
    "sheet_twice": N_("лист повторяется"),
    "no_parameter": N_("нет параметра «{value}»"),
    "repeat": N_("то же, что в строке {first}"),
    "no_school": N_("в базе ещё нет школы: добавьте лист «Школа» с параметром «Код»"),
    "which_school": N_("в базе несколько школ: назовите свою на листе «Школа», параметр «Код»"),
    "other_school": N_("код «{value}», а указана школа «{expected}»"),
    "unknown_school": N_("нет школы с кодом «{value}»"),
    "lowest_above": N_("наименьшая отметка должна быть меньше наибольшей"),
    "thresholds": N_("пороги должны убывать: «Порог 5» больше «Порога 4», он больше «Порога 3»"),
    "year_closed": N_("журнал {year} закрыт, открыть урок может завуч"),
    "no_year": N_("нет учебного года «{value}»"),
    "no_year_at": N_("{day} не входит ни в один учебный год школы"),
    "no_class": N_("нет класса «{value}»"),
    "no_class_then": N_("нет класса «{value}» в {year} учебном году"),
    "year_over": N_("{year} учебный год окончен, класс «{value}» в нём не поставить"),
    "no_subject": N_("нет предмета «{value}»"),
    "no_person": N_("нет сотрудника с кодом «{value}»"),
    "no_guardian": N_("нет родителя с кодом «{value}»"),
    "no_student": N_("нет ученика с кодом «{value}»"),
    "no_subgroup": N_("нет подгруппы «{value}» в классе {class_name} по предмету «{subject}»"),
    "no_subgroup_at_all": N_("нет подгруппы «{value}» в классе {class_name}"),
    "no_lesson": N_("нет урока {day}, урок {number}, {class_name}, {subject}"),
    "no_lesson_for": N_("у ученика нет урока {number} {day}"),
    "no_term": N_("нет периода «{value}» в {year} учебном году"),
    "term_of_others": N_("период «{value}» не для класса {class_name}"),
    "terms_overlap": N_("пересекается с периодом «{other}»"),
    "ends_before": N_("конец раньше начала"),
    "last_appointer": N_("это последний администратор или директор: некому будет назначать роли"),
    "due_before": N_("срок раньше урока"),
    "two_subgroups": N_("ученик «{value}» и по строке {first} в подгруппе в эти дни: укажите «С» и «По»"),
    "two_weights": N_("у работы «{work}» два веса: {weight} и {other}"),
    "student_code": N_("код «{value}» — у ученика"),
    "staff_code": N_("код «{value}» — у сотрудника или родителя"),
    "other_name": N_("код «{value}» уже носит другой человек: {name}"),
    "not_in_class": N_("ученик «{value}» не числится в классе {class_name} {day}"),
    "never_in_class": N_("ученик «{value}» не числится в классе {class_name}"),
    "not_in_subgroup": N_("ученик «{value}» не в подгруппе «{subgroup}»"),
}
"""A sentence for each code of a fault."""

BOOKS = {
    "missing": N_("Файла «{name}» нет."),
    "directory": N_("«{name}» — папка, а нужен файл .xlsx."),
    "empty": N_("Файл «{name}» пуст."),
    "not_workbook": N_(
        "Файл «{name}» — не книга .xlsx. Откройте таблицу в своей программе и сохраните как «Книга Excel (.xlsx)»."
    ),
    "macros": N_("В книге «{name}» есть макросы. Сохраните её как .xlsx без макросов."),
    "password": N_("Книга «{name}» закрыта паролем. Сохраните её без пароля."),
    "corrupted": N_("Книга «{name}» повреждена и не читается. Сохраните её заново."),
    "no_sheets": N_(
        "В книге «{name}» не найдено листов. Сохраните её как обычную книгу .xlsx (не «Strict»)."
    ),
    "too_big": N_("Файл «{name}» больше 20 МБ."),
    "unpacks_too_big": N_("Книга «{name}» в развёрнутом виде больше 400 МБ."),
    "not_timetable": N_("Файл «{name}» — не расписание aSc Timetables. Другое присылайте книгой .xlsx."),
    "timetable_broken": N_("Файл «{name}» не читается. Выгрузите его из aSc Timetables заново."),
    "no_cards": N_(
        "В файле «{name}» нет расставленных уроков. Нужна выгрузка «aSc Timetables 2012 XML» готового расписания."
    ),
    "no_known_sheet": N_("В книге «{name}» нет ни одного известного листа."),
}
"""One for each reason why a file cannot be read at all."""


def fault_text(fault: Fault, words: Words) -> str:
    """`Лист «Ученики», строка 14, столбец «Класс»: нет класса «7Ж»`"""
    fields = fault.fields | {"value": shown(fault.fields.get("value", ""))}
    what = (
        met_text(MetInFile(**fault.fields), words)
        if fault.code == LESSONS_MEET
        else words.t(FAULTS[fault.code], **fields)
    ).unescape()
    if fault.place is not None:
        return placed_text(fault, fault.place, what, words)
    where = ", ".join(_where(fault.sheet, fault.row, fault.column, words))
    return f"{where}: {what}" if where else what[:1].upper() + what[1:]


def _where(sheet: str | None, row: int | None, column: str | None, words: Words) -> Iterator[str]:
    if sheet is not None:
        yield words.t("Лист «{sheet}»", sheet=sheet).unescape()
    if row is not None:
        yield words.t("строка {row}", row=row).unescape()
    if column is not None:
        yield words.t("столбец «{column}»", column=column).unescape()


def shown(value: object) -> str:
    """A value as it stands in a sentence: one line, cut when long."""
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN_VALUE else f"{text[: SHOWN_VALUE - 1]}…"


def fault_lines(report: ImportReport, words: Words) -> Iterator[str]:
    """Every fault in a line, and how many more there are."""
    yield from (fault_text(fault, words) for fault in report.faults)
    if report.faults_total > len(report.faults):
        yield words.t("… и ещё {count}", count=report.faults_total - len(report.faults)).unescape()


def differing_lines(report: ImportReport, words: Words) -> Iterator[str]:
    """What both the file and the bot changed, a line each, and how many more there are."""
    yield from (differing_text(one, words) for one in report.differing)
    if report.differing_total > len(report.differing):
        yield words.t("… и ещё {count}", count=report.differing_total - len(report.differing)).unescape()


def differing_text(one: Differing, words: Words) -> str:
    """`Лист «Пропуски», строка 2, столбец «Код», Соколова Мария: в книге ОТ, в боте УП с 19 ноября`"""
    place = [*_where(one.sheet, one.row, one.column, words), *([shown(one.who)] if one.who else [])]
    empty = words.t("пусто") if one.column else words.t("снято")
    book, bot = shown(one.book or words.t("пусто")), shown(one.bot or empty)
    if one.since is None:
        said = words.t("в книге {book}, в боте {bot}", book=book, bot=bot)
    else:
        day = words.short_date(one.since)
        said = words.t("в книге {book}, в боте {bot} с {day}", book=book, bot=bot, day=day)
    return f"{', '.join(place)}: {said.unescape()}"


def count_lines(report: ImportReport, words: Words) -> Iterator[str]:
    """What is added and changed, a line a sheet; sheets without changes only where nothing is written."""
    for sheet in report.sheets:
        if report.dry_run or sheet.added or sheet.changed:
            yield _count(sheet, words)


def _count(sheet: SheetCount, words: Words) -> str:
    return words.t(
        "Лист «{sheet}»: добавлено {added}, изменено {changed}, без изменений {unchanged}",
        sheet=sheet.sheet,
        added=sheet.added,
        changed=sheet.changed,
        unchanged=sheet.unchanged,
    ).unescape()


def book_text(refusal: BadWorkbook, words: Words) -> str:
    """Why a file cannot be read at all, and what mends it, in one line."""
    return words.t(BOOKS[refusal.reason], name=refusal.name).unescape()


def school_text(refusal: SchoolUnknown, words: Words) -> str:
    """Why there is nothing to export."""
    fields = refusal.fields
    said = {
        "unknown_school": words.t("Нет школы с кодом «{value}».", value=fields.get("value", "")),
        "several_schools": words.t("В базе несколько школ: назовите одну, --school КОД."),
        "no_school": words.t("В базе ещё нет школы."),
        "sheet_full": words.t("Лист «{sheet}» не вмещает столько строк.", sheet=fields.get("sheet", "")),
    }
    return said[refusal.code].unescape()


def mass_lines(mass: MassChange, words: Words) -> list[str]:
    """«Перейдут 7А → 8А с сегодняшнего дня: 25», whom it lets go, whose consent it takes back; a few by name."""
    moves: dict[tuple[str, str, date | None], list[str]] = {}
    for one in mass.transfers:
        moves.setdefault((one.before, one.after, one.since), []).append(one.name)
    found = [_moving(*move, _who(names), words) for move, names in moves.items()]
    if mass.departures:
        found.append(words.t("Выбудут: {who}", who=_who(mass.departures)))
    if mass.withdrawn:
        found.append(
            words.t("Согласие отозвано, семья больше не увидит дневник: {who}", who=_who(mass.withdrawn))
        )
    if mass.ended:
        found.append(words.t("Право окончено, больше не увидят дневник: {who}", who=_who(mass.ended)))
    if mass.dismissed:
        found.append(words.t("Будут уволены: {who}", who=_who(mass.dismissed)))
    if mass.without_class:
        found.append(words.t("Без класса в новом году: {who}", who=_who(mass.without_class)))
    return [said.unescape() for said in found]


def _moving(before: str, after: str, since: date | None, who: str, words: Words) -> Markup:
    if since is None:
        return words.t(
            "Перейдут {before} → {after} с сегодняшнего дня: {who}", before=before, after=after, who=who
        )
    day = f"{since:%d.%m.%Y}"
    return words.t("Перейдут {before} → {after} с {day}: {who}", before=before, after=after, day=day, who=who)


def _who(names: Sequence[str]) -> str:
    """«2: Иванов Пётр, Ким Олег», «25: Иванов Пётр, Ким Олег, Орлова Анна…»"""
    more = "…" if len(names) > NAMED else ""
    return f"{len(names)}: {', '.join(map(shown, names[:NAMED]))}{more}"
