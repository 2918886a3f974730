"""A student's classes within one year: enrolment, transfer and departure (contract.md §4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from services.workbook.importing.keys import FileStay
from storage.tables import ALWAYS


def settle(
    chain: Sequence[FileStay], class_id: int, day: date, departed_before: date | None, departed: date | None
) -> list[FileStay]:
    """The stays of a year after the workbook has said the student's class.

    `chain` is the year so far, in order of time, and `day` the first day of a transfer, if it is one. The
    stay that a departure ended is open again when the departure is taken back.
    """
    stays = list(chain)
    if stays and departed_before and stays[-1].ends == departed_before:
        stays[-1] = replace(stays[-1], ends=None)
    if not stays:
        stays = [FileStay(class_id, ALWAYS, None)]
    elif stays[-1].class_id != class_id:
        stays = _transfer(stays, class_id, day)
    if departed:
        stays[-1] = replace(stays[-1], ends=departed)
    return stays


def _transfer(stays: list[FileStay], class_id: int, day: date) -> list[FileStay]:
    """What lies before the day stays; a transfer that is taken back the same day leaves no trace."""
    kept = [stay for stay in stays if stay.starts < day]
    if not kept:
        return [FileStay(class_id, ALWAYS, None)]
    if kept[-1].class_id == class_id:
        return [*kept[:-1], replace(kept[-1], ends=None)]
    return [*kept[:-1], replace(kept[-1], ends=day), FileStay(class_id, day, None)]
