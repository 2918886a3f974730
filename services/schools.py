"""Which schools the installation serves."""

from collections.abc import Collection

from services.rules.signs import visible
from services.work import Work
from storage.queries.school import ties


def school_ids(work: Work) -> dict[str, int]:
    """The schools by their codes, in order."""
    return {row.code: row.id for row in ties.list_schools(work.connection)}


def spelled(code: str, codes: Collection[str]) -> str:
    """A school's code as it is spelled among `codes`, whatever its case; as it is where it is none of them."""
    known = {visible(one).casefold(): one for one in codes} | {one: one for one in codes}
    return known.get(code) or known.get(visible(code).casefold(), code)
