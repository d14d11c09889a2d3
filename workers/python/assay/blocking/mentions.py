"""Whether code has to do with JavaScript, as far as its text tells."""

import linecache
import re
from collections.abc import Iterable
from types import CodeType

_MODULES = re.compile(r"\b(js|_?pyodide\w*)\b")
#: What makes C ask for the current event loop, too.
_ASYNCIO = {"get_event_loop", "Future", "Task"}


def of_javascript(texts: Iterable[str]) -> bool:
    """Whether one of them names a module that gives JavaScript."""
    return any(_MODULES.search(text) for text in texts)


def may_call_javascript(code: CodeType) -> bool:
    """Whether that may be why this code has C ask for an event loop, and not its use of asyncio."""
    if not _ASYNCIO.isdisjoint(code.co_names):
        return False
    return of_javascript(linecache.getlines(code.co_filename))
