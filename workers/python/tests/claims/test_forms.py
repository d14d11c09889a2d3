"""A large table of comment forms, right and wrong values each: a test a row and mode.

A row with `python` is for these versions only, written as in a claim: `3.12`, `3.13+`.
"""

import json
import sys
import unittest
from pathlib import Path

from assay.claims.wording.qualifiers import Facts
from tests.harness import run

ROWS = json.loads((Path(__file__).parent / "forms.json").read_text())


class Forms(unittest.TestCase):
    """Filled from the table below."""

    def check(self, row, result):
        told = [(c["line"], c["form"], c["verdict"]) for c in result.claims]
        expected = [(c["line"], c["form"], c["verdict"]) for c in row["claims"]]
        self.assertEqual(told, expected, f"\n{row['source']}\n{result.claims}")
        for claim, wanted in zip(result.claims, row["claims"]):
            for detail in ("actual", "code"):
                if detail in wanted:
                    self.assertEqual(claim[detail], wanted[detail], row["source"])
        if "outcome" in row:
            self.assertEqual(result.outcome["kind"], row["outcome"], row["source"])


def _test(row, mode):
    def test(self):
        self.check(row, run(row["source"], mode))

    return test


def _is_for_this(row):
    return "python" not in row or Facts("script", sys.version_info[:2]).judge(row["python"])[1]


for _row in filter(_is_for_this, ROWS):
    for _mode in ["script", "prompt"] if _row["mode"] == "both" else [_row["mode"]]:
        setattr(Forms, f"test {_row['name']} ({_mode})", _test(_row, _mode))


if __name__ == "__main__":
    unittest.main()
