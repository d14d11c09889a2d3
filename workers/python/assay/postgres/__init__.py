"""PostgreSQL for programs: psycopg's own code, over a `libpq` that speaks to the run's server."""

from .finder import install
from .session import Kernel, Session

__all__ = ["connect", "install"]


def connect(kernel: Kernel) -> None:
    """Has programs find the drivers, and these connect by this kernel."""
    Session.kernel = kernel
    install()
