"""The presses of «Отчёты». A period is a term's id, or both its days; with neither it is the term of today.

Fields are only ever added at the end, with a default.
"""

from handlers.chat.press import Day, Press


class ReportsPress(Press, prefix="rp"):
    """The class's reports of a period; class 0 is the only one, or the choice of those that one may read."""

    class_id: int = 0
    term_id: int = 0
    first: Day | None = None
    last: Day | None = None


class PeriodsPress(Press, prefix="rpp"):
    """The choice of another period."""

    class_id: int


class DatesPress(Press, prefix="rpd"):
    """Days of one's own, to be typed."""

    class_id: int


class ReportPress(Press, prefix="rpm"):
    """Make a report of the period as files."""

    class_id: int
    report: str
    term_id: int = 0
    first: Day | None = None
    last: Day | None = None


class RiskPress(Press, prefix="rpr"):
    """The risk list in the chat."""

    class_id: int
    term_id: int = 0
    first: Day | None = None
    last: Day | None = None
    page: int = 0


class OutlookPress(Press, prefix="rpo"):
    """The forecast for the class in the chat."""

    class_id: int
    term_id: int = 0
    first: Day | None = None
    last: Day | None = None
