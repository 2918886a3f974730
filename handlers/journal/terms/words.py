"""What the screens of term marks share: the title, a column's name and days, what is said of one student."""

from markupsafe import Markup

from handlers.chat.screen import Button, bold, clip
from handlers.chat.words import Words
from handlers.diary.words import numbered_term
from handlers.journal.marks.words import form_name
from handlers.presses.journal_terms import TermMarksPress
from services.journal.pages.pages import PageAccess
from services.journal.terms.columns import ColumnKind, TermColumn
from services.journal.terms.sheet import TermLine, TermSheet
from services.rules.marks.term_proposal import Doubt

NAME = 40
NONE = "–"


def place_text(access: PageAccess) -> str:
    """«7А · Алгебра», «7А, 1 группа · Английский язык»"""
    return f"{form_name(access.form, access.key.subgroup)} · {clip(access.subject.name, NAME)}"


def column_name(column: TermColumn, words: Words) -> str:
    """«вторая четверть», «год», «экзамен», «итоговая»."""
    if column.place.slot is ColumnKind.TERM:
        return numbered_term(column.term.name, words)
    said = {
        ColumnKind.YEAR: words.t("год"),
        ColumnKind.EXAM: words.t("экзамен"),
        ColumnKind.FINAL: words.t("итоговая"),
    }
    return said[column.place.slot].unescape()


def title(sheet: TermSheet, words: Words) -> Markup:
    """«7А · Алгебра, вторая четверть»"""
    return bold(f"{place_text(sheet.access)}, {column_name(sheet.column, words)}")


def days_line(sheet: TermSheet, words: Words) -> Markup:
    """Until when marks are set, or that they are closed, or open for today only."""
    if sheet.reopened:
        return words.t("завуч открыл отметки на сегодня")
    if not sheet.open:
        day = words.short_date(sheet.column.closes_on)
        return words.t("закрыто с {day}, открыть может завуч", day=day)
    return words.t("ставить можно до {day}", day=words.short_date(sheet.column.last_day))


def proposal_text(row: TermLine, minimum: int, words: Words) -> Markup | None:
    """«предлагаем 4», and what is doubtful about it; None where nothing is proposed."""
    if row.proposal is None:
        return None
    value = row.proposal.value
    match row.proposal.doubt:
        case Doubt.FEW:
            return words.t(
                "мало отметок ({count} из {minimum}), предлагаем {value}",
                count=row.counted,
                minimum=minimum,
                value=value,
            )
        case Doubt.NEAR:
            return words.t("на границе, предлагаем {value}", value=value)
        case Doubt.PART:
            return words.t("отметки не все, предлагаем {value}", value=value)
        case _:
            return words.t("предлагаем {value}", value=value)


def figures(row: TermLine, words: Words) -> str:
    """«4,20, отметок 5, прошлая 4»; of a year the marks that it is made of."""
    if row.parts:
        return " ".join(part or NONE for part in row.parts)
    found = []
    if row.average is not None:
        average = words.t("{average}, отметок {count}", average=words.average(row.average), count=row.counted)
        found.append(average.unescape())
    if row.last is not None:
        found.append(words.t("прошлая {mark}", mark=row.last).unescape())
    return ", ".join(found)


def list_button(sheet: TermSheet, words: Words, place: int, page: int = 0) -> Button:
    """Back to the column."""
    press = TermMarksPress.of(sheet.access.key, place=place, page=page)
    return Button(words.t("‹ Список"), press)
