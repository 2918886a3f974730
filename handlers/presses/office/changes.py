"""The presses of any change of the office. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Day, Press


class ApplyChangePress(Press, prefix="oc"):
    """Write the change that was shown."""

    change_id: int


class UndoChangePress(Press, prefix="ocu"):
    """Take an applied change back."""

    change_id: int


class ChangeDayPress(Press, prefix="ocd"):
    """Let the proposed change be from another day."""

    change_id: int
    day: Day


class ChooseChangePress(Press, prefix="occ"):
    """Let a fact of the proposed change be that."""

    change_id: int
    field: str
    value: str


class AskChangePress(Press, prefix="oca"):
    """Type something of the proposed change: a day, an order's number, a reason."""

    change_id: int
    field: str


class ShowChangePress(Press, prefix="ocs"):
    """The proposed change again."""

    change_id: int


class OfficePress(Press, prefix="of"):
    """The office's home."""

    school_id: int = 0


class OfficeMorePress(Press, prefix="ofm"):
    """The places of the office that are not of its first rank."""

    school_id: int = 0
