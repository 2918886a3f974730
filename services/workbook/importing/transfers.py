"""A student's classes within one year: enrolment, transfer and departure (contract.md §4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.rules.standing import stay_ends
from services.workbook.importing.keys import FileStay, SchoolKeys
from storage.tables import ALWAYS


def settle(
    chain: Sequence[FileStay],
    class_id: int,
    day: date,
    departed_before: date | None,
    departed: date | None,
    *,
    first: date = ALWAYS,
) -> list[FileStay]:
    """The stays of a year after the workbook has said the student's class.

    `chain` is the year so far, in order of time, `day` the first day of a transfer, if it is one, and `first`
    that of a student who had no class in the year. The stay that a departure ended is open again when the
    departure is taken back.
    """
    stays = list(chain)
    if stays and departed_before and stays[-1].ends == departed_before:
        stays[-1] = replace(stays[-1], ends=None)
    if not stays:
        stays = [FileStay(class_id, first, None)]
    elif stays[-1].class_id != class_id:
        stays = _transfer(stays, class_id, day)
    if departed:
        stays[-1] = replace(stays[-1], ends=stay_ends(stays[-1].ends, departed))
    return stays


def without_plans(chain: Sequence[FileStay], today: date) -> list[FileStay]:
    """The year as it is today, without the transfer that was to come: a file says anew what is to be."""
    begun = [stay for stay in chain if stay.starts <= today]
    if begun and len(begun) < len(chain):
        begun[-1] = replace(begun[-1], ends=None)
    return begun


def left_by(stay: FileStay, departed: date | None) -> FileStay:
    """A stay of another year than the row's: a departure ends what it finds open."""
    return replace(stay, ends=departed) if departed and stay.ends is None and stay.covers(departed) else stay


def end_years(keys: SchoolKeys) -> list[int]:
    """End the classes of whoever has none in a later year into which others have been enrolled; answers who it is.

    The last day is the eve of that year: until then a student who finishes school is in the class.
    """
    starts = {year_id: keys.span_of(year_id).starts for year_id in keys.years.values()}
    used = {keys.class_years[stay.class_id] for stays in keys.stays.values() for stay in stays}
    left = []
    for student_id, stays in keys.stays.items():
        if not stays:
            continue
        last = max(stays, key=lambda stay: (starts[keys.class_years[stay.class_id]], stay.starts))
        began = starts[keys.class_years[last.class_id]]
        later = [starts[year_id] for year_id in used if starts[year_id] > began]
        if later and last.ends is None:
            stays[stays.index(last)] = replace(last, ends=min(later))
            left.append(student_id)
    return left


def _transfer(stays: list[FileStay], class_id: int, day: date) -> list[FileStay]:
    """What lies before the day stays; a transfer that is taken back the same day leaves no trace."""
    kept = [stay for stay in stays if stay.starts < day]
    if not kept:
        return [FileStay(class_id, ALWAYS, None)]
    if kept[-1].class_id == class_id:
        return [*kept[:-1], replace(kept[-1], ends=None)]
    return [*kept[:-1], replace(kept[-1], ends=day), FileStay(class_id, day, None)]
