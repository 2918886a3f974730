"""The weekly timetable on the screen: a class's week day by day, one lesson of it changed."""
