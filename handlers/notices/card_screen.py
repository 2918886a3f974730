"""A notice as it is read: one card for the push, the preview and the list; the presses under it."""

from markupsafe import Markup

from handlers.chat.screen import Button, Rows, Screen, bold, clip, italic, lines, pairs
from handlers.chat.words import Words
from handlers.presses.notices import AnswerPress, PretendPress, ReceiptPress
from services.notices.model import Attached, Notice, plain
from services.notices.reading import Received

NAMES = 120
"""Signs of children's names in a heading."""


def card(found: Received, words: Words, *, page: int = -1, pretend: bool = False, more: Rows = ()) -> Screen:
    """The notice with its question and what was answered; `pretend` for the sender's preview."""
    notice = found.notice
    text = lines(
        heading(found, words),
        sender(found, words),
        *(["", Markup(notice.html)] if notice.html else []),  # noqa: S704 (made by handlers/chat/incoming.py)
        *_question(found, words),
        *(["", words.t("✓ Вы ознакомились.")] if found.receipt and notice.asks_receipt else []),
        *(["", italic(words.t("исправлено"))] if notice.version else []),
    )
    return Screen(text, [*_buttons(found, words, page, pretend=pretend), *more])


def heading(found: Received, words: Words) -> Markup:
    """«Маша и Петя · Объявление»; a single child needs no name."""
    if not found.several:
        return bold(words.t("Объявление"))
    names = words.listed(child_names(found))
    return bold(words.t("{names} · Объявление", names=clip(names, NAMES)))


def child_names(found: Received) -> list[str]:
    """Given names, with what tells them apart from the reader's other children."""
    return [child.short for child in found.children]


def sender(found: Received, words: Words) -> Markup:
    """Who speaks, and as what."""
    if found.leads:
        return words.t("{name}, классный руководитель", name=words.initials(found.author))
    return words.t(
        "{name}, {school}", name=words.initials(found.author), school=found.reference.school_name
    )  # fmt: skip


def _question(found: Received, words: Words) -> list[Markup | str]:
    notice = found.notice
    if notice.question is None:
        return []
    parts: list[Markup | str] = ["", bold(notice.question)]
    if found.answer is not None:
        parts.append(words.t("Ваш ответ: {answer}", answer=notice.options[found.answer]))
    if notice.deadline is not None:
        local = notice.deadline.astimezone(found.reference.zone)
        today = found.now.astimezone(found.reference.zone).date()
        day, time = words.day(local.date(), today), words.at(local)
        if notice.deadline > found.now:
            parts.append(words.t("Ответ можно изменить до: {day}, {time}.", day=day, time=time))
        else:
            parts.append(words.t("Ответы принимались до: {day}, {time}.", day=day, time=time))
    return parts


def _buttons(found: Received, words: Words, page: int, *, pretend: bool) -> Rows:
    notice = found.notice
    rows: list[list[Button]] = []
    if found.may_answer:
        answers = [
            Button(
                f"✓ {option}" if number == found.answer else option,
                PretendPress(notice_id=notice.id, option=number)
                if pretend
                else AnswerPress(notice_id=notice.id, option=number, page=page),
            )
            for number, option in enumerate(notice.options)
        ]
        rows += pairs(answers, 1 if max(map(len, notice.options)) > 16 else 2)
    if notice.asks_receipt and not found.receipt:
        press = PretendPress(notice_id=notice.id) if pretend else ReceiptPress(notice_id=notice.id, page=page)
        rows.append([Button(words.t("Ознакомлен(а)"), press, style="success")])
    return rows


def withdrawn_screen(words: Words) -> Screen:
    """What stands in place of a notice that was taken back."""
    return Screen(lines(bold(words.t("Объявление отозвано")), words.t("Его больше не нужно учитывать.")))


def beginning(notice: Notice, words: Words, limit: int) -> str:
    """The first words of a notice, for lists."""
    text = " ".join(plain(notice.html).split())
    return clip(text, limit) if text else str(media_text(notice.media, words)).capitalize()


def media_text(media: tuple[Attached, ...], words: Words) -> Markup:
    """«2 фотографии, 1 файл»; empty without any."""
    photos = sum(one.kind == "photo" for one in media)
    files = len(media) - photos
    parts = [
        words.n("{count} фотография", "{count} фотографий", photos) if photos else None,
        words.n("{count} файл", "{count} файлов", files) if files else None,
    ]
    return Markup(", ").join(part for part in parts if part is not None)
