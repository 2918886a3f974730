"""`python -m bot.simulator`: the simulator alone, for benches in another process."""

import argparse
import asyncio
import sys

from bot.process.signals import stop_on_signals
from bot.simulator.web.server import Simulator


async def serve(host: str, port: int, token: str, username: str) -> None:
    """Runs until SIGINT or SIGTERM; the first line of output is the address."""
    stopped = stop_on_signals()
    sim = Simulator(token, username)
    sys.stdout.write(f"{await sim.start(host, port)}\n")
    sys.stdout.flush()
    await stopped.wait()
    await sim.stop()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.simulator", description="A local Telegram Bot API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--token", default="42:TEST")
    parser.add_argument("--username", default="zvonok_bot")
    given = parser.parse_args()
    asyncio.run(serve(given.host, given.port, given.token, given.username))


if __name__ == "__main__":
    main()
