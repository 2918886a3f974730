"""The office's import at its fullest, in every language; its buttons, which only grow."""

from datetime import date

import pytest

from handlers.chat.files.progress import progress_screen
from handlers.chat.refusals.refusals import refusal
from handlers.chat.words import words_of
from handlers.office import import_screens as screens
from handlers.office.import_files import export_caption
from handlers.office.workbook_words import BOOKS
from handlers.presses.office.imports import ApplyPress
from locales import languages
from services.errors import UserError
from services.office import errors
from services.office.importing import Checked, ImportDesk
from services.office.sheets import EVERY, MARKS, senders
from services.school.roles import Role
from services.workbook.faults import BadWorkbook, Fault
from services.workbook.importing.report import ImportNote, ImportReport, SheetCount
from services.workbook.source.differing import Differing
from tests.screens.limits import assert_fits, read

NAME = "Наш <b>файл</b> & школа " * 10 + ".xlsx"
LONG = "Слово <b> & " * 20
FAULT = Fault("Ученики", 14, "Класс", "no_class", {"value": "<7Ж> & " * 60})
REFUSALS: list[UserError] = [
    errors.NotYourSheets(sheets={name: senders(name) for name in EVERY}),
    errors.NotYourRoles(roles=list(Role)),
    errors.OtherSchool(value="<sch>"),
    errors.WhichSchool(codes=["sch-1", "sch-2"]),
    *(errors.DraftOver(outcome=outcome) for outcome in ("applied", "cancelled", "expired")),
    errors.FileGone(),
    *(BadWorkbook(reason, NAME) for reason in BOOKS),
]


def _report(faults: int = 0) -> ImportReport:
    return ImportReport(
        "sch-1",
        dry_run=True,
        sheets=[SheetCount(name, 99999, 99999, 99999) for name in EVERY],
        notes=[ImportNote("column", "О" * 31, "Столбец <b> " * 20) for _ in range(40)],
        faults=[FAULT] * faults,
        faults_total=faults,
        differing=[Differing("Отметки", 14, "Комментарий", 1, LONG, LONG, date(2026, 11, 19), who=LONG)] * 40,
        differing_total=400,
    )


@pytest.mark.parametrize("language", languages())
def test_every_screen_fits(language: str) -> None:
    words = words_of(language)
    desks = [
        ImportDesk(1, "Школа № 1 <имени Пушкина> " * 5, tuple(EVERY)),
        ImportDesk(2, "Школа № 2", tuple(EVERY[:-1])),
    ]
    exports = [(one.school_id, one.school_name) for one in desks]
    assert_fits(screens.desk_screen(desks, exports, words))
    assert_fits(screens.desk_screen(desks[1:], exports[1:], words))
    for draft_id in (0, 7):
        assert_fits(screens.checked_screen(NAME, Checked(_report(), draft_id), words))
        assert_fits(screens.failed_screen(NAME, words, ApplyPress(draft_id=7) if draft_id else None))
    for again in (0, 7):
        assert_fits(screens.applied_screen(NAME, _report(), words, again))
    for faults in (1, 10, 40):
        assert_fits(screens.faults_screen(NAME, _report(faults), words))
    title = screens.title(NAME, words)
    assert_fits(progress_screen(title, None, words))
    assert_fits(progress_screen(title, ("Отметки", 40), words))
    assert len(read(str(export_caption(MARKS, words))).text) < 1024


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "error", REFUSALS, ids=lambda error: f"{error.code}-{error.fields.get('reason', '')}"
)
def test_every_refusal_is_a_sentence_of_its_own(error: UserError, language: str) -> None:
    words = words_of(language)
    text = refusal(error, words)
    assert text != refusal(UserError(), words)
    assert_fits(screens.said_screen(NAME, text, words))
