"""Absent teachers and the changes of single days."""
