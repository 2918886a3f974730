"""How much homework a day bears, by grade, and how many tests.

СанПиН 1.2.3685-21 gives hours: none in grade 1, then 1 to 1.5 (2–3), 2 (4–5), 2.5 (6–8), 3.5 (9–11). A school knows
tasks, not minutes: half an hour is reckoned for a subject.
"""

TESTS_A_DAY = 1
"""More than one test on a day is told."""
_SUBJECTS = {1: 0, 2: 3, 3: 3, 4: 4, 5: 4, 6: 5, 7: 5, 8: 5}
_OLDEST = 7


def subjects_borne(grade: int) -> int:
    """In how many subjects a day may have homework."""
    return _SUBJECTS.get(grade, _OLDEST)
