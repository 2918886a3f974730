"""What somebody is called whose name was erased: a word and the number; by it an import knows them."""

NAMES = {True: "Ученик", False: "Родитель"}
"""What a student, and a parent, is called afterwards."""


def number_name(person_id: int) -> str:
    """What stands in place of the given name."""
    return f"№ {person_id}"


def is_erased(last_name: str, first_name: str, person_id: int) -> bool:
    """Whether the name is such a number."""
    return last_name in NAMES.values() and first_name == number_name(person_id)
