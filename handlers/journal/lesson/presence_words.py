"""Who was at a lesson, in words: missing, late, announced; «не отмечали» told apart from «все на месте»."""

from collections.abc import Callable

from markupsafe import Markup

from handlers.absences.words import said_text
from handlers.chat.words import Words
from services.journal.lesson.sheet import Sheet
from services.journal.lesson.view import LessonView
from services.rules.attendance import Code

NAMED = 10


def presence_lines(view: LessonView, words: Words) -> list[Markup]:
    """«Нет: Ким, Ершова. Опоздал Иванов», or that everybody is there, or that it is not known."""
    sheet = view.sheet
    missing = _with(sheet, lambda code: code.missed)
    late = _with(sheet, lambda code: code is Code.LATE)
    exempt = _with(sheet, lambda code: code is Code.EXEMPT)
    said = [
        *([words.t("Нет: {names}", names=_names(missing))] if missing else []),
        *([words.t("С опозданием: {names}", names=_names(late))] if late else []),
        *([words.t("Освобождены: {names}", names=_names(exempt))] if exempt else []),
    ]
    if not missing and sheet.attendance_taken:
        said.insert(0, words.t("Все на месте"))
    if not said and sheet.own.key.day <= sheet.own.today:
        said = [words.t("Явку не отмечали")]
    return [Markup(". ").join(said), *_announced(view, words)] if said else _announced(view, words)


def _announced(view: LessonView, words: Words) -> list[Markup]:
    """Whom the families announced and who is not entered yet."""
    known = {one.id: one for one in view.sheet.students}
    away = [
        words.t(
            "{name} ({reason})",
            name=known[one.student_id].name.last,
            reason=said_text(one.reason, words).lower(),
        )
        for one in view.announced
        if view.sheet.cell(one.student_id).code is None
    ]
    return [words.t("Предупредили: {names}", names=", ".join(away))] if away else []


def _with(sheet: Sheet, chosen: Callable[[Code], bool]) -> list[str]:
    return [
        label(sheet, one.id)
        for one in sheet.students
        if (code := sheet.cell(one.id).code) is not None and chosen(code)
    ]


def label(sheet: Sheet, student_id: int) -> str:
    """The surname, or the whole label where the list has it twice."""
    one = next(one for one in sheet.students if one.id == student_id)
    twice = sum(other.name.last == one.name.last for other in sheet.students) > 1
    return one.shown if twice else one.name.last


def _names(found: list[str]) -> str:
    return ", ".join(found[:NAMED]) + ("…" if len(found) > NAMED else "")
