"""What tells that the database does not answer at the moment, whichever it is."""

from asyncpg import InterfaceError as AsyncpgInterfaceError
from asyncpg import PostgresConnectionError
from asyncpg.exceptions import CannotConnectNowError, OperatorInterventionError, TooManyConnectionsError
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_PLAIN = (
    OperationalError,
    InterfaceError,
    PoolTimeoutError,
    AsyncpgInterfaceError,
    PostgresConnectionError,
    CannotConnectNowError,
    OperatorInterventionError,
    TooManyConnectionsError,
    OSError,
    TimeoutError,
)


def is_database_away(error: Exception) -> bool:
    """Whether a failed read or write says that the database is away: what was asked may be asked again."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, _PLAIN)
