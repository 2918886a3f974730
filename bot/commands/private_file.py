"""A file with secrets: written whole beside its place with mode 0600, and put there in one step."""

import os
import tempfile
from pathlib import Path


class PrivateFile:
    """`write`, then `publish`; `discard` takes back what was written, or published, since."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._draft: Path | None = None
        self._published = False

    def write(self, content: bytes) -> None:
        """Write the content to a draft in the same folder; OSError where that cannot be."""
        if self.path.is_dir():
            raise IsADirectoryError(21, "Is a directory", str(self.path))
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
        self._draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    def publish(self) -> Path | None:
        """Put the draft in its place; what stood there with content is set aside, under the name given back."""
        assert self._draft is not None  # noqa: S101 (written first)
        aside = self._set_aside()
        self._draft.replace(self.path)
        self._draft, self._published = None, True
        return aside

    def discard(self) -> None:
        """Nothing happened: neither draft nor file remains."""
        for path in (self._draft, self.path if self._published else None):
            if path is not None:
                path.unlink(missing_ok=True)

    def _set_aside(self) -> Path | None:
        if not self.path.exists() or not self.path.stat().st_size:
            return None
        number = 1
        while (aside := self.path.with_stem(f"{self.path.stem}.{number}")).exists():
            number += 1
        self.path.rename(aside)
        return aside
