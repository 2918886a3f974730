"""Presses of the works of a lesson: kinds, titles, weights."""

from handlers.chat.press import Natural
from handlers.presses.journal import OnLesson


class WorkPress(OnLesson, prefix="lwk"):
    """One work: what it is and weighs; 0 asks for a new one."""

    work_id: int = 0


class AddWorkPress(OnLesson, prefix="lwa"):
    """A work of a common kind (`services.journal.marks.works.COMMON`)."""

    code: str


class TypeKindPress(OnLesson, prefix="lwy"):
    """Type the kind: of a new work, or of the one that is changed."""

    work_id: int = 0


class PlannedWorkPress(OnLesson, prefix="lwp"):
    """The planned test becomes the lesson's work."""

    digest: Natural


class WeightPress(OnLesson, prefix="lww"):
    """Another weight where it was `was`."""

    work_id: int
    weight: int
    was: int


class TypeWeightPress(OnLesson, prefix="lwv"):
    """Type the weight of a work."""

    work_id: int


class WorkTitlePress(OnLesson, prefix="lwt"):
    """Type the work's title; `drop` takes it away."""

    work_id: int
    drop: int = 0


class WorkKindPress(OnLesson, prefix="lwi"):
    """Another kind; no code shows the choice."""

    work_id: int
    code: str = ""


class DropWorkPress(OnLesson, prefix="lwd"):
    """Take an empty work away."""

    work_id: int
