"""What tests of threads have in common."""

import sys
import unittest

from tests import harness


@unittest.skipUnless(
    harness.assay_test_host and sys.version_info >= (3, 14),
    "threads are CPython's own outside Pyodide, and can't be had there before 3.14",
)
class ThreadTests(unittest.TestCase):
    """Tests of programs with threads."""

    def holds(self, source: str, **more: object) -> harness.Result:
        """Runs it and expects that its claims hold."""
        result = harness.run_blocking(source, **more)
        self.assertEqual(set(result.verdicts), {"held"}, result.stdout + result.stderr)
        return result
