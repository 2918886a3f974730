"""reply_markup: inline keyboards and the others, refused as Telegram refuses them."""

import re

from bot.simulator.errors import bad_request
from bot.simulator.requests.params import Params
from bot.simulator.state.model import Button, Json

Rows = tuple[tuple[Button, ...], ...]
MAX_BUTTONS = 100
MAX_IN_ROW = 8
STYLES = {"", "danger", "success", "primary"}
OTHER_KINDS = ("keyboard", "remove_keyboard", "force_reply")
ADDRESS = re.compile(r"(?:https?|tg|ton)://[^\s/]+\S*", re.IGNORECASE)

PAGE = re.compile(
    r"(?:https://[^\s/]+|http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?)(?:[/?]\S*)?", re.IGNORECASE
)
"""Of a Mini App; plain http on loopback is ours, so that the demo's page opens."""


def read_markup(params: Params) -> tuple[Rows, Json | None]:
    """The inline keyboard's rows, and the markup of any other kind."""
    value = params.structure("reply_markup", "reply keyboard markup")
    if value is None:
        return (), None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        return _rows(value["inline_keyboard"]), None
    if not any(kind in value for kind in OTHER_KINDS):
        return (), None
    if "keyboard" in value:
        _check_reply_keyboard(value["keyboard"])
    return (), value


def inline_rows(params: Params) -> Rows:
    """The inline keyboard for an edit, which takes no other kind."""
    rows, other = read_markup(params)
    if other is not None:
        raise bad_request("inline keyboard expected")
    return rows


def _rows(value: object) -> Rows:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    rows = tuple(tuple(_button(one) for one in row) for row in value if row)
    if sum(len(row) for row in rows) > MAX_BUTTONS or any(len(row) > MAX_IN_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _button(value: object) -> Button:
    if not isinstance(value, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    text = value.get("text")
    if text is None:
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not isinstance(text, str):
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not text.strip():
        raise bad_request("inline keyboard button text is empty")
    return _checked(text, value)


def _checked(text: str, value: Json) -> Button:
    copied, opened = value.get("copy_text"), value.get("web_app")
    button = Button(
        text,
        data=str(value.get("callback_data") or ""),
        url=str(value.get("url") or ""),
        copy_text=str(copied.get("text") or "") if isinstance(copied, dict) else "",
        style=str(value.get("style") or ""),
        web_app=str(opened.get("url") or "") if isinstance(opened, dict) else "",
    )
    if not (button.data or button.url or button.copy_text or button.web_app):
        what = "Text buttons are unallowed in the inline keyboard"
        raise bad_request(f"can't parse inline keyboard button: {what}")
    if len(button.data.encode()) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.url and not ADDRESS.fullmatch(button.url):
        raise bad_request(f"inline keyboard button URL '{button.url}' is invalid: Wrong HTTP URL")
    if button.web_app and not PAGE.fullmatch(button.web_app):
        what = f"Web App URL '{button.web_app}' is invalid: Only HTTPS links are allowed"
        raise bad_request(f"inline keyboard button {what}")
    if len(button.copy_text) > 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if button.style not in STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")
    return button


def _check_reply_keyboard(value: object) -> None:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    for key in (one for row in value for one in row):
        if not (key if isinstance(key, str) else isinstance(key, dict) and key.get("text")):
            raise bad_request("can't parse keyboard button: Can't find field \"text\"")
