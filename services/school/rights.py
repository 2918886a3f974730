"""Rights of staff over classes: fetched and authorised in one call; "not yours" reads as "not found" (domain.md)."""

from enum import StrEnum

from services.errors import NotFound, NotLinked
from services.school.actor import Actor, Identity
from services.school.reference import FormClass, Reference, of_school
from services.school.roles import Role
from services.work import Work


class Permission(StrEnum):
    """What staff may do with a class beyond their own lessons."""

    ISSUE_ACCESS = "issue_access"
    NOTIFY = "notify"
    READ_CLASS = "read_class"
    SETTLE_ABSENCES = "settle_absences"


CLASS_TEACHER = frozenset(Permission)
"""The class teacher may do all of them with the own class."""

BY_ROLE: dict[Role, frozenset[Permission]] = {
    Role.DEPUTY: frozenset({Permission.NOTIFY, Permission.READ_CLASS}),
    Role.DIRECTOR: frozenset({Permission.NOTIFY, Permission.READ_CLASS}),
    Role.SECRETARY: frozenset({Permission.ISSUE_ACCESS}),
}
"""What a role may do with every class of its school."""


class ClassAccess:
    """A class that the actor may work with, and as whom."""

    __slots__ = ("form", "identity", "reference")

    def __init__(self, form: FormClass, identity: Identity, reference: Reference) -> None:
        self.form = form
        self.identity = identity
        self.reference = reference


def access_class(work: Work, actor: Actor, class_id: int, permission: Permission) -> ClassAccess:
    """The class and the person the right comes from; NotFound where there is no such right."""
    for identity in actor.identities:
        reference = of_school(work, identity.school_id, identity.school_version)
        form = reference.classes.get(class_id)
        if form is not None and may(identity, class_id, permission):
            return ClassAccess(form, identity, reference)
    raise NotFound if actor.linked else NotLinked


def access_current_class(work: Work, actor: Actor, class_id: int, permission: Permission) -> ClassAccess:
    """The same for a class of the current year only.

    Last year's class teacher keeps that year's journal, not what its students' families do now. In the summer the
    coming year's access is given too, once that year is open: its slips are handed out on the first day.
    """
    access = access_class(work, actor, class_id, permission)
    today = access.reference.today(work)
    years = [access.reference.year_at(today)]
    if permission is Permission.ISSUE_ACCESS:
        years.append(access.reference.office_year(today))
    if access.form.year_id not in {year.id for year in years if year}:
        raise NotFound
    return access


def may(identity: Identity, class_id: int, permission: Permission) -> bool:
    """Whether the person may do that with this class of their own school."""
    by_role = any(permission in BY_ROLE.get(role, ()) for role in identity.roles)
    return (identity.leads(class_id) and permission in CLASS_TEACHER) or by_role


def may_anywhere(actor: Actor, permission: Permission) -> bool:
    """Whether there may be a class with which the actor may do that; for menus only, rights are asked by class."""
    return actor.is_class_teacher or any(permission in BY_ROLE.get(role, ()) for role in actor.roles)


def heads(actor: Actor) -> bool:
    """Whether the actor reads every class of a school by role; for menus only."""
    return any(Permission.READ_CLASS in BY_ROLE.get(role, ()) for role in actor.roles)


def own_classes(work: Work, actor: Actor) -> list[ClassAccess]:
    """The classes of the current year that the actor leads as class teacher, by grade and letter."""
    found = []
    for identity in actor.identities:
        reference = of_school(work, identity.school_id, identity.school_version)
        year = reference.year_at(reference.today(work))
        forms = (reference.classes[one] for one in identity.form_class_ids if one in reference.classes)
        found += [
            ClassAccess(form, identity, reference) for form in forms if year and form.year_id == year.id
        ]
    return sorted(found, key=lambda access: access.form.order)


def readable_classes(work: Work, actor: Actor) -> list[ClassAccess]:
    """The classes of the current year that the actor may read whole, by grade and letter."""
    found: dict[int, ClassAccess] = {}
    for identity in actor.identities:
        reference = of_school(work, identity.school_id, identity.school_version)
        year = reference.year_at(reference.today(work))
        for form in reference.classes.values():
            if year and form.year_id == year.id and may(identity, form.id, Permission.READ_CLASS):
                found.setdefault(form.id, ClassAccess(form, identity, reference))
    return sorted(found.values(), key=lambda access: access.form.order)
