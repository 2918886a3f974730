"""The archive of a workbook, as tolerant of the names of its parts as spreadsheets are."""

from pathlib import PurePath
from typing import IO
from zipfile import ZipFile, ZipInfo


def part_name(name: str) -> str:
    """The form in which names of parts are compared: Windows programs write backslashes, 1C `xl/SharedStrings.xml`."""
    return name.replace("\\", "/").casefold()


class PartsArchive(ZipFile):
    """A ZIP whose parts are found whatever the case of their names and the slashes in them."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file)
        self._parts = {part_name(entry.filename): entry for entry in self.filelist}

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return part_name(name) in self._parts

    def getinfo(self, name: str | PurePath) -> ZipInfo:
        """The part of the name. Raises KeyError."""
        return self._parts.get(part_name(str(name))) or super().getinfo(str(name))
