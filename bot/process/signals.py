"""Being told to stop, on every system that can run this."""

import asyncio
import os
import signal
import threading


def stop_on_signals(within: float | None = None) -> asyncio.Event:
    """An event that SIGINT and SIGTERM set. Windows' loop takes no handlers, Python's own do there.

    So many seconds later the process ends, whatever still hangs: a thread that draws, a loop that is busy.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def told() -> None:
        stop.set()
        if within is not None:
            _end_within(within)

    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, told)
        except NotImplementedError:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(told))
    return stop


def _end_within(seconds: float) -> None:
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()
