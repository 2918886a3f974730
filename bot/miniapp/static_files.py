"""The page's own files: read once at start, served by their names and no others."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("static")
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


class StaticFile(NamedTuple):
    """A file as it is sent."""

    body: bytes
    content_type: str
    etag: str
    """In quotes, as the header has it."""


def read_files(folder: Path = FOLDER) -> dict[str, StaticFile]:
    """The files of the folder and of those in it that a page may ask for, by name: `grid.js`, `styles/grid.css`."""
    paths = (path for path in sorted(folder.rglob("*")) if path.suffix in TYPES and path.is_file())
    return {path.relative_to(folder).as_posix(): _read(path) for path in paths}


def _read(path: Path) -> StaticFile:
    body = path.read_bytes()
    return StaticFile(body, TYPES[path.suffix], f'"{sha256(body).hexdigest()[:32]}"')
