"""Logs without personal data: events and numbers; exceptions by type and place, never with their values."""

import logging
import sys
from typing import Any, Literal

import structlog
from structlog.typing import EventDict, Processor

QUIET = ("aiogram", "aiohttp.access", "asyncio", "sqlalchemy", "alembic")


def configure(level: str = "INFO", form: Literal["console", "json"] = "console") -> None:
    """Set up structlog and the libraries' own logs on standard error."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _failure,
    ]
    last: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[Foreign()], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)


class Foreign(logging.Handler):
    """Libraries' records among ours: what happened, without the values that it happened with."""

    def emit(self, record: logging.LogRecord) -> None:
        """The record's sentence as it stands in the library's code, an exception by its type and places."""
        said = (str(record.msg).splitlines() or [""])[0]
        failure = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().log(record.levelno, said, library=record.name, exc_info=failure)


def _failure(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """An exception as its chain of types and places: its text may hold names or marks."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"] = type(error).__name__
        event["at"] = _places(error)
        if cause := error.__cause__ or error.__context__:
            event["cause"] = type(cause).__name__
    return event


def _places(error: BaseException) -> list[str]:
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/site-packages/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-8:]
