"""Files: what was uploaded, under which ids, and what the server demands of pictures."""

import hashlib
import re
import struct
from dataclasses import dataclass

from bot.simulator.errors import ApiError, bad_request

MAX_UPLOAD = 50 * 1024 * 1024
MAX_PHOTO = 10 * 1024 * 1024
MAX_DOWNLOAD = 20 * 1024 * 1024
MIME = {
    ".pdf": "application/pdf",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file on the server: bytes, the name it was sent under, MIME type; width and height of pictures in pixels."""

    file_id: str
    unique_id: str
    name: str
    data: bytes
    mime: str
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """The file's path below `/file/bot<token>/`: of its name only a plain ending is kept."""
        ending = re.search(r"\.[A-Za-z0-9]{1,8}$", self.name)
        return f"files/{self.unique_id}{ending[0] if ending else ''}"


class Files:
    """All files of one simulator, by file_id."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}

    def store(self, name: str, data: bytes, *, picture: bool = False, checked: bool = True) -> StoredFile:
        """Keeps a file. `picture` demands a PNG or JPEG as sendPhoto does; `checked=False` is for clients' own."""
        if len(data) > MAX_UPLOAD:
            raise ApiError(413, "Request Entity Too Large")
        if not data:
            raise bad_request("file must be non-empty")
        width, height = _picture_size(data) or (0, 0)
        if picture and checked:
            _check_picture(data, width, height)
        number = len(self._by_id) + 1
        unique = hashlib.sha256(data + str(number).encode()).hexdigest()[:16]
        mime = MIME.get(f".{name.rsplit('.', 1)[-1].lower()}", "application/octet-stream")
        stored = StoredFile(f"file-{number}-{unique}", unique, name, data, mime, width, height)
        self._by_id[stored.file_id] = stored
        return stored

    def get(self, file_id: str) -> StoredFile:
        """The file of an id; 400 when there is none."""
        if file_id not in self._by_id:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        return self._by_id[file_id]

    def find_path(self, path: str) -> StoredFile | None:
        """The file that is downloaded from a path."""
        return next((file for file in self._by_id.values() if file.path == path), None)

    def find_unique(self, unique_id: str) -> StoredFile | None:
        """The file with a unique id, for the chat page."""
        return next((file for file in self._by_id.values() if file.unique_id == unique_id), None)


def _check_picture(data: bytes, width: int, height: int) -> None:
    if len(data) > MAX_PHOTO:
        raise bad_request("file is too big")
    if not width or not height:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def _picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG, from its header."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + size
    return None
