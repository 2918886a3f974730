"""The presses of the administrator's places. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class AdminPress(Press, prefix="oj"):
    """The administrator's and the director's places of a school."""

    school_id: int = 0


class SettingsGroupPress(Press, prefix="ojs"):
    """The school's settings: a group of them, or (empty) the groups."""

    school_id: int = 0
    group: str = ""


class SettingPress(Press, prefix="ojp"):
    """One setting with its effect, to be changed."""

    school_id: int
    column: str
