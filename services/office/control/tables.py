"""The control's tables, before they become paper and a workbook."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

from services.office.control.gaps import Gaps
from services.office.control.paper import ControlFacts, ControlPaper
from services.reports.making import Made, file_name, signer
from services.reports.outlook import Shares
from services.reports.paper.pdf_table import tables_pdf
from services.reports.paper.table import Cell, Table, TableColumn, TableHeading
from services.reports.paper.xlsx import workbook
from services.reports.wording import moment_text, span_text
from services.reports.wording_figures import decimal, percent
from services.rules.lookalikes import russian_order
from services.rules.timetable.lacking import Lack

TITLES = {
    ControlPaper.TEACHERS: "Ведение журнала по учителям",
    ControlPaper.CLASSES: "Ведение журнала по классам",
}
EVERYBODY = "Все классы"
SIGNED = ("Заместитель директора по УВР", "Директор")
NOTE = (
    "Не внесён: урока нет в журнале. Без темы, задания, явки: из внесённых. Позже: внесены не в день урока. "
    "Отстаёт: часов по расписанию до этого дня больше, чем уроков с темой. Не успеть: столько часов плана не будет "
    "дано до конца года, если идти с той же скоростью."
)
_NAMED = 46
_GAPS = (
    TableColumn("Уроков", 14),
    TableColumn("Не внесено", 14),
    TableColumn("Без темы", 14),
    TableColumn("Без задания", 14),
    TableColumn("Без явки", 14),
    TableColumn("Позже", 14),
)


def make_control_paper(facts: ControlFacts) -> Made:
    """Both documents; pure, to be run beside the loop."""
    title = TITLES[facts.paper]
    heading = TableHeading(
        school=facts.reference.school_name,
        form=facts.form or EVERYBODY,
        title=title,
        period=span_text(facts.first, facts.last),
        made=moment_text(facts.made_at),
        teacher=facts.teacher.with_initials if facts.teacher else "",
    )
    tables = [_teachers(facts)] if facts.paper is ControlPaper.TEACHERS else [_classes(facts)]
    tables.append(_plans(facts))
    signed = (signer(heading), SIGNED[0]) if facts.form else SIGNED
    return Made(
        file_name(f"{heading.form} {title} {facts.first:%d.%m}–{facts.last:%d.%m}"),
        tables_pdf(heading, tables, wide=True, signed=signed),
        workbook(heading, tables, signed=signed),
    )


def _gaps(one: Gaps) -> list[Cell]:
    lacks: list[Cell] = [one.lacks[lack] or None for lack in Lack]
    return [one.lessons, one.not_entered or None, *lacks, one.late or None]


def _rate(value: Fraction | None) -> Cell:
    return decimal(value)


def _hours(value: Fraction) -> Cell:
    """Whole hours as such."""
    return int(value) if value.denominator == 1 else decimal(value)


def _teachers(facts: ControlFacts) -> Table:
    behind: Counter[int] = Counter()
    for plan in facts.plans:
        behind.update({teacher: plan.behind for teacher in plan.teachers if plan.behind})
    gaps = facts.teachers
    people = {one: facts.reference.staff[one] for one in {*gaps, *behind} if one in facts.reference.staff}
    rows: list[list[Cell]] = [
        [
            place,
            name.full,
            *_gaps(gaps.get(one, Gaps())),
            _rate(facts.rates.get(one)),
            behind[one] or None,
            None,
        ]
        for place, (one, name) in enumerate(
            sorted(people.items(), key=lambda row: russian_order(row[1].full)), start=1
        )
    ]
    columns = [
        TableColumn("№", 7),
        TableColumn("Учитель", _NAMED, left=True, grows=True),
        *_GAPS,
        TableColumn("Отметок на урок", 16),
        TableColumn("Отстаёт, часов", 16),
        TableColumn("Подпись", 24),
    ]
    return Table("Учителя", columns, rows, notes=[NOTE])


def _classes(facts: ControlFacts) -> Table:
    gaps, behind = facts.classes, Counter[int]()
    for plan in facts.plans:
        behind[plan.form.id] += plan.behind
    marks = {one.term.form.id: one for one in facts.marks.classes}
    ahead = {one.term.form.id: one for one in facts.forecasts}
    families = {form.id: row for form, row in facts.families.classes}
    rows: list[list[Cell]] = []
    for shown in facts.terms.classes:
        one, family = shown.form.id, families.get(shown.form.id)
        own, forecast = marks[one], ahead[one]
        rows.append(
            [
                shown.form.name,
                own.students,
                *_gaps(gaps.get(one, Gaps())),
                _rate(facts.rates.get(one)),
                len(own.few) or None,
                len(own.without) or None,
                sum(map(len, own.unset.values())) or None,
                behind[one] or None,
                *_shares(forecast.now),
                *_shares(forecast.before),
                *((family.linked, family.active_week, family.active_month, family.signed) if family else [None] * 4),
            ]
        )  # fmt: skip
    upright = [
        TableColumn(name, 10, upright=True)
        for name in (
            "Отметок на урок",
            "Мало отметок",
            "Без отметок",
            "Итогов не выставлено",
            "Отстаёт, часов",
        )
    ]
    columns = [
        TableColumn("Класс", 12),
        TableColumn("Учеников", 10, upright=True),
        *(TableColumn(one.heading, 10, upright=True) for one in _GAPS),
        *upright,
        *_share_columns("Прогноз, %"),
        *_share_columns("Прошлый период, %"),
        *(
            TableColumn(name, 10, group="Семьи", upright=True)
            for name in ("подключены", "за 7 дней", "за 30 дней", "подписали")
        ),
    ]
    minimum = (
        f"Мало отметок: учеников, у которых меньше {facts.marks.minimum} отметок хотя бы по одному предмету."
    )
    return Table("Классы", columns, rows, notes=[NOTE, minimum])


def _share_columns(group: str) -> Iterable[TableColumn]:
    return (TableColumn(name, 12, group=group, upright=True) for name in ("успеваемость", "качество", "СОУ"))


def _shares(shares: Shares | None) -> list[Cell]:
    if shares is None:
        return [None] * 3
    return [percent(shares.passed), percent(shares.quality), percent(shares.learnt)]


def _plans(facts: ControlFacts) -> Table:
    staff = facts.reference.staff
    rows: list[list[Cell]] = [
        [
            one.form.name,
            one.subject.name + (f", {one.subgroup}" if one.subgroup else ""),
            ", ".join(staff[teacher].with_initials for teacher in one.teachers if teacher in staff) or None,
            _hours(one.hours),
            _hours(one.due),
            one.given,
            one.behind or None,
            one.left,
            one.short or None,
            "; ".join(one.untaught[:3]) + ("…" if len(one.untaught) > 3 else "") or None,
        ]
        for one in facts.plans
        if one.behind or one.short
    ]
    columns = [
        TableColumn("Класс", 14),
        TableColumn("Предмет", 40, left=True),
        TableColumn("Учитель", 36, left=True),
        TableColumn("По плану, часов", 16),
        TableColumn("К этому дню", 16),
        TableColumn("Дано", 14),
        TableColumn("Отстаёт", 16),
        TableColumn("Уроков осталось", 18),
        TableColumn("Не успеть", 14),
        TableColumn("Темы", 40, left=True, grows=True),
    ]
    return Table("План", columns, rows, caption="План: отстают или не успеют", empty="По плану идут все.")
