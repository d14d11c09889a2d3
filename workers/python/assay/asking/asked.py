"""For which question code runs: what it prints then is that question's."""

from contextvars import ContextVar

#: The question's number; 0 where there is none.
asked: ContextVar[int] = ContextVar("asked", default=0)
