"""The course's Python snippets, for tests: just enough of a Markdown reader to take fences out."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COURSE = Path(__file__).parents[3] / "snippets"
_FENCE = re.compile(r"^```(python|pycon)\b([^\n]*)\n(.*?)^```$", re.M | re.S)


@dataclass
class LessonSnippet:
    """One snippet that can run. `name` tells where it is."""

    name: str
    source: str
    setup: str
    modes: list[str]
    top_level_await: bool


def course_snippets() -> Iterator[LessonSnippet]:
    """Every runnable snippet of the course, in order."""
    for path in sorted(COURSE.glob(f"{os.environ.get('ASSAY_CHAPTER', '*')}/*.md")):
        if path.name == "chapter.md":
            continue
        text = path.read_text()
        fences = [
            (m[1], m[2], m[3], text[: m.start(3)].count("\n") + 1) for m in _FENCE.finditer(text)
        ]
        setup = "".join(code for _, words, code, _ in fences if re.search(r"\bsetup\b", words))
        for language, words, code, line in fences:
            run = re.search(r"\brun=(\w+)", words)
            kind = run[1] if run else "prompt" if language == "pycon" else "both"
            # A program of several files needs them all, which this reader doesn't lay out.
            several = re.search(r"\bgroup=", words)
            # What an exercise gives doesn't hold; its solution does.
            given = re.search(r"\bexercise\b", re.sub(r'"[^"]*"', "", words))
            if (
                several
                or given
                or re.search(r"\bsetup\b", words)
                or kind not in ("both", "script", "prompt")
            ):
                continue
            modes = ["script", "prompt"] if kind == "both" else [kind]
            name = f"{path.parent.name}/{path.name}:{line}"
            yield LessonSnippet(name, code, setup, modes, " await" in words)
