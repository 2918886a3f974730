"""The presses of the administrator's places. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Day, Press


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


class AuditPress(Press, prefix="oja"):
    """The audit log: of a person, of a kind, of days (both inclusive), page by page."""

    school_id: int = 0
    person_id: int = 0
    action: str = ""
    since: Day | None = None
    until: Day | None = None
    page: int = 0


class AuditKindsPress(Press, prefix="ojk"):
    """The kinds of the log's lines, to see one alone; the rest as in `AuditPress`."""

    school_id: int = 0
    person_id: int = 0
    action: str = ""
    since: Day | None = None
    until: Day | None = None


class AuditFilePress(Press, prefix="ojx"):
    """Those lines as a workbook."""

    school_id: int = 0
    person_id: int = 0
    action: str = ""
    since: Day | None = None
    until: Day | None = None


class StaffAccessPress(Press, prefix="oje"):
    """The ways in of the staff, page by page."""

    school_id: int = 0
    page: int = 0


class StaffWayPress(Press, prefix="ojw"):
    """The way in of one of the staff."""

    person_id: int


class StaffSlipPress(Press, prefix="oji"):
    """Issue one of the staff a slip; `old` is the id of the credentials that die by it (0: there are none)."""

    person_id: int
    old: int = 0
    sure: int = 0


class AlarmsPress(Press, prefix="ojl"):
    """Locked doors and leaks."""

    school_id: int = 0


class OpenDoorPress(Press, prefix="ojo"):
    """Open somebody's locked door: first what that means, then (`sure`) it is opened."""

    school_id: int
    person_id: int
    sure: int = 0


class UsagePress(Press, prefix="oju"):
    """How the bot is used, the classes page by page."""

    school_id: int = 0
    page: int = 0


class UsageFilePress(Press, prefix="ojf"):
    """The same as a workbook."""

    school_id: int = 0
