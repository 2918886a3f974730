"""The weekly timetable of single classes."""
