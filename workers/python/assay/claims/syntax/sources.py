"""Where values come from that nobody can write down beforehand, by the names that are called."""

from __future__ import annotations

import ast
import re
import sys

#: An id, a time, a random number: another one in each run.
_EACH_RUN: tuple[tuple[str, str], ...] = (
    (r"id", "an id differs each run"),
    (
        r"time\.(?:time|perf_counter|monotonic|process_time|thread_time|ctime|localtime|gmtime|asctime"
        r"|strftime|time_ns|perf_counter_ns|monotonic_ns)"
        r"|(?:\w+\.)+(?:now|today|utcnow)|timezone\.localtime"
        r"|(?:pd|pandas)\.Timestamp\.(?:now|today)|timeit\.\w+|cProfile\.\w+",
        "a time differs each run",
    ),
    (
        r"secrets\.(?:choice|randbelow|randbits)|random\.(?:SystemRandom|getrandbits)",
        "it is random",
    ),
    (
        # Too many for one to come out twice: what equals a claim doesn't depend on it.
        r"uuid\.uuid[14]|secrets\.token_\w+|os\.(?:urandom|getrandom)|tempfile\.\w+",
        "it is another one each run",
    ),
    (
        r"os\.(?:getpid|getppid|getpgrp|getpgid|getsid|times|stat|cpu_count|getloadavg)|threading\.get_(?:ident|native_id)"
        r"|psutil\.[\w.]+|tracemalloc\.\w+|resource\.\w+|gc\.(?:collect|get_count|get_objects|get_stats)",
        "it differs each run",
    ),
)  # fmt: skip
_RANDOM = re.compile(
    r"random\.(?:random|randint|randrange|choices?|sample|shuffle|uniform|gauss|normalvariate|triangular"
    r"|betavariate|expovariate|randbytes)|(?:np|numpy)\.random\.\w+"
)
#: The author's own machine.
_MACHINE = re.compile(
    r"os\.(?:getcwd|getcwdb|getlogin|uname|listdir|scandir|walk|path\.(?:abspath|realpath|expanduser"
    r"|getsize|getmtime|getctime)|environ|environ\.get|getenv)|(?:pathlib\.)?Path\.(?:cwd|home)"
    r"|platform\.\w+|socket\.get\w+|getpass\.getuser|sys\.(?:executable|path|argv|prefix|platform"
    r"|version|version_info|modules|implementation)|site\.\w+|shutil\.(?:which|disk_usage)|locale\.\w+"
    r"|glob\.glob|sysconfig\.\w+"
)
#: What 32-bit WebAssembly has otherwise than a desktop.
_PLATFORM = re.compile(
    r"sys\.(?:getsizeof|maxsize|hash_info|int_info|thread_info|getallocatedblocks)|os\.name"
    r"|struct\.calcsize|ctypes\.\w+|time\.(?:tzname|timezone)|signal\.\w+|asizeof\.\w+"
)
#: Linux's from 3.14 on (`running/linux_errors.py`).
_ERRORS = re.compile(r"os\.strerror|errno\.\w+")
_OWN_ERRORS = sys.version_info < (3, 14)
MACHINE = "it depends on the machine"
PLATFORM = "platform"
RANDOM = "it is random, and no seed is set"
HASH = "the hash of a string differs each run"
ORDER = "the order of a set differs each run"


def source_of(name: str, seeded: bool) -> str | None:
    """Why what has this qualified name can't be claimed; None where it can."""
    for pattern, reason in _EACH_RUN:
        if re.fullmatch(pattern, name):
            return reason
    if _RANDOM.fullmatch(name):
        return None if seeded else RANDOM
    if _MACHINE.fullmatch(name):
        return MACHINE
    if _OWN_ERRORS and _ERRORS.fullmatch(name):
        return PLATFORM
    return PLATFORM if _PLATFORM.fullmatch(name) or name.endswith(".__sizeof__") else None


def hash_of(node: ast.expr) -> str | None:
    """Why `hash` of it can't be claimed: small integers are their own."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return HASH
    if isinstance(value, (int, float)):
        return None if isinstance(value, int) and abs(value) < 2**31 - 1 else PLATFORM
    return HASH if isinstance(value, (str, bytes)) else PLATFORM


class Imports:
    """What names of a module mean, by its imports: `now` of `from time import time as now`."""

    def __init__(self, tree: ast.AST) -> None:
        self._names: dict[str, str] = {}
        self._all: list[str] = []
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.asname:
                        self._names[alias.asname] = alias.name
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    if alias.name == "*":
                        self._all.append(node.module)
                    self._names[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def qualified(self, node: ast.expr) -> str:
        """The full name of a name or attribute; empty for any other expression."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return ""
        if node.id not in self._names and not parts:
            for module in self._all:
                if source_of(f"{module}.{node.id}", False):
                    return f"{module}.{node.id}"
        return ".".join([self._names.get(node.id, node.id), *reversed(parts)])
