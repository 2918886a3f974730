"""The command as a person types it, with an environment of its own: in a process of its own, or in ours.

Starting costs seconds: `typed` is for what a command says and does, `forked` where its process has to be another than
ours, `zvonok` where the start itself is the point.
"""

import io
import multiprocessing
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from bot.__main__ import main

COMMAND = Path(sys.executable).parent / "zvonok"


def zvonok(*arguments: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the installed `zvonok` in a folder; settings by their names in capitals without the prefix."""
    environment = {name: value for name, value in os.environ.items() if not _is_ours(name)}
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=cwd,
        env=environment | _environment(settings) | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def typed(*arguments: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The same in our own process, from `main` on; what would be a traceback is raised."""
    out, err = io.StringIO(), io.StringIO()
    umask = os.umask(0o022)
    try:
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name in filter(_is_ours, list(os.environ)):
                patch.delenv(name)
            for name, value in _environment(settings).items():
                patch.setenv(name, value)
            patch.chdir(cwd)
            patch.setattr(sys, "argv", ["zvonok", *arguments])
            with pytest.raises(SystemExit) as end:
                main()
    finally:
        os.umask(umask)
    return subprocess.CompletedProcess(arguments, int(end.value.code or 0), out.getvalue(), err.getvalue())


def forked(*arguments: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The same in a process of its own, a fork of ours: the imports, most of a start, are behind it."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)
    process = fork.Process(target=lambda: theirs.send(typed(*arguments, cwd=cwd, **settings)), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ours.poll(60), "it does not end"
        done: subprocess.CompletedProcess[str] = ours.recv()
    finally:
        process.kill()
        process.join()
    return done


def _is_ours(name: str) -> bool:
    """Whether a variable of this machine would have its say; without them a command speaks Russian."""
    return name.startswith("ZVONOK_") or name in {"LC_ALL", "LC_MESSAGES", "LANG"}


def _environment(settings: dict[str, str]) -> dict[str, str]:
    return {f"ZVONOK_{name}": value for name, value in settings.items()} | {"COLUMNS": "200"}
