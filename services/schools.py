"""Which schools the installation serves."""

from services.work import Work
from storage.queries import standing as queries


def school_ids(work: Work) -> dict[str, int]:
    """The schools by their codes, in order."""
    return {row.code: row.id for row in queries.list_schools(work.connection)}
