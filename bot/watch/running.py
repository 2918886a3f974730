"""What `zvonok doctor` asks of the running bot: does it hear Telegram, do its schedules tick."""

from datetime import datetime, timedelta

from aiohttp import ClientError, ClientSession, ClientTimeout
from sqlalchemy.exc import SQLAlchemyError

from bot.language import t
from bot.process.hearing import DEAF, EVERY
from bot.settings import Settings, listen_address
from bot.watch.finding import Finding
from services import presence
from services.messaging.schedules.late import late_schedules
from services.office.own.keeping import KeepingState, keeping_state
from services.work import Store
from storage.database import Database

OK = 200
NIGHTS = timedelta(days=2)
"""A night's work that is not through after so long is stuck."""
SILENT = timedelta(seconds=DEAF + EVERY)
"""Without a word for so long, the bot's own note of it included, it is deaf or does not run."""


async def running(settings: Settings) -> list[Finding]:
    """Findings of the bot that runs on this database; none where there is no such table to ask."""
    database = Database(settings.database_url)
    if not database.is_there:
        return []
    store = Store(database)
    try:
        heard, late = await store.read(presence.last_heard), await store.read(late_schedules)
        kept = await store.read(keeping_state)
    except (SQLAlchemyError, OSError):
        return []
    finally:
        await database.dispose()
    return [
        _hearing(heard, store.clock()),
        _schedules(late),
        of_keeping(kept, store.clock()),
        *await _health(settings),
    ]


def _hearing(heard: datetime | None, now: datetime) -> Finding:
    if heard is None:
        return Finding(t("слух"), t("бот ещё не запускался"))
    silent = abs(now - heard)
    if silent <= SILENT:
        return Finding(t("слух"), t("бот слышит Telegram"))
    minutes = silent // timedelta(minutes=1)
    return Finding(
        t("слух"),
        t("бот не слышит Telegram, минут: {minutes}", minutes=minutes),
        t("Работает ли `zvonok run` и доступен ли ему Telegram? Что мешает, скажет журнал службы"),
    )


def _schedules(late: list[str]) -> Finding:
    if not late:
        return Finding(t("расписания"), t("идут"))
    mend = t("Работает ли `zvonok run --role all` или `--role worker`? Если да, перезапустите его")
    return Finding(t("расписания"), t("стоят: {names}", names=", ".join(late)), mend)


def of_keeping(state: KeepingState, now: datetime) -> Finding:
    """How the schools' terms of keeping are carried out."""
    if state.waiting_since is not None and now - state.waiting_since > NIGHTS:
        mend = t("Работает ли `zvonok run --role all` или `--role worker`? Что мешает, скажет журнал службы")
        return Finding(
            t("сроки хранения"), t("не разобраны с {day}", day=f"{state.waiting_since:%d.%m.%Y}"), mend
        )
    if state.last is None:
        return Finding(t("сроки хранения"), t("ещё не разбирались, это делается ночью"))
    rows = sum(state.removed.values())
    return Finding(
        t("сроки хранения"),
        t("разобраны {day}, убрано строк: {rows}", day=f"{state.last:%d.%m.%Y}", rows=rows),
    )


async def _health(settings: Settings) -> list[Finding]:
    """What the process says of itself on ZVONOK_HTTP_LISTEN; nothing where it is not asked to."""
    if settings.http_listen is None:
        return []
    host, port = listen_address(settings.http_listen)
    address = f"http://{_reachable(host)}:{port}/readyz"
    try:
        async with (
            ClientSession(timeout=ClientTimeout(total=10)) as session,
            session.get(address) as response,
        ):
            said = (await response.text()).strip()
    except (ClientError, TimeoutError) as error:
        mend = t("Работает ли `zvonok run`?")
        state = t("{address} не отвечает ({reason})", address=address, reason=type(error).__name__)
        return [Finding(t("здоровье"), state, mend)]
    if response.status == OK:
        return [Finding(t("здоровье"), t("{address} отвечает", address=address))]
    state = t("{address} сообщает: {trouble}", address=address, trouble=said)
    return [Finding(t("здоровье"), state, t("Что мешает, скажет журнал службы"))]


def _reachable(host: str) -> str:
    """Where to ask who listens everywhere; IPv6 in brackets."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104 (read, not bound)
    return f"[{host}]" if ":" in host else host
