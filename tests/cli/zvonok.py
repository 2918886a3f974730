"""Runs the installed command as a person would, with an environment of its own."""

import os
import subprocess
import sys
from pathlib import Path

COMMAND = Path(sys.executable).parent / "zvonok"


def zvonok(*arguments: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `zvonok` in an empty folder; settings by their names in capitals without the prefix."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZVONOK_")}
    environment |= {f"ZVONOK_{name}": value for name, value in settings.items()}
    environment |= {"PYTHONUTF8": "1", "COLUMNS": "200"}
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
