"""What psycopg takes for its `pq_ctypes`: `libpq` by its names, without the library."""

from .connection import PGcancel, PGcancelConn, PGconn
from .conninfo import Conninfo
from .escaping import Escaping
from .results import PGresult

__all__ = ["Conninfo", "Escaping", "PGcancel", "PGcancelConn", "PGconn", "PGresult"]

__impl__ = "python"
#: libpq's, as of PostgreSQL 18.
__build_version__ = 180000


def version() -> int:
    """libpq's."""
    return __build_version__
