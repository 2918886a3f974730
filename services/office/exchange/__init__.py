"""The weekly timetable exchanged with programs that make one: XML of aSc Timetables in and out."""
