"""An aSc file as lessons, in every encoding that it may claim; a hostile one is one clear line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.office.exchange.asc_file import MOST, read_asc
from services.office.exchange.asc_slots import slots_of
from services.office.exchange.matching import SchoolNames, form_of, subgroup_of_name
from services.school.labels import PersonName
from services.workbook.faults import BadWorkbook
from tests.stories.office.exchange.asc import WHOLE, asc


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "t.xml"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", None),
        ("utf-8-sig", "utf-8"),
        ("utf-16", None),
        ("cp1251", "windows-1251"),
        ("cp1251", "windows-1252"),
    ],
)
def test_cards_are_weekly_lessons(tmp_path: Path, encoding: str, declared: str | None) -> None:
    found = slots_of(read_asc(_file(tmp_path, asc(WHOLE, encoding, declared)), "t.xml"))
    said = [(one.form, one.group, one.weekday, one.number, one.subject["short"]) for one in found.slots]
    assert said == [
        ("7 А", "", 1, 1, "Алг"),
        ("7 А", "1. группа", 1, 2, "Англ"),
        ("7 А", "", 5, 1, "Физ"),
        ("7 А", "", 5, 2, "Физ"),
    ]
    assert dict(found.passed) == {"asc_teachers": 1, "asc_weeks": 1, "asc_unplaced": 1}


BOMB = (
    '<!DOCTYPE timetable [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<timetable><cards>&b;</cards></timetable>"
)
OUTSIDE = '<!DOCTYPE timetable [<!ENTITY x SYSTEM "file:///etc/passwd">]><timetable>&x;</timetable>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (asc(BOMB), "timetable_broken"),
        (asc(OUTSIDE), "timetable_broken"),
        (asc("<Workbook/>"), "not_timetable"),
        (asc("<timetable><cards/></timetable>"), "no_cards"),
        (asc("<timetable>" + "<card/>" * (MOST + 1) + "</timetable>"), "timetable_broken"),
        (asc(WHOLE[:-40]), "timetable_broken"),
        (asc(WHOLE, "cp1251", "utf-8"), "timetable_broken"),
        (asc(WHOLE, "utf-8", "klingon"), "timetable_broken"),
        (b"PK\x03\x04", "timetable_broken"),
    ],
)
def test_what_is_no_timetable_is_one_clear_line(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(BadWorkbook) as raised:
        read_asc(_file(tmp_path, data), "t.xml")
    assert raised.value.reason == reason


@given(place=st.integers(0, len(WHOLE) - 1), sign=st.sampled_from('<>&"\x00я'))
@settings(max_examples=80)
def test_a_spoilt_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, place: int, sign: str
) -> None:
    path = _file(tmp_path_factory.getbasetemp(), asc(WHOLE[:place] + sign + WHOLE[place + 1 :]))
    try:
        slots_of(read_asc(path, "t.xml"))
    except BadWorkbook:
        return


def test_names_mean_one_of_the_school_or_stay_as_they_are() -> None:
    staff = {
        "t1": PersonName("Петрова", "Анна", "Сергеевна"),
        "t2": PersonName("Ким", "Олег", None),
        "t3": PersonName("Ким", "Ольга", None),
    }
    names = SchoolNames(staff, [("Алгебра", "Алг."), ("Физика", "Физика")])
    assert names.teacher({"name": "Петрова А.С."}) == "t1"
    assert names.teacher({"id": "T2", "name": "Ким О."}) == "t2"
    assert names.teacher({"name": "Ким О."}) == "Ким О."
    assert names.teacher({"lastname": "Ким", "firstname": "Ольга"}) == "t3"
    assert [names.subject({"name": text}) for text in ("АЛГЕБРА", "алг", "Химия")] == [
        "Алгебра",
        "Алгебра",
        "Химия",
    ]
    assert [form_of(text) for text in ("7.А", "7 а кл.", "11-Б", "Хор")] == ["7А", "7А", "11Б", "Хор"]
    assert [subgroup_of_name(text, ["1", "2"]) for text in ("1. группа", "2", "девочки")] == [
        "1",
        "2",
        "девочки",
    ]
