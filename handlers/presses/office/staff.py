"""The presses of the staff. Fields are only ever added at the end, with a default."""

from handlers.chat.press import Press


class StaffPress(Press, prefix="os"):
    """The staff of a school, page by page."""

    school_id: int = 0
    page: int = 0
    former: int = 0


class MemberPress(Press, prefix="osc"):
    """The card of a member of staff."""

    person_id: int


class HirePress(Press, prefix="osh"):
    """Hire somebody: the name is typed."""

    school_id: int = 0


class DismissPress(Press, prefix="osd"):
    """Dismiss somebody."""

    person_id: int


class RolesPress(Press, prefix="osr"):
    """Give and take the roles of somebody."""

    person_id: int


class LeadersPress(Press, prefix="osk"):
    """The classes and who leads them; of a member's card, to give one to that person."""

    school_id: int = 0
    person_id: int = 0


class LeadPress(Press, prefix="osl"):
    """Give a class another class teacher."""

    class_id: int
    person_id: int = 0


class StaffFilePress(Press, prefix="osx"):
    """The staff as a workbook."""

    school_id: int = 0
