"""Runs one request natively: a RunRequest as JSON on stdin, RunEvents as JSON lines on stdout."""

import os
import sys
import tempfile

from .entrance import run


def main() -> int:
    request = sys.stdin.buffer.read().decode()
    # The program's own file descriptor 1 must not mix with the events.
    events = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)

    def emit(event: str) -> None:
        events.write(event + "\n")
        events.flush()

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        run(request, emit)
        os.chdir("/")
    events.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
