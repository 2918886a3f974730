"""Engines on PostgreSQL: none of them waits for ever for a server that has vanished without closing its connections."""

import socket
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.compiled import know_statements

CONNECT_WITHIN = 5.0
"""Seconds that a server gets to let us in."""
ANSWER_WITHIN = 10.0
"""Seconds that it gets for a statement, the locks that it waits for included; then it counts as gone."""
SLOW_WITHIN = 600.0
"""Likewise for what may take long: an import's sets, a migration, a whole school's export."""
_IDLE, _INTERVAL, _PROBES = 5, 2, 3
"""Seconds of silence after which a machine is asked for a sign of life, between such questions, and how many."""
SERVER_SETTINGS = {
    "tcp_keepalives_idle": str(_IDLE),
    "tcp_keepalives_interval": str(_INTERVAL),
    "tcp_keepalives_count": str(_PROBES),
}
"""So that the server too notices within seconds that our machine is gone, and gives back its locks."""
_OPTIONS = (
    ("TCP_KEEPIDLE", _IDLE),
    ("TCP_KEEPINTVL", _INTERVAL),
    ("TCP_KEEPCNT", _PROBES),
    ("TCP_USER_TIMEOUT", int(ANSWER_WITHIN * 1000)),
)
"""Those of them that a system does not know are left out."""


def postgres_engine(url: URL, *, answer_within: float = ANSWER_WITHIN, **options: Any) -> AsyncEngine:
    """An engine whose connections and statements end in time. `options` are those of `create_async_engine`."""
    engine = create_async_engine(
        url,
        hide_parameters=True,
        connect_args={
            "timeout": CONNECT_WITHIN,
            "command_timeout": answer_within,
            "server_settings": SERVER_SETTINGS,
        },
        **options,
    )
    know_statements(engine.sync_engine)
    event.listen(engine.sync_engine, "connect", _keep_alive)
    return engine


def _keep_alive(dbapi: Any, _record: object) -> None:
    """Let the system ask the server's machine for signs of life, on a connection over TCP."""
    transport = getattr(dbapi.driver_connection, "_transport", None)
    line = transport.get_extra_info("socket") if transport is not None else None
    if line is None or line.family not in {socket.AF_INET, socket.AF_INET6}:
        return
    line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in _OPTIONS:
        if hasattr(socket, name):
            line.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
