"""Holidays of classes."""

from datetime import date

from services.school.reference import FormClass, Reference


def holidays_until(reference: Reference, form: FormClass, day: date) -> date | None:
    """The last day of the class's holidays that a day lies in; None for a day outside them."""
    ends = [
        holiday.ends
        for holiday in reference.year(form.year_id).holidays
        if holiday.starts <= day <= holiday.ends and holiday.classes.matches(form.grade, form.letter)
    ]
    return max(ends, default=None)
