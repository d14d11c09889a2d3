"""`hashlib.pbkdf2_hmac` and `scrypt`, which CPython takes from OpenSSL: here the browser derives.

The stack is suspended meanwhile, so that other threads run on.
"""

import hashlib
import json

from ..stacks.park import Parking
from ..stacks.stacks import stacks

try:
    from pyodide.ffi import to_js
except ImportError:  # natively hashlib has them
    to_js = bytes

_SIZES = {"sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64}
_MAX = 2**31 - 1
#: What OpenSSL allows where `maxmem` is 0.
_MEMORY = 32 * 1024 * 1024


def install(host, parking: Parking) -> None:
    """Adds what `hashlib` lacks."""

    def derive(what: dict, password: object, salt: object) -> bytes:
        arguments = json.dumps(what), to_js(_bytes(password)), to_js(_bytes(salt))
        if not parking.can_start():
            return host.derive(0, *arguments).to_bytes()
        ticket = parking.ticket()
        host.derive(ticket, *arguments)
        with stacks.waiting("hashlib"):
            while (reply := host.reply(ticket)) is None:
                parking.wait(None, ticket)
        if reply.kind != "data":
            raise MemoryError
        return reply.data.to_bytes()

    def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
        """Password based key derivation function 2 (PKCS #5 v2.0) with HMAC."""
        if not isinstance(hash_name, str):
            raise TypeError(
                f"pbkdf2_hmac() argument 'hash_name' must be str, not {type(hash_name).__name__}"
            )
        name = hash_name.lower().replace("-", "")
        if name not in _SIZES:
            raise ValueError(f"unsupported hash type {hash_name}")
        if iterations < 1:
            raise ValueError("iteration value must be greater than 0.")
        if iterations > _MAX:
            raise OverflowError("iteration value is too great.")
        length = _SIZES[name] if dklen is None else dklen
        if length < 1:
            raise ValueError("key length must be greater than 0.")
        what = {"kind": "pbkdf2", "hash": name, "iterations": iterations, "length": length}
        return derive(what, password, salt)

    def scrypt(password, *, salt, n, r, p, maxmem=0, dklen=64):
        """scrypt password-based key derivation function."""
        if n < 2 or n & (n - 1):
            raise ValueError("n must be a power of 2.")
        memory = maxmem or _MEMORY
        if 128 * r * (n + p + 2) > memory:
            raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
        what = {"kind": "scrypt", "n": n, "r": r, "p": p, "length": dklen}
        return derive({**what, "memory": memory + 1024 * 1024}, password, salt)

    for function in (pbkdf2_hmac, scrypt):
        if not hasattr(hashlib, function.__name__) or function.__name__ in _ADDED:
            function.__qualname__, function.__module__ = function.__name__, "hashlib"
            setattr(hashlib, function.__name__, function)
            _ADDED.add(function.__name__)


#: What this module added, which each run adds anew for its own host.
_ADDED: set[str] = set()


def _bytes(buffer: object) -> bytes:
    if isinstance(buffer, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return bytes(memoryview(buffer))  # pyright: ignore[reportArgumentType]
