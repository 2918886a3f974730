"""The forecast for the class as a whole, as a report."""

from services.reports.figures import ClassFigures
from services.reports.marks import left_notes
from services.reports.outlook import Outlook, OutlookGroup, Shares, look_ahead
from services.reports.paper.table import Cell, Table, TableColumn
from services.reports.wording_figures import decimal, percent
from services.rules.marks.scale import FAIL, NOT_ATTESTED, PASS

TITLE = "Прогноз по классу"
NOTE = (
    "По отметкам за период, а где их нет, по прогнозу среднего балла. Успеваемость: доля учеников без «2» и н/а. "
    "Качество знаний: доля учеников только с «4» и «5». СОУ: степень обученности, «5» 100 %, «4» 64 %, "
    "«3» 36 %, «2» 16 %. Ученики и предметы без отметок в долях не считаются."
)
STANDING_NAMES = {
    OutlookGroup.ALL_FIVES: "На «5»",
    OutlookGroup.ONE_FOUR: "С одной «4»",
    OutlookGroup.FOURS_AND_FIVES: "На «4» и «5»",
    OutlookGroup.ONE_THREE: "С одной «3»",
    OutlookGroup.THREES: "С «3»",
    OutlookGroup.FAILING: "С «2»",
    OutlookGroup.NOT_ATTESTED: "Не аттестованы",
    OutlookGroup.NO_MARKS: "Пока без отметок",
}


def outlook_tables(figures: ClassFigures) -> list[Table]:
    """The students by standing, the percentages, and each subject's."""
    outlook = look_ahead(figures)
    return [_shares(figures, outlook), _standings(figures, outlook), _subjects(figures, outlook)]


def _shares(figures: ClassFigures, outlook: Outlook) -> Table:
    shares = outlook.shares
    rows: list[list[Cell]] = [
        ["Учеников", len(figures.students)],
        ["Успеваемость, %", percent(shares.passed)],
        ["Качество знаний, %", percent(shares.quality)],
        ["СОУ, %", percent(shares.learnt)],
        ["Средний балл", decimal(figures.mean)],
    ]
    return Table("Класс", [TableColumn("Показатель", 60, left=True), TableColumn("Значение", 25)], rows)


def _standings(figures: ClassFigures, outlook: Outlook) -> Table:
    names = STANDING_NAMES | ({OutlookGroup.NO_MARKS: "Учатся без отметок"} if figures.unmarked else {})
    rows: list[list[Cell]] = [
        [name, len(members), ", ".join(one.shown for one in members) or None]
        for standing, name in names.items()
        for members in [outlook.standings[standing]]
    ]
    columns = [
        TableColumn("Ученики", 40, left=True),
        TableColumn("Сколько", 18),
        TableColumn("Кто", 120, left=True, grows=True),
    ]
    return Table("Ученики", columns, rows)


def _subjects(figures: ClassFigures, outlook: Outlook) -> Table:
    scale = figures.facts.reference.policy.scale
    values = [str(mark) for mark in range(scale.highest, scale.lowest - 1, -1)]
    given = {value for _, shares, _ in outlook.subjects for value in shares.counts}
    values += [value for value in (NOT_ATTESTED, PASS, FAIL) if value == NOT_ATTESTED or value in given]
    columns = [
        TableColumn("Предмет", 46, left=True, grows=True),
        *(TableColumn(f"«{value}»", 11) for value in values),
        TableColumn("Успеваемость, %", 28),
        TableColumn("Качество, %", 19),
        TableColumn("СОУ, %", 15),
        TableColumn("Средний балл", 18),
    ]
    rows: list[list[Cell]] = [
        [subject.name, *_counts(shares, values), *_percents(shares), decimal(mean)]
        for subject, shares, mean in outlook.subjects
    ]
    notes = [NOTE, *left_notes(figures)]
    return Table("Предметы", columns, rows, notes=notes)


def _counts(shares: Shares, values: list[str]) -> list[Cell]:
    return [shares.counts.get(value) or None for value in values]


def _percents(shares: Shares) -> list[Cell]:
    return [percent(shares.passed), percent(shares.quality), percent(shares.learnt)]
