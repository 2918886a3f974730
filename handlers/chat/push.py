"""A push: what the bot says by itself, made when it leaves, in the reader's language."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from handlers.chat.screen import Screen
from handlers.chat.words import Words
from services.messaging.heard import Topics
from services.school.actor import Actor
from services.values import Values
from services.work import Store, Work


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or picture that goes along: its bytes under a name, or Telegram's `file_id`."""

    name: str
    data: bytes | str
    kind: Literal["document", "photo"] = "document"


@dataclass(frozen=True, slots=True)
class Push:
    """A screen to send; its presses are answered by new messages."""

    screen: Screen
    attachments: tuple[Attachment, ...] = ()
    silent: bool = False
    """Delivered without a sound."""
    apart: bool = False
    """The attachments go ahead as albums of Telegram's; else one takes the text as its caption, several follow it."""
    edits: int | None = None
    """Change this message of the bot's instead of sending one."""
    captioned: bool = False
    """What is changed is the caption of a picture or file."""
    deletes: tuple[int, ...] = ()
    """Delete these instead; where Telegram refuses (48 hours), `edits` is changed."""
    on_sent: Callable[[Work, int], None] | None = None
    """A service that notes the delivery (with the message id), in the transaction that settles the row."""
    says: Topics = field(default_factory=dict)
    """What it tells of which topics; `services.messaging.heard` keeps the same from being told twice."""


class Composer(Protocol):
    """Makes a push of a kind's facts; None when they are no longer true, a UserError when no longer allowed."""

    def __call__(
        self, facts: Values, store: Store, actor: Actor, person_id: int | None, words: Words
    ) -> Awaitable[Push | None]:
        """Read afresh what the facts' ids mean to this reader now."""
        ...
