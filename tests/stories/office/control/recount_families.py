"""A recount of families and of the days ahead, by plain loops."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import select

from services.office.control.term.ahead import overload
from services.office.control.term.families import families_of
from services.office.control.term.terms import ShownTerms
from services.rules.homework_load import subjects_borne
from services.school.reference import Reference
from services.work import Work
from storage import tables as t
from tests.stories.office.control.generated import Generated

DAY = timedelta(days=1)


def families(
    work: Work, made: Generated, reference: Reference, shown: ShownTerms, seen: Counter[str]
) -> None:
    """By class: who is here, linked, active, has signed."""
    rows = made.stage.school.rows
    found = families_of(work, reference, shown.forms)
    today = reference.today(work)
    departed = {one.person_id: one.departed_on for one in rows(select(t.Student.__table__))}
    accounts = {one.id: one.seen_at for one in rows(select(t.Account.__table__))}
    links = {one.person_id: accounts[one.account_id] for one in rows(select(t.Link.__table__))}
    guardians = {one.student_id: one.guardian_id for one in rows(select(t.Guardianship.__table__))}
    signed = {one.student_id for one in rows(select(t.Acknowledgement.__table__)) if one.week == found.week}
    for form, row in found.classes:
        here = {
            one.student_id
            for one in rows(select(t.Enrolment.__table__).where(t.Enrolment.class_id == form.id))
            if one.starts <= today
            and (one.ends is None or one.ends > today)
            and (departed[one.student_id] is None or departed[one.student_id] > today)
        }
        linked = {one for one in here if guardians.get(one) in links}
        seen_at = {one: links[guardians[one]] for one in linked}
        assert row.students == len(here)
        assert row.linked == len(linked)
        assert row.active_week == sum(one >= work.now - 7 * DAY for one in seen_at.values())
        assert row.active_month == sum(one >= work.now - 30 * DAY for one in seen_at.values())
        assert row.signed == len(linked & signed)
        seen["linked"] += row.linked


def ahead(work: Work, made: Generated, reference: Reference, shown: ShownTerms, seen: Counter[str]) -> None:
    """Days with more homework than may be, or several tests."""
    due: dict[tuple[int, date], set[int]] = {}
    for one in made.stage.school.rows(select(t.Lesson.__table__)):
        if one.homework and shown.today <= one.homework_due <= shown.today + 14 * DAY:
            due.setdefault((one.class_id, one.homework_due), set()).add(one.subject_id)
    heavy = {
        (class_id, day, len(found))
        for (class_id, day), found in due.items()
        if len(found) > subjects_borne(reference.classes[class_id].grade)
    }
    days = overload(work, reference, shown)
    assert {(one.form.id, one.day, one.subjects) for one in days.heavy} == heavy
    planned: dict[tuple[int, date], set[int]] = {}
    for row in made.stage.school.rows(select(t.PlannedWork.__table__)):
        if shown.today <= row.day <= shown.today + 14 * DAY:
            planned.setdefault((row.class_id, row.day), set()).add(row.subject_id)
    several = {(*key, len(found)) for key, found in planned.items() if len(found) > 1}
    assert {(one.form.id, one.day, len(one.subjects)) for one in days.tests} == several
    seen["heavy"] += len(heavy)
    seen["tests"] += len(several)
