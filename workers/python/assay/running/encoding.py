"""Events as JSON, whatever the program does to the library."""

import json
from collections.abc import Callable, Iterable
from json.encoder import c_make_encoder, encode_basestring_ascii


def encoder() -> Callable[[object, int], Iterable[str]]:
    """`json.dumps`, in C to the bottom. The second argument is the indentation's level, 0."""
    if c_make_encoder is None:
        plain = json.JSONEncoder()
        return lambda event, level: plain.iterencode(event)
    return c_make_encoder(None, None, encode_basestring_ascii, None, ": ", ", ", False, False, True)
