"""The weekly timetable: a class's week on a phone, one lesson of it changed from a day."""
