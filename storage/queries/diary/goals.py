"""The marks that readers would like."""

from sqlalchemy import Connection, bindparam, delete, select

from storage.queries.upserting import upsert
from storage.tables import Goal

_OF = (
    Goal.account_id == bindparam("of_account"),
    Goal.student_id == bindparam("of_student"),
    Goal.subject_id == bindparam("of_subject"),
    Goal.term_id == bindparam("of_term"),
)
_GOAL = select(Goal.mark).where(*_OF)


def find_goal(
    connection: Connection, account_id: int, student_id: int, subject_id: int, term_id: int
) -> int | None:
    """The mark that the account would like to see for the term; None where it has set none."""
    return connection.scalar(_GOAL, _keys(account_id, student_id, subject_id, term_id))


def put_goal(
    connection: Connection, account_id: int, student_id: int, subject_id: int, term_id: int, mark: int
) -> None:
    """Keep a goal in the place of the one before."""
    statement = upsert(connection, Goal).values(
        account_id=account_id, student_id=student_id, subject_id=subject_id, term_id=term_id, mark=mark
    )
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[Goal.account_id, Goal.student_id, Goal.subject_id, Goal.term_id],
            set_={"mark": mark},
        )
    )


def remove_goal(
    connection: Connection, account_id: int, student_id: int, subject_id: int, term_id: int
) -> None:
    """Forget a goal."""
    connection.execute(delete(Goal).where(*_OF), _keys(account_id, student_id, subject_id, term_id))


def _keys(account_id: int, student_id: int, subject_id: int, term_id: int) -> dict[str, int]:
    return {
        "of_account": account_id,
        "of_student": student_id,
        "of_subject": subject_id,
        "of_term": term_id,
    }
