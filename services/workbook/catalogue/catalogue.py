"""The contract's sheets and columns (contract.md §4), with the notes and examples of the template.

The order is the order in which sheets are read: a sheet refers only to those before it, whatever their
order in the file. The examples of all sheets together are one small consistent school.
"""

from services.workbook.catalogue import (
    sheets_of_journal,
    sheets_of_people,
    sheets_of_school,
    sheets_of_teaching,
)

SHEETS = (
    sheets_of_school.SCHOOL,
    sheets_of_school.TERMS,
    sheets_of_school.HOLIDAYS,
    sheets_of_school.BELLS,
    sheets_of_school.SHORT_DAYS,
    sheets_of_school.SUBJECTS,
    sheets_of_people.STAFF,
    sheets_of_people.CLASSES,
    sheets_of_people.STAYS,
    sheets_of_people.STUDENTS,
    sheets_of_people.GUARDIANS,
    sheets_of_people.FAMILIES,
    sheets_of_people.SUBGROUPS,
    sheets_of_teaching.LOADS,
    sheets_of_teaching.TIMETABLE,
    sheets_of_teaching.SUBSTITUTIONS,
    sheets_of_teaching.PLANS,
    sheets_of_journal.LESSONS,
    sheets_of_journal.MARKS,
    sheets_of_journal.DEBTS,
    sheets_of_journal.ABSENCES,
    sheets_of_journal.TERM_MARKS,
    sheets_of_teaching.PLANNED,
)
GUIDE = "Как заполнять"
"""The template's own sheet of explanations, passed over in silence."""
