"""Events as JSON, whatever the program does to the library."""

import json
from collections.abc import Callable, Iterable
from json import encoder as _json


def encoder() -> Callable[[object, int], Iterable[str]]:
    """`json.dumps`, in C to the bottom. The second argument is the indentation's level, 0."""
    make = getattr(_json, "c_make_encoder", None)
    if make is None:
        plain = json.JSONEncoder()
        return lambda event, level: plain.iterencode(event)
    return make(None, None, _json.encode_basestring_ascii, None, ": ", ", ", False, False, True)
