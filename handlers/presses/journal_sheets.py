"""Presses of a sheet that came (back) to the journal."""

from handlers.chat.press import Natural, Press


class SheetPagePress(Press, prefix="shpage"):
    """The sheet is of this page."""

    draft_id: int
    class_id: int
    subject_id: int
    group: Natural = 0


class SheetNamePress(Press, prefix="shname"):
    """The row that is asked about is this student's; 0 is nobody's."""

    draft_id: int
    row: Natural
    """A checksum of the name in the row."""
    student_id: int


class SheetApplyPress(Press, prefix="shapply"):
    """Write what the sheet says; with `overwrite` over what others changed meanwhile."""

    draft_id: int
    overwrite: int = 0


class SheetDropPress(Press, prefix="shdrop"):
    """Leave the journal as it is."""

    draft_id: int


class SheetBackPress(Press, prefix="shback"):
    """Take back what was written from the sheet, within a minute."""

    draft_id: int
