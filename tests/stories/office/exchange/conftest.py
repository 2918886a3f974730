"""The workbook's desk, for what is the same on both databases."""

from tests.workbook.conftest import either_desk

__all__ = ["either_desk"]
