"""The folder of a run: its files laid out before it, and what a command has made of them after it."""

import base64
import os
from typing import Any

#: What tools keep for themselves, which nobody looks for.
_KEPT = {"__pycache__", ".pytest_cache"}
#: More than a lesson's project has.
_MOST = 8_000_000

#: Each file as `stat` has it.
State = dict[str, tuple[int, int]]


def lay(files: list[dict[str, Any]]) -> None:
    """Writes a request's files; their folders too."""
    for file in files:
        folder = os.path.dirname(file["path"])
        if folder:
            os.makedirs(folder, exist_ok=True)
        if file.get("base64"):
            with open(file["path"], "wb") as f:
                f.write(base64.b64decode(file["text"]))
        else:
            with open(file["path"], "w", encoding="utf-8", errors="surrogatepass") as f:
                f.write(file["text"])


def state() -> State:
    """The files below the current folder."""
    found: State = {}
    for folder, folders, names in os.walk("."):
        folders[:] = sorted(set(folders) - _KEPT)
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), ".")
            about = os.stat(path)
            found[path] = about.st_mtime_ns, about.st_size
    return found


def changes(before: State) -> list[dict[str, object]]:
    """What is new or other since then, and what is gone, as `RunEvent` has it."""
    after, room = state(), _MOST
    told: list[dict[str, object]] = [
        {"path": path, "text": None} for path in before if path not in after
    ]
    for path, about in after.items():
        if before.get(path) == about or about[1] > room:
            continue
        room -= about[1]
        with open(path, "rb") as file:
            told.append({"path": path, "text": base64.b64encode(file.read()).decode()})
    return told
