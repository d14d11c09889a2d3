"""Keys from passwords, against the vectors of RFC 6070, RFC 7914 and CPython's own errors."""

import unittest

from tests.harness import run_blocking

PROGRAM = """\
import hashlib
print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 2).hex())
print(hashlib.pbkdf2_hmac("sha256", b"passwd", b"salt", 1, 64).hex()[:16])
print(hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1, dklen=64).hex()[:16])
print(hashlib.scrypt(b"password", salt=b"NaCl", n=1024, r=8, p=16).hex()[:16])
for call in (
    lambda: hashlib.pbkdf2_hmac("sha256", b"p", b"s", 0),
    lambda: hashlib.pbkdf2_hmac("nonsense", b"p", b"s", 1),
    lambda: hashlib.scrypt(b"p", salt=b"s", n=3, r=8, p=1),
    lambda: hashlib.scrypt(b"p", salt=b"s", n=2**20, r=8, p=1),
):
    try:
        call()
    except ValueError as error:
        print(error)
"""


class Hashing(unittest.TestCase):
    def check(self, can_suspend: bool) -> None:
        result = run_blocking(PROGRAM, (), can_suspend)
        self.assertEqual(result.stderr, "")
        self.assertEqual(
            result.stdout.split("\n"),
            [
                "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957",
                "55ac046e56e3089f",
                "77d6576238657b20",
                "fdbabe1c9d347200",
                "iteration value must be greater than 0.",
                "unsupported hash type nonsense",
                "n must be a power of 2.",
                "Invalid parameter combination for n, r, p, maxmem.",
                "",
            ],
        )

    def test_keys_are_those_of_the_standards(self) -> None:
        self.check(can_suspend=True)

    def test_the_same_where_no_stack_can_be_suspended(self) -> None:
        self.check(can_suspend=False)
