"""Errors of the system have the numbers, the words and the classes that they have on Linux."""

import sys
import unittest

from tests import harness


@unittest.skipIf(
    sys.platform == "emscripten" and sys.version_info < (3, 14), "older builds have WASI's numbers"
)
@unittest.skipIf(sys.platform not in ("linux", "emscripten"), "about Linux")
class LinuxErrors(unittest.TestCase):
    def printed(self, source: str) -> str:
        return harness.run(f"import errno, os\n{source}").stdout

    def test_an_exception_of_the_systems(self):
        self.assertEqual(
            self.printed(
                "try: open('nowhere')\n"
                "except FileNotFoundError as e: print(e.errno, e.args, e)\n"
                "for call in (lambda: os.mkdir('/tmp'), lambda: open('/tmp'), lambda: os.close(99)):\n"
                "    try: call()\n"
                "    except OSError as e: print(type(e).__name__, e)\n"
            ),
            "2 (2, 'No such file or directory') [Errno 2] No such file or directory: 'nowhere'\n"
            "FileExistsError [Errno 17] File exists: '/tmp'\n"
            "IsADirectoryError [Errno 21] Is a directory: '/tmp'\n"
            "OSError [Errno 9] Bad file descriptor\n",
        )

    def test_a_number_makes_its_class(self):
        numbers = (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 108, 115, 44, 200)
        self.assertEqual(
            self.printed(f"print(*(type(OSError(n, '')).__name__ for n in {numbers}))\n").split(),
            [
                "PermissionError", "FileNotFoundError", "ProcessLookupError", "InterruptedError",
                "ChildProcessError", "BlockingIOError", "PermissionError", "FileExistsError",
                "NotADirectoryError", "IsADirectoryError", "BrokenPipeError", "ConnectionAbortedError",
                "ConnectionResetError", "TimeoutError", "ConnectionRefusedError", "BrokenPipeError",
                "BlockingIOError", "OSError", "OSError",
            ],
        )  # fmt: skip

    def test_the_module_and_what_strerror_says(self):
        self.assertEqual(
            self.printed(
                "print(errno.ENOENT, errno.ENOTEMPTY, errno.EWOULDBLOCK, errno.ENOTSUP)\n"
                "print(errno.errorcode[11], errno.errorcode[95], hasattr(errno, 'ENOTCAPABLE'))\n"
                "print(os.strerror(2), os.strerror(25), os.strerror(0), sep='; ')\n"
            ),
            "2 39 11 95\nEAGAIN ENOTSUP False\n"
            "No such file or directory; Inappropriate ioctl for device; Success\n",
        )

    def test_the_library_goes_by_the_same_numbers(self):
        self.assertEqual(
            self.printed(
                "import pathlib, shutil, tempfile\n"
                "where = pathlib.Path(tempfile.mkdtemp(), 'a', 'b')\n"
                "where.mkdir(parents=True)\n"
                "where.mkdir(parents=True, exist_ok=True)\n"
                "os.makedirs(where, exist_ok=True)\n"
                "shutil.rmtree(where.parent)\n"
                "print(where.exists(), where.is_dir())\n"
            ),
            "False False\n",
        )
