"""Nobody without a right is among those whom a query tells: every reading query is found by walking, and asked.

The school has a family, a member of staff and an assignment for each way to be without the right. What may show
them nevertheless says why. That this finds a condition that was left out of any query is shown by leaving out each
of them in turn.
"""

from sqlalchemy import Connection, insert, select

from services.school.load_actor import load_actor
from services.work import Work
from storage import tables as t
from storage.queries.access.class_access import set_consent
from storage.queries.letters import handover
from storage.queries.messaging import recipients
from tests.storage.rights_asked import lost_by_those_told, readers
from tests.storage.rights_world import NOW, TODAY, World

SHOWN = {
    ("absences.excuses.get_excuse", "enrolment"): "by its number: judged by who asks",
    ("absences.week.list_class_members", "enrolment"): "with the dates: judged by is_member of each lesson",
    ("absences.week.list_class_members", "membership"): "likewise",
    ("access.class_access.list_guardians", "consent"): "their consent is what is asked for",
    ("access.class_access.list_guardians", "departure"): "of the students of the class today",
    ("access.links.list_accounts_by_role", "assignment"): "of the staff",
    ("desk.school_week.list_assignments", "assignment"): "with the dates: judged by Load.covers",
    ("desk.school_week.list_assignments", "employment"): "whose lessons, not who may",
    ("desk.school_week.list_slots", "assignment"): "with the dates: judged by TimetableRow.covers",
    ("desk.school_week.list_slots", "employment"): "whose lessons, not who may",
    ("desk.school_week.list_staff_with_role", "assignment"): "of the staff",
    ("diary.plan.list_assignments", "assignment"): "with the dates: judged by Load.covers",
    ("diary.plan.list_assignments", "employment"): "whose lessons, not who may",
    ("diary.plan.list_membership", "membership"): "with the dates: judged by is_member of each lesson",
    ("diary.plan.list_slots", "assignment"): "with the dates: judged by TimetableRow.covers",
    ("diary.plan.list_slots", "employment"): "whose lessons, not who may",
    ("letters.people.list_teaching", "assignment"): "with the dates: judged by services.letters.people",
    ("notices.audience.is_employed", "assignment"): "of the staff",
    ("notices.audience.list_family", "departure"): "of the students of the classes today",
    (
        "office.control.members.list_parts",
        "enrolment",
    ): "with the dates: judged by office.control.term.taught",
    ("office.control.members.list_parts", "membership"): "likewise",
    ("office.control.members.list_stays", "enrolment"): "likewise",
    ("office.control.members.list_student_names", "departure"): "names of whom the figures have chosen",
    ("office.parts.parts.list_parts", "enrolment"): "with the dates: judged by office.parts",
    ("office.parts.parts.list_parts", "membership"): "likewise",
    ("office.parts.parts.list_school_parts", "enrolment"): "likewise",
    ("office.parts.parts.list_school_parts", "membership"): "likewise",
    ("office.substitutions.reading.list_working", "assignment"): "of the staff",
    (
        "office.year.reading.list_load",
        "assignment",
    ): "with the dates: judged by services.office.year.carrying",
    ("office.year.reading.list_load", "employment"): "likewise, by the staff of the new year's first day",
    (
        "office.year.reading.list_parts",
        "enrolment",
    ): "with the dates: judged by services.office.year.carrying",
    ("office.year.reading.list_parts", "membership"): "likewise",
    ("office.year.reading.list_pupils", "enrolment"): "likewise",
    ("reports.reports.list_memberships", "membership"): "with the dates: judged by is_member of each lesson",
    ("school.reference.list_classes", "enrolment"): "classes, and nobody of them",
    ("school.reference.list_staff_names", "assignment"): "names that stand in the journal",
    ("school.reference.list_staff_names", "employment"): "likewise",
    ("school.reference.list_staff_names", "role"): "likewise",
    ("school.ties.list_guardianships", "consent"): "whose guardian is who, with the dates",
    ("school.ties.list_guardianships", "departure"): "likewise",
    ("school.ties.list_guardianships", "guardianship"): "likewise",
    ("school.ties.list_enrolments", "enrolment"): "with the dates",
    ("school.grounds.list_grounds", "assignment"): "everybody, with the dates",
    ("school.grounds.list_grounds", "consent"): "likewise",
    ("school.grounds.list_grounds", "departure"): "likewise",
    ("school.grounds.list_grounds", "employment"): "likewise",
    ("school.grounds.list_grounds", "enrolment"): "likewise",
    ("school.grounds.list_grounds", "guardianship"): "likewise",
    ("school.grounds.list_grounds", "role"): "likewise, whatever they are",
}
"""Who is shown without a right, and why."""


def test_nobody_without_a_right_is_told_by_a_query(world: World) -> None:
    found = {(name, right) for name in readers() for right in lost_by_those_told(world, name)}
    assert sorted(found - SHOWN.keys()) == [], "a condition of storage.queries.school.in_force is missing"
    assert sorted(SHOWN.keys() - found) == [], "no longer so"


def test_who_is_written_to_is_who_may_read(world: World) -> None:
    """The statement for many students and the actor of each account say the same of everybody."""

    def by_statement(connection: Connection) -> set[tuple[int, int]]:
        rows = recipients.list_family(
            connection,
            world.given["school_id"],
            [*world.students],
            TODAY,
            "marks",
            guardians=True,
            students=True,
        )
        return {(row.account_id, row.student_id) for row in rows}

    def by_account(connection: Connection) -> set[tuple[int, int]]:
        work = Work(connection, NOW)
        accounts = [load_actor(work, one) for one in connection.scalars(select(t.Account.id))]
        return {(one.account_id, child.student_id) for one in accounts if one for child in one.children}

    told, readers = world.rooms.run(by_statement), world.rooms.run(by_account)
    assert told == readers
    assert (
        len({account for account, _ in told}) == 5
    )  # a whole family, and three students whose guardian lost a right


def test_a_consent_on_record_is_not_written_over(world: World) -> None:
    signed, _, _, unsigned, *_ = world.students

    def give(connection: Connection, person: int) -> bool:
        return set_consent(connection, person, TODAY, TODAY)

    assert not world.rooms.run(lambda connection: give(connection, signed))
    assert world.rooms.run(lambda connection: give(connection, unsigned))
    assert not world.rooms.run(lambda connection: give(connection, unsigned))


def test_letters_about_who_is_of_the_class_no_more_stay(world: World) -> None:
    """Unread ones pass on to the next class teacher of those who are of the class today alone."""
    here, away = next(iter(world.students)), [*world.elsewhere, _departed(world)]
    before, after, *_ = world.staff
    thread = {"teacher_id": before, "subject_id": 0, "last_at": NOW}
    letter = {"from_teacher": False, "html": "", "media": [], "created_at": NOW}

    def write(connection: Connection, student: int) -> None:
        about = insert(t.LetterThread).values(student_id=student, person_id=student, **thread)
        key = connection.execute(about).inserted_primary_key
        assert key is not None
        connection.execute(insert(t.Letter).values(thread_id=key[0], source=str(student), **letter))

    def passed(connection: Connection) -> int:
        for student in (here, *away):
            write(connection, student)
        return handover.pass_on(connection, world.given["class_id"], before, after, TODAY)

    assert world.rooms.run(passed) == 1


def _departed(world: World) -> int:
    return next(student for student, right in world.students.items() if right == "departure")
