"""Locking a file for as long as it stays open: flock, or what Windows has in its place."""

import importlib


def take(file: int) -> bool:
    """Lock the open file for this process alone, without waiting. False: another has it."""
    try:
        import fcntl  # noqa: PLC0415 (Windows has none)
    except ModuleNotFoundError:
        return _take_a_byte(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _take_a_byte(file: int) -> bool:
    """Windows locks a stretch of a file, which may lie behind its end, and says PermissionError where it is locked."""
    msvcrt = importlib.import_module("msvcrt")
    try:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    except PermissionError:
        return False
    return True
