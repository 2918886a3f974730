"""Every press of the class teacher's desk: what waits and the week's lists; fields are only ever added at the end."""

from handlers.chat.press import Day, Press


class ClassPress(Press, prefix="cl"):
    """What waits in a class; class 0 is the actor's own one, or the choice of several (a place of menus)."""

    class_id: int = 0


class UnsignedPress(Press, prefix="clu"):
    """The families that have not signed the week which ended that day."""

    class_id: int
    week: Day
    page: int = 0


class FellPress(Press, prefix="clf"):
    """Debts and averages that fell in the seven days up to that day."""

    class_id: int
    ends: Day
    page: int = 0


class InARowPress(Press, prefix="clr"):
    """Who of a class misses days in a row."""

    class_id: int
    page: int = 0


class WriteToPress(Press, prefix="clw"):
    """A notice to just the families of a list: `which` is unsigned, studies or row, the day is the list's own."""

    class_id: int
    which: str
    day: Day


class ClassStudentsPress(Press, prefix="clp"):
    """Everybody of the own class by name."""

    class_id: int
    page: int = 0


class StudentCardPress(Press, prefix="cls"):
    """One student of the own class."""

    class_id: int
    student_id: int


class UnfilledPress(Press, prefix="clg"):
    """The lessons of a class's week that somebody has not filled; the deputy head's and director's too."""

    class_id: int
    page: int = 0
