"""Families under control: who is connected, who was here, who signed the week, by class."""

from aiogram import Router
from aiogram.types import CallbackQuery
from markupsafe import Markup

from handlers.chat.filters import Pressed
from handlers.chat.paging import fitting, turn
from handlers.chat.reply import reply
from handlers.chat.screen import Screen, bold, lines
from handlers.chat.words import Words
from handlers.office.control.words import back, share_text, title
from handlers.presses.office.control import ControlFamiliesPress
from services.office.control.pages import FamiliesPage, families_page
from services.office.control.term.families import FamiliesRow
from services.school.actor import Actor
from services.school.reference import FormClass
from services.work import Store

router = Router(name="control_families")


@router.callback_query(Pressed(ControlFamiliesPress))
async def open_families(
    query: CallbackQuery, press: ControlFamiliesPress, store: Store, actor: Actor, words: Words
) -> None:
    """All classes."""
    data = await store.read_aside(families_page, actor, press.school_id)
    await reply(query, families_screen(data, words, press.page))


def families_screen(data: FamiliesPage, words: Words, page: int = 0) -> Screen:
    """The school together, then a class a line, the least connected first."""
    school, found = data.school, data.families
    rows = sorted(found.classes if found else (), key=lambda row: row[1].linked / row[1].students)
    part = fitting(rows, lambda row: _class(row[0], row[1], words), beside=10, page=page)
    return Screen(
        lines(
            title(school.school_name, words.t("семьи")),
            *(_together(found.together, words) if found else ()),
            words.t("подписали неделю до {day}", day=words.short_date(found.week)) if found else None,
            "",
            words.t("класс: подключены, за 7 и 30 дней, подписали"),
            *([_class(form, row, words) for form, row in part.shown]),
        ),
        [
            turn(
                lambda to: ControlFamiliesPress(school_id=school.school_id, page=to),
                part.page,
                part.pages,
                words,
            ),
            back(school.school_id, words),
        ],
    )


def _together(row: FamiliesRow, words: Words) -> list[Markup]:
    return [
        words.t(
            "Подключены {linked} из {students}, {share}",
            linked=row.linked,
            students=row.students,
            share=share_text(row.linked, row.students),
        ),
        words.t(
            "Были за 7 дней {week}, за 30 дней {month}",
            week=share_text(row.active_week, row.students),
            month=share_text(row.active_month, row.students),
        ),
        words.t(
            "Подписали {share} подключённых",
            share=share_text(row.signed, row.linked),
        ),
    ]


def _class(form: FormClass, row: FamiliesRow, words: Words) -> Markup:
    """«7А: 28 из 30, 20 и 26, 15»"""
    return words.t(
        "{form}: {linked} из {students}, {week} и {month}, {signed}",
        form=bold(form.name),
        linked=row.linked,
        students=row.students,
        week=row.active_week,
        month=row.active_month,
        signed=row.signed,
    )


def families_line(row: FamiliesRow, words: Words) -> Markup:
    """«Семьи: подключены 28 из 30, были за неделю 20, подписали 15»"""
    return words.t(
        "Семьи: подключены {linked} из {students}, были за неделю {week}, подписали {signed}",
        linked=row.linked,
        students=row.students,
        week=row.active_week,
        signed=row.signed,
    )
