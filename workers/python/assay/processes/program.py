"""The program that the processes of a run have in common, and how it gets to a child."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ..running import modes

#: Files larger than this in all, in bytes, stay behind: each child has a copy of its own.
_ROOM = 64_000_000


@dataclass
class Program:
    """Plain data, so that it can be sent."""

    #: Runs what the author set up for the program into the given namespace.
    prepare: Callable[[dict], None]
    #: Path of the main module's file; empty where it has none.
    main: str = ""
    setup: str = ""
    before: list[dict] = field(default_factory=list)
    flags: int = 0

    @classmethod
    def of(cls, main: str, request: dict[str, Any]) -> "Program":
        """The program of a `RunRequest`, whose own process was set up already. `main`: its path."""
        flags = modes.AWAIT if request.get("topLevelAwait") else 0
        before = request.get("before", [])
        return cls(lambda names: None, main, request.get("setup", ""), before, flags)

    def for_child(self, code: str) -> dict:
        """What a child is started with; `code` is what its command line says."""
        return {"code": code, "main": self.main, "setup": self.setup, "before": self.before, "flags": self.flags,
                "files": _files_below(os.getcwd(), "/tmp")}  # fmt: skip

    def prepared(self, name: str) -> dict:
        """The names that the main module begins with."""
        if not (self.setup.strip() or self.before):
            return {}
        names = {"__name__": name, "__builtins__": __builtins__}
        self.prepare(names)
        return {key: value for key, value in names.items() if not key.startswith("__")}


def write_files(files: dict[str, bytes]) -> None:
    """Puts a parent's files into this process's own file system."""
    for path, data in files.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


def _files_below(*folders: str) -> dict[str, bytes]:
    files, room = {}, _ROOM
    for top in folders:
        for folder, _, names in os.walk(top):
            for name in sorted(names):
                path = os.path.join(folder, name)
                try:
                    size = os.path.getsize(path)
                    if not os.path.isfile(path) or size > room:
                        continue
                    with open(path, "rb") as file:
                        files[path] = file.read()
                except OSError:
                    continue
                room -= size
    return files
