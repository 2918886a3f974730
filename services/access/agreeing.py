"""The consent's new text: who of the school, or of a class, has not agreed to it yet, and a reminder of it once a day."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.access.school_people import SchoolPeople, load_people
from services.messaging.kinds import PushKind
from services.messaging.once_a_day import OnceADay
from services.rules import consent_version
from services.school.actor import Actor
from services.school.labels import FULL, labels
from services.school.office_rights import OfficeRight, SchoolAccess, access_school
from services.school.reference import FormClass, Reference
from services.school.rights import Permission, access_current_class
from services.work import Work
from storage.queries.access import agreed as queries


@dataclass(frozen=True, slots=True)
class Unagreed:
    """Somebody who is linked and has agreed to an older text only."""

    person_id: int
    shown: str
    classes: tuple[str, ...]
    """The own class, or those of the children; none for the staff."""
    accounts: tuple[int, ...]
    """Where a reminder goes; nothing where the bot is blocked."""
    today: bool
    """Whether somebody has reminded today."""

    @property
    def will_hear(self) -> bool:
        """Whether the press would send anything."""
        return bool(self.accounts) and not self.today


@dataclass(frozen=True, slots=True)
class UnagreedList:
    """All of them, by class and name."""

    school_id: int
    school_name: str
    form: FormClass | None
    """The class, where only its families are asked for."""
    leads: bool
    today: date
    people: tuple[Unagreed, ...]

    @property
    def hearing(self) -> tuple[Unagreed, ...]:
        """Those who would get a message."""
        return tuple(one for one in self.people if one.will_hear)


def unagreed(work: Work, actor: Actor, school_id: int, class_id: int = 0) -> UnagreedList:
    """Of the school for its secretary, of a class for who gives its access. NotFound, NotLinked."""
    if class_id:
        own = access_current_class(work, actor, class_id, Permission.ISSUE_ACCESS)
        people = find_unagreed(work, own.reference, own.form)
        leads = own.identity.leads(class_id)
        return _list(work, own.reference, people, own.form, leads=leads)
    reference = access_school(work, actor, OfficeRight.CONTINGENT, school_id).reference
    return _list(work, reference, find_unagreed(work, reference), None)


def _list(
    work: Work,
    reference: Reference,
    people: tuple[Unagreed, ...],
    form: FormClass | None,
    *,
    leads: bool = False,
) -> UnagreedList:
    return UnagreedList(
        reference.school_id, reference.school_name, form, leads, reference.today(work), people
    )


def count_unagreed(work: Work, access: SchoolAccess) -> int:
    """How many they are in the school."""
    return len(find_unagreed(work, access.reference))


def find_unagreed(work: Work, reference: Reference, form: FormClass | None = None) -> tuple[Unagreed, ...]:
    """Whoever has a right has been asked; one statement where the text is nobody's news."""
    links = _older(work, reference)
    if not links:
        return ()
    every = load_people(work, reference)
    chosen = [one for one in links if _belongs(every, one, form)]
    names = labels((every.someone(one) for one in chosen), FULL)
    reminded = OnceADay(PushKind.CONSENT_ANEW, reference.today(work)).told(work, links)
    found = [
        Unagreed(one, names[one], every.classes_of(one), tuple(links[one]), one in reminded) for one in chosen
    ]
    own = (form.grade, form.letter) if form else None
    return tuple(sorted(found, key=lambda one: every.place(one.person_id, own)))


def _older(work: Work, reference: Reference) -> Mapping[int, list[int]]:
    """The reachable accounts of each who has agreed on no phone to today's text."""
    version = consent_version.VERSION
    rows = queries.list_agreed(work.connection, reference.school_id, version)
    settled = {row.person_id for row in rows if row.version >= version}
    found: dict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.person_id not in settled:
            found[row.person_id] += [row.account_id] if row.reachable else []
    return found


def _belongs(every: SchoolPeople, person_id: int, form: FormClass | None) -> bool:
    """Whether the person is somebody of the school today, or of the class."""
    one = every.everybody[person_id]
    if form is None:
        return one.studies or one.employed or person_id in every.children
    own = (person_id, *every.children.get(person_id, ()))
    return any(every.forms.get(child) == (form.grade, form.letter) for child in own)


def remind_unagreed(work: Work, actor: Actor, school_id: int, class_id: int = 0) -> UnagreedList:
    """Queue the messages; answers who was to hear as it stood before. NotFound, NotLinked."""
    found = unagreed(work, actor, school_id, class_id)
    accounts = {one.person_id: one.accounts for one in found.hearing}
    OnceADay(PushKind.CONSENT_ANEW, found.today).queue(work, accounts, {})
    return found
