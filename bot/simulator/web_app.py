"""Opening a Mini App as Telegram does: its address with a signed word about who opens it."""

import hashlib
import hmac
import json
import secrets
from datetime import datetime
from urllib.parse import urlencode

from bot.simulator.state.model import Account

VERSION = "9.1"
THEME = {
    "bg_color": "#ffffff",
    "text_color": "#000000",
    "hint_color": "#707579",
    "link_color": "#3390ec",
    "button_color": "#3390ec",
    "button_text_color": "#ffffff",
    "secondary_bg_color": "#f4f4f5",
    "header_bg_color": "#ffffff",
    "accent_text_color": "#3390ec",
    "section_bg_color": "#ffffff",
    "section_header_text_color": "#707579",
    "subtitle_text_color": "#707579",
    "destructive_text_color": "#df3f40",
}
"""Telegram's own by day."""


def init_data(token: str, account: Account, at: datetime) -> str:
    """The signed word for the bot of that token."""
    user = {
        "id": account.id,
        "first_name": account.first_name,
        "last_name": account.last_name,
        "username": account.username,
        "language_code": account.language_code,
        "allows_write_to_pm": True,
    }
    fields = {
        "query_id": f"AA{secrets.token_urlsafe(12)}",
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
        "auth_date": str(int(at.timestamp())),
    }
    checked = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    fields["hash"] = hmac.new(secret, checked.encode(), hashlib.sha256).hexdigest()
    return urlencode(fields)


def opened(url: str, word: str) -> str:
    """The address that Telegram loads: what the page is to know stands after the #, which no server sees."""
    known = {
        "tgWebAppData": word,
        "tgWebAppVersion": VERSION,
        "tgWebAppPlatform": "web",
        "tgWebAppThemeParams": json.dumps(THEME, separators=(",", ":")),
    }
    return f"{url.partition('#')[0]}#{urlencode(known)}"
