"""What is answered, as JSON and with the headers that every answer has."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

Json = Mapping[str, Any] | list[Mapping[str, Any]]

POLICY = (
    "default-src 'none'; script-src 'self' https://telegram.org; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self' https://web.telegram.org https://*.telegram.org"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class PageFailure(Exception):
    """The call ends here, with that status and word."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error


def answer(body: Json, status: int = 200) -> web.Response:
    """JSON that nobody keeps."""
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {"Cache-Control": "no-store"}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return web.Response(status=status, body=data, content_type="application/json", headers=headers)
