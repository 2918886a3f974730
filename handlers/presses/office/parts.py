"""The presses of the subgroups. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class SubgroupsPress(Press, prefix="wg"):
    """The subgroups of a class, subject by subject."""

    class_id: int


class SubjectPartsPress(Press, prefix="wgs"):
    """The subgroups of a class in one subject, by name."""

    class_id: int
    subject_id: int
    page: int = 0


class DividePress(Press, prefix="wgd"):
    """The subjects that a class learns undivided, to be divided."""

    class_id: int


class PartMovePress(Press, prefix="wgm"):
    """Propose that a student, or those whose names are typed then (0), be in another subgroup."""

    class_id: int
    subject_id: int
    student_id: int = 0


class PupilPartsPress(Press, prefix="wgp"):
    """The subgroups of one student of the own class."""

    class_id: int
    student_id: int
