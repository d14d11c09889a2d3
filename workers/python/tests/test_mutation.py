"""Change what a claim of the course claims, and it comes out broken: no verdict is for free.

What isn't skipped here runs in both modes nowhere else in `npm test` (`cli/turns.ts`).
"""

import importlib.util
import re
import unittest

from assay.claims.find import find_claims
from assay.claims.transcripts.transcript import read_transcript
from assay.running.verdicts import facts
from tests.harness import assay_test_host, run, run_blocking
from tests.lessons import course_snippets

#: Forms that are judged by what happens, with what each is changed to.
_RULES = {
    "fine": lambda text: "TypeError",  # nothing raised: no exception came
    "size": lambda text: _number(text, lambda n: n * 3),  # beyond any tolerance that is written
    "about": lambda text: _number(text, lambda n: n * 3 + 1),
}


def mutate(form: str, text: str) -> str:
    """The claim's text with another meaning, of the same form."""
    if form in _RULES:
        return _RULES[form](text)
    if form in ("raises", "would raise"):
        name, colon, message = text.partition(":")
        return f"{name}:{message} not" if colon else _other_exception(text)
    for pattern, change in _CHANGES:
        if match := pattern.search(text):
            return text[: match.start()] + change(match[0]) + text[match.end() :]
    return text + "x"


def _number(text, change):
    return re.sub(r"\d+(?:\.\d+)?", lambda m: f"{change(float(m[0])):g}", text, count=1)


def _other_exception(name):
    return "KeyError" if name.strip() != "KeyError" else "IndexError"


_CHANGES = [
    (re.compile(r"\bTrue\b"), lambda _: "False"),
    (re.compile(r"\bFalse\b"), lambda _: "True"),
    (re.compile(r"\bNone\b"), lambda _: "0"),
    (re.compile(r"(?<![\w.])\d+"), lambda digits: str(int(digits) + 1)),
    (re.compile(r"(?<=['\"])[^'\"]+(?=['\"])"), lambda inside: inside + "x"),
    (re.compile(r"\w+"), lambda word: word + "x"),
    (re.compile(r"\[\]|\{\}|\(\)"), lambda empty: f"{empty[0]}7,{empty[1]}"),
]


class Course(unittest.TestCase):
    """Filled below: a test a snippet and mode."""

    def check(self, snippet, mode):
        if _PROCESSES.search(snippet.source):
            self.skipTest("there are no further processes in one interpreter")
        for name in _IMPORT.findall(f"{snippet.setup}\n{snippet.source}"):
            if importlib.util.find_spec(name) is None:
                self.skipTest(f"these tests have no packages, and this needs {name}")
        told = _run(snippet, snippet.source, mode)
        if any(c["verdict"] == "broken" for c in told.claims):
            told = _run(snippet, snippet.source, mode)  # as below
        alone, together = [], []
        for claim, reading in _readings(snippet.source, mode, told.claims):
            with self.subTest(line=claim["line"]):
                self.assertEqual(claim["verdict"], "held", claim)
            # An exception that isn't claimed any more ends the program; other claims change nothing.
            (alone if claim["form"] == "raises" else together).append((claim, reading))
        for change in alone:
            self._expect_broken(snippet, mode, [change])
        if together:
            self._expect_broken(snippet, mode, together)

    def _expect_broken(self, snippet, mode, changes):
        changed = snippet.source
        for claim, reading in sorted(changes, key=lambda change: _place(*change), reverse=True):
            changed = _rewrite(changed, claim, reading)
        again = _run(snippet, changed, mode)
        lines = [claim["line"] for claim, _ in changes]
        if any(c["verdict"] == "held" for c in again.claims if c["line"] in lines):
            again = _run(snippet, changed, mode)  # a ratio of times may come out otherwise once
        for claim, _ in changes:
            with self.subTest(line=claim["line"]):
                same = next(c for c in again.claims if c["line"] == claim["line"])
                # What differs by platform or run is excused aloud, and not held either.
                excused = same["verdict"] == "unchecked" and _EXCUSE.match(same["reason"] or "")
                verdict = "broken" if excused else same["verdict"]
                self.assertEqual(verdict, "broken", (changed, same, again.outcome))


_PROCESSES = re.compile(r"\b(?:multiprocessing|ProcessPoolExecutor)\b")
_IMPORT = re.compile(r"^\s*(?:>>> )?(?:from|import) ([A-Za-z_]\w*)", re.M)
_EXCUSE = re.compile(r"Differs here|Can’t be claimed")
_BLOCKS = re.compile(r"\b(?:threading|concurrent\.futures|asyncio)\b")


def _run(snippet, source, mode):
    asked = {"setup": snippet.setup, "topLevelAwait": snippet.top_level_await}
    if assay_test_host and _BLOCKS.search(source + snippet.setup):
        return run_blocking(source, mode=mode, **asked)
    return run(source, mode, **asked)


def _place(claim, reading):
    return reading.start if reading else (claim["lastLine"], 0)


def _readings(source, mode, told):
    """(the protocol's claim, its reading) of what applies; a transcript's answers have no reading."""
    if read_transcript(source) is not None:
        yield from ((data, None) for data in told if data["form"] in ("block", "raises"))
        return
    for claim, data in zip(find_claims(source), told):
        reading = claim.reading(facts(mode))
        if claim.judged and data["applies"] and reading:
            yield data, reading


def _rewrite(source, claim, reading):
    lines = source.split("\n")
    if reading is None:
        last = lines[claim["lastLine"] - 1]
        lines[claim["lastLine"] - 1] = mutate(claim["form"], last)
        return "\n".join(lines)
    (line, column), (end_line, end_column) = reading.start, reading.end
    text = lines[end_line - 1]
    if claim["form"] == "block":
        body = text.index("#") + 1
        lines[end_line - 1] = text[:body] + mutate("block", text[body:])
    else:
        kind = "raises" if reading.expected.kind == "exception" else claim["form"]
        if kind == "raises" and reading.expected.kind != "exception":
            kind = "value"  # another version's alternative raises, this one's doesn't
        changed = mutate(kind, text[column:end_column])
        lines[line - 1] = text[:column] + changed + text[end_column:]
    return "\n".join(lines)


def _test(snippet, mode):
    return lambda self: self.check(snippet, mode)


for _snippet in course_snippets():
    for _mode in _snippet.modes:
        setattr(Course, f"test {_snippet.name} ({_mode})", _test(_snippet, _mode))


if __name__ == "__main__":
    unittest.main()
