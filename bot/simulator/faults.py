"""Faults that tests ask for: refusals, broken servers, lost connections, silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.simulator.errors import ApiError, too_many_requests

When = Literal["before", "after"]
BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
DESCRIPTIONS = {500: "Internal Server Error", 401: "Unauthorized", 404: "Not Found"}


@dataclass(slots=True)
class Fault:
    """What goes wrong with the next matching requests."""

    method: str | None
    chat_id: int | None
    times: int
    error: ApiError | None = None
    html: bool = False
    drop: When | None = None  # the connection is cut before or after the request took effect
    hang: When | None = None  # no answer ever comes; the request took effect or not

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Meant for this request."""
        right_method = self.method is None or self.method.lower() == method.lower()
        return right_method and self.chat_id in {None, chat_id}


class Faults:
    """The faults still to come, first asked for first served."""

    def __init__(self) -> None:
        self.coming: list[Fault] = []
        self.served: list[Fault] = []

    def next(
        self,
        method: str | None = None,
        *,
        status: int | None = None,
        retry_after: int = 1,
        description: str = "",
        parameters: Mapping[str, int] | None = None,
        drop: When | None = None,
        hang: When | None = None,
        chat_id: int | None = None,
        times: int = 1,
    ) -> Fault:
        """Spoils the next `times` requests of `method` (any, without one), to `chat_id` if given.

        One of: `status` (429 with retry_after seconds; 502 with an HTML body; 500; any other with `description`),
        `drop` or `hang`, each "before" or "after" the request took effect. A request refused by `status` takes none.
        """
        error = None
        if status == 429:
            error = too_many_requests(retry_after)
        elif status is not None:
            error = ApiError(status, description or DESCRIPTIONS.get(status, "Bad Request"), parameters)
        html = status == 502 and not description
        fault = Fault(method, chat_id, times, error, html, drop, hang)
        self.coming.append(fault)
        return fault

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault for a request that just came, used up by it."""
        fault = next((one for one in self.coming if one.matches(method, chat_id)), None)
        if fault is None:
            return None
        fault.times -= 1
        if fault.times <= 0:
            self.coming.remove(fault)
        self.served.append(fault)
        return fault

    def clear(self) -> None:
        """No more faults."""
        self.coming.clear()
