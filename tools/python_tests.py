"""Runs the Python half's tests; `tools/python-tests.mjs` calls `main` inside Pyodide."""

import json
import sys
import unittest


def main(folder: str) -> str:
    """Run the tests below `folder`/tests. Returns the counts as JSON; what failed is printed."""
    sys.path.insert(0, folder)
    suite = unittest.defaultTestLoader.discover(f"{folder}/tests", top_level_dir=folder)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    for test, reason in result.skipped:
        print(f"skipped {test}: {reason}")
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    passed = max(0, result.testsRun - failed - skipped)
    return json.dumps({"passed": passed, "failed": failed, "skipped": skipped})
