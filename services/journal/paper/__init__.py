"""A journal page as a picture, as paper and as a workbook that comes back; Russian, as the school's papers are."""
