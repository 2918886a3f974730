"""Columns that a part of a union does not have: NULLs with a type, which PostgreSQL asks for."""

from sqlalchemy import Date, Integer, String, cast, null

NO_NUMBER = cast(null(), Integer)
NO_TEXT = cast(null(), String)
NO_DAY = cast(null(), Date)
