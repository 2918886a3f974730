"""Words about a notice's audience and hours, shared by its screens."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from handlers.chat.paging import cut
from handlers.chat.screen import clip
from handlers.chat.words import Words
from services.notices.audience import AddressedFamily
from services.notices.draft import NoticeDraft
from services.notices.model import Readers
from services.school.reference import FormClass

WEEK = 7
TUESDAY = 1
NAMED = 4
"""Classes named one by one."""
CALLED = 5
"""Families without a telephone that are named."""
CALL_SIGNS = 140


def audience_name(draft: NoticeDraft, words: Words) -> str:
    """«7А», «7А, английский 1», «5 классов»."""
    notice = draft.notice
    chosen = [form for form in draft.desk.classes if form.id in notice.class_ids]
    name = classes_name(chosen, len(draft.desk.classes), words)
    if notice.subgroup is not None:
        subject = draft.desk.reference.subjects[notice.subgroup.subject_id].brief
        return f"{name}, {subject} {notice.subgroup.name}"
    return name


def classes_name(chosen: list[FormClass], every: int, words: Words) -> str:
    """Classes by name while they are few."""
    if not chosen:
        return str(words.t("Классы не выбраны"))
    if len(chosen) == every and every > 1:
        return str(words.t("Вся школа"))
    if len(chosen) <= NAMED:
        return ", ".join(form.name for form in chosen)
    return str(words.n("{count} класс", "{count} классов", len(chosen)))


def readers_text(readers: Readers, words: Words) -> Markup:
    """Who of the families."""
    return {
        Readers.ALL: words.t("родители и ученики"),
        Readers.PARENTS: words.t("родители"),
        Readers.STUDENTS: words.t("ученики"),
    }[readers]


def reach_lines(draft: NoticeDraft, words: Words) -> list[Markup | str]:
    """Whom it is for, how many families of how many get it, and how many it cannot reach."""
    audience = draft.audience
    who = readers_text(draft.notice.readers, words)
    if draft.notice.student_ids is not None:
        who = words.n(
            "{who} {count} выбранного ученика", "{who} {count} выбранных учеников", len(audience.students), who=who
        )  # fmt: skip
    return [
        words.t("Кому: {who}", who=who),
        *will_get(audience.reached, len(audience.families), words),
    ]


def will_get(reached: int, every: int, words: Words) -> list[Markup | str]:
    """«Получат 16 семей из 22», «Не получат 6 семей»: the same total from the preview to the paper."""
    if not every:
        return []
    found: list[Markup | str] = [
        words.n("Получит {count} семья из {total}", "Получат {count} семей из {total}", reached, total=every)
    ]
    if every > reached:
        found.append(words.n("Не получит {count} семья", "Не получат {count} семей", every - reached))
    return found


def named_first(names: Sequence[str], words: Words) -> list[Markup | str]:
    """The first families by name; the rest is counted."""
    shown, rest = cut(names, CALLED)
    return [
        *shown,
        *([words.n("и ещё {count} семья", "и ещё {count} семей", rest)] if rest else []),
    ]


def calls(draft: NoticeDraft, words: Words) -> list[str]:
    """Whom to call because nothing reaches them, by name."""
    return [_call(one, words) for one in draft.audience.unreached]


def first_calls(draft: NoticeDraft, words: Words) -> list[Markup | str]:
    """The first of them; the rest is counted."""
    return named_first(calls(draft, words), words)


def _call(one: AddressedFamily, words: Words) -> str:
    relatives = "; ".join(f"{kinship} {words.initials(name)}" for kinship, name in one.relatives)
    students = ", ".join(student.name.full for student in one.students)
    line = f"{students} ({relatives})" if relatives else students
    return clip(line, CALL_SIGNS)


def leaves(moment: datetime, now: datetime, zone: ZoneInfo, words: Words) -> Markup:
    """«Уйдёт: завтра, 9:00», «Уйдёт в пн, 9:00», «Уйдёт: пн, 7 декабря, 9:00»"""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    ahead = (local.date() - today).days
    if not 1 < ahead < WEEK:
        return words.t("Уйдёт: {when}", when=f"{words.day(local.date(), today)}, {words.at(local)}")
    said = {"weekday": words.weekday_short(local.date()), "time": words.at(local)}
    if local.weekday() == TUESDAY:
        return words.t("Уйдёт во {weekday}, {time}", **said)
    return words.t("Уйдёт в {weekday}, {time}", **said)


def when(moment: datetime | None, draft: NoticeDraft, words: Words) -> str:
    """«завтра, 9:00»; now without a moment."""
    if moment is None:
        return str(words.t("сейчас"))
    zone = draft.desk.reference.zone
    local = moment.astimezone(zone)
    return f"{words.day(local.date(), draft.now.astimezone(zone).date())}, {words.at(local)}"
