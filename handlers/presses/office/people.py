"""The presses of the school's people. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class PeoplePress(Press, prefix="op"):
    """The people of a school: how somebody is found."""

    school_id: int = 0


class PeopleClassesPress(Press, prefix="opl"):
    """The classes, to open one; `grade` 0 is the choice of a grade."""

    grade: int = 0


class PeopleClassPress(Press, prefix="opk"):
    """The students of a class; class 0 those without one."""

    class_id: int
    page: int = 0


class PersonPress(Press, prefix="opc"):
    """A person's card."""

    person_id: int


class MovePress(Press, prefix="opm"):
    """Transfer (or, who has departed, return) a student; class 0 is the choice, `grade` 0 the student's own, 99 any."""

    person_id: int
    class_id: int = 0
    grade: int = 0


class DepartPress(Press, prefix="opd"):
    """A student departs."""

    person_id: int


class ConsentsPress(Press, prefix="ops"):
    """A person's consent is given, or withdrawn where it is on record."""

    person_id: int


class MendPress(Press, prefix="ope"):
    """What may be put right on a card."""

    person_id: int


class RenamePress(Press, prefix="opn"):
    """Put a name right: the new one is typed."""

    person_id: int


class GroupPress(Press, prefix="opg"):
    """A student's group of physical education and language."""

    person_id: int


class KinPress(Press, prefix="opf"):
    """The tie of a student and a guardian."""

    person_id: int
    guardian_id: int


class UntiePress(Press, prefix="opu"):
    """End a guardianship."""

    person_id: int
    guardian_id: int


class AddGuardianPress(Press, prefix="opa"):
    """Join a guardian to a student: the name is typed."""

    person_id: int


class ArrivalPress(Press, prefix="opw"):
    """A new student: the lines are typed."""

    school_id: int = 0


class ErasePress(Press, prefix="opz"):
    """Erase somebody who is here no more, by request."""

    person_id: int


class GraduationPress(Press, prefix="opv"):
    """The last grades of a year leave."""

    school_id: int
    year_id: int
