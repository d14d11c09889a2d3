"""What blocks in CPython blocks here: `time.sleep`, `asyncio.run`, `input()`.

A program runs on a stack that can be suspended (JSPI). Whatever waits goes through `Parking`, so
that all waiting is interrupted in one way. Where stacks can't be suspended, sleeping blocks the
worker, and reading is refused with a reason.
"""

import sys
from collections.abc import Iterable

from .. import threads
from ..running.streams import Stream
from ..stacks.park import Parking
from . import hashing, javascript, loop, mentions, sleep, stdin


def install(host: object, stdout: Stream, stderr: Stream) -> Parking:
    """Makes blocking calls of this interpreter wait by `host` (`workers/interpreter/host.ts`)."""

    def flush() -> None:
        for stream in (stdout, stderr):
            if stream.pending:
                stream.flush_quietly()

    parking = Parking(host, flush)
    threads.install(parking)
    sleep.install(parking)
    hashing.install(host, parking)
    loop.install(parking.web_loop)
    javascript.install()
    sys.stdin = sys.__stdin__ = stdin.open_stdin(parking)
    return parking


def allow_for_javascript(texts: Iterable[str]) -> None:
    """Has the event loops of a program that may use JavaScript wait for it."""
    loop.Loop.outside = mentions.of_javascript(texts)
