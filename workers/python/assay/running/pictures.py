"""Pictures and tables that a value has of itself, by IPython's protocol.

https://ipython.readthedocs.io/en/stable/config/integrating.html#rich-display
"""

import base64

_METHODS = (
    ("_repr_html_", "text/html"),
    ("_repr_svg_", "image/svg+xml"),
    ("_repr_png_", "image/png"),
)


def picture_of(value: object) -> tuple[str, str] | None:
    """(MIME type, data) of the first that the value's class offers; PNG as base64. None if none."""
    for name, mime in _METHODS:
        method = getattr(type(value), name, None)
        if method is None:
            continue
        try:
            data = method(value)
        except Exception:  # a value that can't draw itself is shown as any other
            continue
        if isinstance(data, bytes):
            return mime, base64.b64encode(data).decode()
        if isinstance(data, str):
            return mime, data
    return None
