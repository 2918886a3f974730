"""A way to a server that can be cut and mended, or is long."""

import asyncio
from contextlib import suppress

Writers = set[asyncio.StreamWriter]


class Proxy:
    """Forwards loopback connections to a server.

    `cut` drops them and refuses new ones until `mend`. `hush` is a server that vanishes: what is sent to it arrives
    nowhere, and it never answers the connections of before, after `speak` either.
    """

    def __init__(self, host: str, port: int, *, lag: float = 0.0) -> None:
        """`lag`: the seconds that whatever passes is on its way."""
        self._target = host, port
        self._lag = lag
        self._ends: Writers = set()
        self._server: asyncio.Server | None = None
        self._age = 0
        self._silent = False
        self.port = 0

    async def mend(self) -> None:
        """Accept connections (again), always on the same port."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Drop everything."""
        if self._server is not None:
            self._server.close()
        for end in list(self._ends):
            end.transport.abort()
        await asyncio.sleep(0)

    def hush(self) -> None:
        """Vanish without a word."""
        self._age += 1
        self._silent = True

    def speak(self) -> None:
        """Be there for new connections."""
        self._age += 1
        self._silent = False

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there = await asyncio.open_connection(*self._target)
        pair = {writer, there}
        self._ends |= pair
        try:
            await asyncio.gather(self._pump(reader, there), self._pump(there_reader, writer))
        finally:
            self._ends -= pair

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        age = self._age
        with suppress(ConnectionError):
            while data := await reader.read(65536):
                if self._lag:
                    await asyncio.sleep(self._lag)
                if age == self._age and not self._silent:
                    writer.write(data)
                    await writer.drain()
        writer.close()
