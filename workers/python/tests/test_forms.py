"""A large table of comment forms, right and wrong values each: a test a row and mode."""

import json
import unittest
from pathlib import Path

from .harness import run

ROWS = json.loads((Path(__file__).parent / "forms.json").read_text())


class Forms(unittest.TestCase):
    """Filled from the table below."""

    def check(self, row, result):
        told = [(c["line"], c["form"], c["verdict"]) for c in result.claims]
        expected = [(c["line"], c["form"], c["verdict"]) for c in row["claims"]]
        self.assertEqual(told, expected, f"\n{row['source']}\n{result.claims}")
        for claim, wanted in zip(result.claims, row["claims"]):
            if "actual" in wanted:
                self.assertEqual(claim["actual"], wanted["actual"], row["source"])
        if "outcome" in row:
            self.assertEqual(result.outcome["kind"], row["outcome"], row["source"])


def _test(row, mode):
    def test(self):
        self.check(row, run(row["source"], mode))

    return test


for _row in ROWS:
    for _mode in ["script", "prompt"] if _row["mode"] == "both" else [_row["mode"]]:
        setattr(Forms, f"test {_row['name']} ({_mode})", _test(_row, _mode))


if __name__ == "__main__":
    unittest.main()
