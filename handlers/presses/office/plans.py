"""The presses of lesson plans (КТП). Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press
from handlers.presses.journal import OnPage


class PlansPress(Press, prefix="ktp"):
    """The plans of a grade, a subject a button; grade 0 is the lowest."""

    school_id: int = 0
    grade: int = 0
    page: int = 0


class PlanPress(OnPage, prefix="ktpk"):
    """A course against its plan; page -1 is that of the next topic."""

    page: int = -1


class BringPlanPress(OnPage, prefix="ktpb"):
    """How a plan of the course's subject and grade is brought."""
