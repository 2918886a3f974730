"""Faults of the sheet that a timetable program's file became, at the places of the file: class, day, number."""

from collections.abc import Sequence
from dataclasses import replace

from services.workbook.catalogue.sheets_of_teaching import TIMETABLE
from services.workbook.faults import Fault, WeekFault
from services.workbook.importing.report import ImportReport

HEAD = 2
"""The sheet's row of its first lesson."""


def at_places(report: ImportReport, places: Sequence[WeekFault]) -> None:
    """Let the report name places of the file; what many lessons have wrong alike is named once, with how many they are."""
    found: dict[str, Fault] = {}
    for fault in report.faults:
        place = _place(fault, places)
        key = repr((fault.column, fault.code, fault.fields)) if place else repr(fault)
        known = found.get(key)
        if known is not None and known.place is not None:
            found[key] = replace(known, place=known.place._replace(more=known.place.more + 1))
        else:
            found[key] = replace(fault, place=place)
    report.faults_total -= len(report.faults) - len(found)
    report.faults = list(found.values())
    report.met = [one._replace(row=0) for one in report.met]


def _place(fault: Fault, places: Sequence[WeekFault]) -> WeekFault | None:
    at = (fault.row or 0) - HEAD
    return places[at] if fault.sheet == TIMETABLE.name and 0 <= at < len(places) else None
