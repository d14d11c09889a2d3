"""What doctest says to each example of a page that shows an answer, told as lines of JSON."""

import contextlib
import doctest
import io
import itertools
import json
import re
import textwrap
from collections.abc import Callable
from typing import Any

#: A page with one of these is tested by Sphinx, whose extension has options of its own.
_SPHINX = re.compile(r"^\s*\.\. (?:doctest|testcode|testsetup|testoutput)::", re.M)
_CODE = re.compile(r"\s*\.\. (?:testsetup|testcode)::")
_OPTION = re.compile(r"\s+:\w+:")


class _Runner(doctest.DocTestRunner):
    """Tells of each example instead of writing a report."""

    def __init__(self, tell: Callable[[str], object], flags: int) -> None:
        super().__init__(verbose=False, optionflags=flags)
        self._tell = tell

    def report_start(self, out, test, example) -> None:
        self._say(example, "began", "")

    def report_success(self, out, test, example, got) -> None:
        self._say(example, "passed", got)

    def report_failure(self, out, test, example, got) -> None:
        self._say(example, "failed", got)

    def report_unexpected_exception(self, out, test, example, exc_info) -> None:
        self._say(example, "failed", f"{exc_info[0].__name__}: {exc_info[1]}")

    def _say(self, example: doctest.Example, outcome: str, got: str) -> None:
        shown = example.exc_msg or example.want
        if not shown:
            return
        first = example.lineno + example.source.count("\n") + 1
        line = {"line": first, "outcome": outcome, "want": example.want, "got": got}
        self._tell(json.dumps(line))


def examples_of(text: str) -> list[doctest.Example]:
    """The page's examples; `lineno` counts from 0. No example goes over a blank line."""
    found: list[doctest.Example] = []
    parser = doctest.DocTestParser()
    line = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        try:
            examples = parser.get_examples(paragraph)
        except ValueError:  # no transcript for doctest, whatever people make of it
            examples = []
        for example in examples:
            example.lineno += line
            found.append(example)
        line += paragraph.count("\n")
    return found


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indented(lines: list[str], own: int) -> list[str]:
    """The lines up to one that is indented no more than `own`."""
    return list(itertools.takewhile(lambda line: not line.strip() or _indent(line) > own, lines))


def code_of(text: str) -> list[tuple[int, str]]:
    """What Sphinx runs beside examples, the bodies of `testsetup` and `testcode`, with their lines."""
    found: list[tuple[int, str]] = []
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if not _CODE.match(line):
            continue
        body = _indented(lines[at + 1 :], _indent(line))
        code = textwrap.dedent("\n".join(each for each in body if not _OPTION.match(each)))
        found.append((at, code))
    return found


def run(text: str, done: list[int], tell: Callable[[str], Any]) -> None:
    """Runs a page's examples in one namespace, except those whose answers stand on lines in `done`."""
    flags = doctest.ELLIPSIS
    if _SPHINX.search(text):
        flags |= doctest.IGNORE_EXCEPTION_DETAIL
    names: dict[str, Any] = {"__name__": "__main__"}
    runner = _Runner(tell, flags)
    examples = [(example.lineno, example) for example in examples_of(text)]
    for _, one in sorted([*examples, *code_of(text)], key=lambda each: each[0]):
        if isinstance(one, str):
            with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
                exec(one, names)
        elif one.lineno + one.source.count("\n") + 1 not in done:
            test = doctest.DocTest([one], names, "page", None, 0, None)
            test.globs = names  # and no copy of them
            runner.run(test, out=lambda _: None, clear_globs=False)
