"""Command lines that are run in process, each in an interpreter of its own, as a terminal would."""

import os
import runpy
import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from typing import Any

from .as_script import run_script
from .play import Play

PYTHON = ("python", "python3")
#: A plugin that comes with pytest here asks for the first, whether or not a test is a coroutine. The
#: interpreter that a run starts from may have imported plugins, which pytest then can't rewrite.
_PYTEST_OPTIONS = (
    "-o asyncio_default_fixture_loop_scope=function"
    " -W 'ignore:Module already imported so cannot be rewritten'"
)
#: They serve until they are stopped, and nothing could ask them here.
_SERVERS = {"runserver", "uvicorn", "gunicorn", "hypercorn", "daphne"}
_NO_SERVER = "A server runs until it is stopped, so nothing follows it here."


def run_command(play: Play, words: list[str]) -> None:
    """Runs one command line, `words[0]` its program. Raises SystemExit as the program does."""
    if _SERVERS & set(words) or words[:2] == ["flask", "run"]:
        _refuse(play, _NO_SERVER)
        return
    try:
        _command(play, words)
    except Exception as error:
        play.trouble.report(error, claimed=False)


def _refuse(play: Play, reason: str) -> None:
    """Says why it doesn't run, where a shell would say that there is no such command."""
    sys.stderr.write(f"{reason}\n")
    play.verdicts.set_aside(reason)


def _command(play: Play, words: list[str]) -> None:
    name, rest = words[0], words[1:]
    os.environ.setdefault("PYTEST_ADDOPTS", _PYTEST_OPTIONS)
    if name in PYTHON:
        _python(play, rest)
    elif name in _TOOLS:
        _TOOLS[name]([word for word in rest if not word.startswith("-")])
    elif script := _console_script(name):
        sys.argv, sys.path = words, sys.path[1:]  # its folder comes first, and has no modules
        status: Any = play.stage.call(script)
        sys.exit(status)
    else:
        _refuse(play, f"`{name}` can’t run here: only Python’s own programs can.")


def _python(play: Play, words: list[str]) -> None:
    """`python file.py`, `python -m module`, `python -c code`; the file is the request's source."""
    match words:
        case ["-c", _, *rest]:
            sys.argv = ["-c", *rest]
            run_script(play)
        case ["-m", module, *rest]:
            sys.argv = [module, *rest]
            play.stage.call(runpy.run_module, module, None, "__main__", True)
        case [file, *_] if not file.startswith("-"):
            if not os.path.exists(file):
                path = os.path.abspath(file)
                sys.stderr.write(
                    f"python: can't open file '{path}': [Errno 2] No such file or directory\n"
                )
                sys.exit(2)
            sys.argv = words
            run_script(play)
        case _:
            _refuse(play, "This way of starting Python can’t run here.")


def _console_script(name: str) -> Callable[[], Any] | None:
    """What a package has installed under this name: `pytest`, `django-admin`, `flask`."""
    found = list(metadata.entry_points(group="console_scripts", name=name))
    return found[0].load() if found else None


def _ls(paths: list[str]) -> None:
    for path in _there("ls", paths or ["."]):
        names = os.listdir(path) if os.path.isdir(path) else [path]
        for name in sorted(n for n in names if not n.startswith((".", "__pycache__"))):
            print(name)


def _cat(paths: list[str]) -> None:
    for path in _there("cat", paths):
        with open(path, encoding="utf-8") as file:
            sys.stdout.write(file.read())


def _there(name: str, paths: list[str]) -> Iterator[str]:
    """Those that are there; what isn't is told, and ends the command as failed."""
    lacking = False
    for path in paths:
        if os.path.exists(path):
            yield path
        else:
            lacking = True
            sys.stderr.write(f"{name}: {path}: No such file or directory\n")
    if lacking:
        sys.exit(1)


_TOOLS: dict[str, Callable[[list[str]], None]] = {"ls": _ls, "cat": _cat}
