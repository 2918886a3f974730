"""The presses of any change of the office. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class ApplyChangePress(Press, prefix="oc"):
    """Write the change that was shown."""

    change_id: int


class UndoChangePress(Press, prefix="ocu"):
    """Take an applied change back."""

    change_id: int


class OfficePress(Press, prefix="of"):
    """The office's home."""

    school_id: int = 0
