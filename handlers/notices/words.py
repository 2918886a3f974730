"""Words about a notice's audience and hours, shared by its screens."""

from datetime import datetime

from markupsafe import Markup

from handlers.chat.paging import cut
from handlers.chat.screen import clip
from handlers.chat.words import Words
from services.notices.audience import Unreached
from services.notices.draft import NoticeDraft
from services.notices.model import Readers
from services.school.reference import FormClass

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
    """Whom it is for, in telephones and families, and how many it cannot reach."""
    audience = draft.audience
    who = readers_text(draft.notice.readers, words)
    if draft.notice.student_ids is not None:
        who = words.n(
            "{who} {count} выбранного ученика", "{who} {count} выбранных учеников", len(audience.students), who=who
        )  # fmt: skip
    phones = words.n("{count} телефон", "{count} телефонов", len(audience.accounts))
    parts: list[Markup | str] = [words.t("Кому: {who}, {phones}", who=who, phones=phones)]
    if audience.families:
        parts.append(words.n("Получит {count} семья", "Получат {count} семей", audience.families))
    if audience.unreached:
        parts.append(
            words.n("Не получит {count} семья", "Не получат {count} семей", len(audience.unreached))
        )  # fmt: skip
    return parts


def calls(draft: NoticeDraft, words: Words) -> list[str]:
    """Whom to call because nothing reaches them, by name."""
    return [_call(one, words) for one in draft.audience.unreached]


def first_calls(draft: NoticeDraft, words: Words) -> list[Markup | str]:
    """The first of them; the rest is counted."""
    every = calls(draft, words)
    shown, rest = cut(every, CALLED)
    return [
        *shown,
        *([words.n("и ещё {count} семья", "и ещё {count} семей", rest)] if rest else []),
    ]


def _call(one: Unreached, words: Words) -> str:
    relatives = "; ".join(f"{kinship} {words.initials(name)}" for kinship, name in one.relatives)
    line = f"{one.student.name.full} ({relatives})" if relatives else one.student.name.full
    return clip(line, CALL_SIGNS)


def when(moment: datetime | None, draft: NoticeDraft, words: Words) -> str:
    """«завтра, 9:00»; now without a moment."""
    if moment is None:
        return str(words.t("сейчас"))
    zone = draft.desk.reference.zone
    local = moment.astimezone(zone)
    return f"{words.day(local.date(), draft.now.astimezone(zone).date())}, {words.at(local)}"
