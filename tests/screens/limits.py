"""What Telegram takes: the limits that every screen is held to, and the fullest school there may be."""

from html.parser import HTMLParser

from handlers.chat.screen import CAPTION_LIMIT, TEXT_LIMIT, Screen

TAGS = {"b", "i", "blockquote", "pre", "code", "tg-spoiler", "a", "u", "s"}
TALLEST = 36
"""Lines as written; longer ones belong onto pages."""


class Reader(HTMLParser):
    """The text as Telegram counts it, and whether every tag is known and closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.folded = 0
        """Lines that expandable quotes hide until they are tapped: all but three of each."""
        self.open: list[str] = []
        self._quote = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Only Telegram's own tags."""
        assert tag in TAGS, tag
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """In the order of opening."""
        assert self.open.pop() == tag
        if tag == "blockquote":
            self.folded += max(self._quote.count("\n") - 2, 0)
            self._quote = ""

    def handle_data(self, data: str) -> None:
        """Plain text."""
        self.text += data
        if "blockquote" in self.open:
            self._quote += data


def read(html: str) -> Reader:
    """The plain text of a screen; fails on HTML that Telegram would refuse."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    reader.text = reader.text.replace("\N{NO-BREAK SPACE}", " ")
    return reader


def assert_fits(screen: Screen, *, caption: bool = False) -> str:
    """The plain text of a screen that Telegram takes and a phone shows well."""
    reader = read(str(screen.text))
    text = reader.text
    assert 0 < len(text) <= (CAPTION_LIMIT if caption else TEXT_LIMIT)
    assert text.strip()
    assert len(text.splitlines()) - reader.folded <= TALLEST, text
    markup = screen.markup
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    assert len(buttons) <= 100
    assert all(len(row) <= 8 for row in (markup.inline_keyboard if markup else []))
    for button in buttons:
        assert button.text.strip()
        data = button.callback_data
        assert data is None or 1 <= len(data.encode()) <= 63, data
    return text
