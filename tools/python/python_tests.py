"""Runs the Python half's tests; `tools/python/python-module-tests.mjs` calls `main` inside Pyodide."""

import json
import sys
import unittest


def main(folder: str, names: list[str]) -> str:
    """Run the tests below `folder`/tests, of these modules only if any are named. Returns the counts as JSON; what failed is printed."""
    sys.path.insert(0, folder)
    loader = unittest.defaultTestLoader
    if names:
        suite = loader.loadTestsFromNames([f"tests.{name}" for name in names])
    else:
        suite = loader.discover(f"{folder}/tests", top_level_dir=folder)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    for test, reason in result.skipped:
        print(f"skipped {test}: {reason}")
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    passed = max(0, result.testsRun - failed - skipped)
    return json.dumps({"passed": passed, "failed": failed, "skipped": skipped})
