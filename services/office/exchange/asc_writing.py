"""The weekly timetable as XML that aSc Timetables imports (File › Import › aSc Timetables XML; see asc_file.py).

Ids are ours and stay the same (`idprefix:Zvonok` lets the program keep them): a teacher's is the staff code.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.sax.saxutils import quoteattr

from services.audit import Action, record
from services.errors import NotFound
from services.office.control.given import forms_of, school_weeks
from services.rules.dates.weekdays import SHORT
from services.rules.standing import lasts
from services.rules.timetable.timetable import WHOLE_CLASS, TimetableRow
from services.school.actor import Actor
from services.school.office_rights import OfficeRight, access_school
from services.school.reference import FormClass, Reference, of_school
from services.work import Work
from services.workbook.importing.keys import load_keys

DAYS = 6
"""Of a school's week: Monday to Saturday."""
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_ID = re.compile(r"[,\s]")
Attributes = Mapping[str, object]


def note_timetable(work: Work, actor: Actor, school_id: int) -> int:
    """Audit that the timetable is carried away, before it is made; the school. NotFound, NotLinked."""
    access = access_school(work, actor, OfficeRight.READ_TIMETABLE, school_id)
    record(
        work,
        Action.EXPORT,
        school_id=access.school_id,
        actor_id=access.identity.person_id,
        account_id=actor.account_id,
        what="timetable",
    )
    return access.school_id


def timetable_xml(work: Work, school_id: int) -> str:
    """The file's text: what is in force today, of a year that has not begun its first day. NotFound before any year."""
    reference = of_school(work, school_id)
    today = reference.today(work)
    year = reference.office_year(today)
    if year is None:
        raise NotFound
    day = max(today, year.span.starts)
    weeks, forms = school_weeks(work, reference, year), forms_of(reference, year)
    keys = load_keys(work.connection, school_id, today)
    codes = {person.id: code for code, person in keys.persons.items()}
    rows = [(form, row) for form in forms for row in _in_force(weeks[form.id].rows, day)]
    return _document(reference, forms, rows, codes)


def write_timetable(work: Work, school_id: int, path: Path) -> int:
    """Write the file; how many weekly lessons it has. NotFound."""
    text = timetable_xml(work, school_id)
    path.write_text(text, encoding="utf-8", newline="\n")
    return text.count("<card ")


def _in_force(rows: Iterable[TimetableRow], day: date) -> list[TimetableRow]:
    """What stands that day: at one place the latest begun replaces the earlier."""
    own = [planned for planned in rows if lasts(planned.valid_from, planned.valid_to, day, day)]
    latest: dict[tuple[int, int, str], date] = {}
    for planned in own:
        place, begun = (planned.weekday, planned.number, planned.subgroup), planned.valid_from or date.min
        latest[place] = max(latest.get(place, date.min), begun)
    return [
        replace(planned, teacher_id=planned.teacher_on(day))
        for planned in own
        if (planned.valid_from or date.min) == latest[planned.weekday, planned.number, planned.subgroup]
    ]


def _document(
    reference: Reference,
    forms: list[FormClass],
    rows: list[tuple[FormClass, TimetableRow]],
    codes: Mapping[int, str],
) -> str:
    rooms = {
        room: f"r{place}" for place, room in enumerate(sorted({row.room for _, row in rows if row.room}), 1)
    }
    groups = {
        (form.id, part): f"g{form.id}-{place}"
        for form in forms
        for place, part in enumerate(
            [WHOLE_CLASS, *sorted({row.subgroup for own, row in rows if own is form} - {WHOLE_CLASS})]
        )
    }
    people = sorted({row.teacher_id for _, row in rows if row.teacher_id})
    names = {one: _teacher_id(one, codes) for one in people}
    lessons: dict[tuple[int, int, int | None, str], list[TimetableRow]] = {}
    for form, row in rows:
        lessons.setdefault((form.id, row.subject_id, row.teacher_id, row.subgroup), []).append(row)
    numbers = sorted({row.number for _, row in rows})
    tables = (
        ("periods", "period", [{"period": one, "name": one, "short": one} for one in numbers]),
        ("daysdefs", "daysdef", [{"id": f"d{n}", "name": SHORT[n], "short": SHORT[n], "days": _mask(n + 1)} for n in range(DAYS)]),
        ("subjects", "subject", [{"id": f"s{one}", "name": reference.subjects[one].name, "short": reference.subjects[one].brief} for one in sorted({row.subject_id for _, row in rows})]),
        ("teachers", "teacher", [{"id": names[one], "name": reference.staff[one].full, "short": reference.staff[one].with_initials} for one in people]),
        ("classrooms", "classroom", [{"id": known, "name": room, "short": room} for room, known in rooms.items()]),
        ("classes", "class", [{"id": f"c{one.id}", "name": one.name, "short": one.name} for one in forms]),
        ("groups", "group", [{"id": known, "classid": f"c{form_id}", "name": part or "Весь класс", "entireclass": int(not part), "divisiontag": int(bool(part))} for (form_id, part), known in groups.items()]),
        ("lessons", "lesson", _lessons(lessons, groups, names)),
        ("cards", "card", _cards(lessons, rooms)),
    )  # fmt: skip
    body = "".join(_table(*table) for table in tables)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    root = '<timetable importtype="database" options="idprefix:Zvonok" displayname="Zvonok" displaycountries="ru">'
    return f"{head}{root}\n{body}</timetable>\n"


def _lessons(
    lessons: Mapping[tuple[int, int, int | None, str], list[TimetableRow]],
    groups: Mapping[tuple[int, str], str],
    names: Mapping[int, str],
) -> list[Attributes]:
    return [
        {
            "id": f"l{place}",
            "classids": f"c{form_id}",
            "subjectid": f"s{subject_id}",
            "teacherids": names[teacher_id] if teacher_id else "",
            "groupids": groups[form_id, part],
            "periodspercard": 1,
            "periodsperweek": f"{len(rows)}.0",
        }
        for place, ((form_id, subject_id, teacher_id, part), rows) in enumerate(lessons.items(), 1)
    ]


def _cards(
    lessons: Mapping[tuple[int, int, int | None, str], list[TimetableRow]], rooms: Mapping[str, str]
) -> list[Attributes]:
    return [
        {
            "lessonid": f"l{place}",
            "period": row.number,
            "days": _mask(row.weekday),
            "weeks": 1,
            "classroomids": rooms[row.room] if row.room else "",
        }
        for place, rows in enumerate(lessons.values(), 1)
        for row in rows
    ]


def _mask(weekday: int) -> str:
    """«001000» is Wednesday."""
    return "".join("1" if one == weekday else "0" for one in range(1, DAYS + 1))


def _teacher_id(person_id: int, codes: Mapping[int, str]) -> str:
    code = codes.get(person_id, "")
    return f"t{person_id}" if not code or _NO_ID.search(code) else code


def _table(table: str, tag: str, rows: list[Attributes]) -> str:
    columns = ",".join(rows[0]) if rows else ""
    return "".join(
        [f'<{table} options="canadd" columns="{columns}">\n', *_written(tag, rows), f"</{table}>\n"]
    )


def _written(tag: str, rows: Iterable[Attributes]) -> Iterator[str]:
    for row in rows:
        said = " ".join(f"{name}={quoteattr(_NO_XML.sub('', str(value)))}" for name, value in row.items())
        yield f"  <{tag} {said}/>\n"
