"""A notice while it is being written: what stands in the draft, and what may be changed."""

from markupsafe import Markup

from handlers.chat.screen import Button, Rows, Screen, Still, bold, clip, lines, quote
from handlers.chat.words import Words
from handlers.notices.card_screen import media_text
from handlers.notices.words import audience_name, leaves, reach_lines, when
from handlers.presses.notices import (
    AskPress,
    AudiencePress,
    DiscardPress,
    DraftPress,
    LookPress,
    NoticeSwitchPress,
    SentPress,
)
from services.notices.draft import NoticeDraft
from services.notices.model import plain

SHOWN = 700
"""Signs of the text shown while it is being written."""


def draft_screen(draft: NoticeDraft, words: Words) -> Screen:
    """What is written so far, whom it is for, what it asks; then what may be changed."""
    notice = draft.notice
    return Screen(
        lines(
            bold(words.t("{classes} · Новое объявление", classes=audience_name(draft, words))),
            *_written(draft, words),
            "",
            *reach_lines(draft, words),
            *_asked(draft, words),
            words.t("Придёт без звука.") if notice.silent else None,
            leaves(notice.send_at, draft.now, draft.desk.reference.zone, words)
            if notice.send_at is not None and notice.send_at > draft.now
            else None,
        ),
        _rows(draft, words),
    )


def _written(draft: NoticeDraft, words: Words) -> list[Markup | str]:
    notice = draft.notice
    if not notice.html and not notice.media:
        return [
            words.t("Напишите текст сообщением."),
            words.t("Можно прислать фотографии и файлы, до десяти."),
        ]
    text = clip(plain(notice.html), SHOWN)
    media = media_text(notice.media, words)
    return [*([quote(text)] if text else []), *([media] if media else [])]


def _asked(draft: NoticeDraft, words: Words) -> list[Markup | str]:
    notice = draft.notice
    parts: list[Markup | str] = []
    if notice.question is not None:
        parts.append(words.t("Вопрос: {question}", question=notice.question))
        parts.append(words.t("Ответы: {options}", options=" / ".join(notice.options)))
    if notice.deadline is not None:
        parts.append(words.t("Ответить до: {when}", when=when(notice.deadline, draft, words)))
    if notice.asks_receipt:
        parts.append(words.t("Просит «Ознакомлен(а)»."))
    return parts


def _rows(draft: NoticeDraft, words: Words) -> Rows:
    notice = draft.notice
    one = notice.id

    def flip(label: Markup, what: str, *, on: bool) -> Button:
        return Button(
            f"✓ {label}" if on else label, NoticeSwitchPress(notice_id=one, what=what, value=not on)
        )

    ready = bool(notice.html or notice.media)
    look = Button(words.t("Посмотреть и отправить"), LookPress(notice_id=one), style="primary")
    question = words.t("Вопрос")
    return [
        [look] if ready else [],
        [
            Button(words.t("Кому"), AudiencePress(notice_id=one)),
            Button(words.t("Когда"), AskPress(notice_id=one, what="time")),
        ],
        Still(
            [
                Button(
                    f"✓ {question}" if notice.question else question, AskPress(notice_id=one, what="question")
                ),
                flip(words.t("Ознакомлен(а)"), "receipt", on=notice.asks_receipt),
            ]
        ),
        [
            flip(words.t("Без звука"), "silent", on=notice.silent),
            *(
                [Button(words.t("Убрать файлы"), NoticeSwitchPress(notice_id=one, what="media", value=0))]
                if notice.media
                else []
            ),
        ],
        [
            Button(words.t("Отправленные"), SentPress()),
            Button(words.t("Удалить"), DiscardPress(notice_id=one)),
        ],
    ]


def discard_screen(notice_id: int, words: Words) -> Screen:
    """The question before a draft is thrown away."""
    return Screen(
        lines(bold(words.t("Удалить черновик?")), words.t("Его никто ещё не видел.")),
        [
            [
                Button(words.t("Удалить"), DiscardPress(notice_id=notice_id, sure=1), style="danger"),
                Button(words.t("Оставить"), DraftPress(notice_id=notice_id)),
            ]
        ],
    )


def unfit_screen(notice_id: int, words: Words) -> Screen:
    """A sticker, voice or video."""
    return Screen(
        words.t("В объявление входят текст, фотографии и файлы. Видео пришлите файлом."),
        [[Button(words.t("‹ Объявление"), DraftPress(notice_id=notice_id))]],
    )
