"""The engine's classification of every comment of the user's guide against a reading of it."""

import json
import os
import unittest
from pathlib import Path

from assay.claims.find import find_claims

HERE = Path(__file__).parent
PROJECT = HERE.parents[3]
GUIDE = os.environ.get("ASSAY_GUIDE", "")


class Golden(unittest.TestCase):
    @unittest.skipUnless(GUIDE, "ASSAY_GUIDE doesn't name the folder of the user's guide")
    def test_every_comment_is_classified_as_a_reader_does(self):
        lines = (Path(GUIDE) / "guide.txt").read_text().split("\n")
        golden = json.loads((HERE / "golden" / "guide-comments.json").read_text())
        blocks = json.loads((PROJECT / "src/guide/golden/guide-blocks.json").read_text())
        expected = {(c["line"], c["lastLine"]): c["form"] for c in golden}
        found = {}
        for block in blocks:
            if block["language"] != "python":
                continue
            before = block["firstLine"] - 1
            for claim in find_claims("\n".join(lines[before : block["lastLine"]])):
                found[claim.line + before, claim.last + before] = claim.form
        self.assertEqual(len(blocks), 95)
        self.maxDiff = None
        self.assertEqual(found, expected)


if __name__ == "__main__":
    unittest.main()
