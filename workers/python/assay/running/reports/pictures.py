"""Pictures and tables that a value has of itself, by IPython's protocol.

https://ipython.readthedocs.io/en/stable/config/integrating.html#rich-display
"""

import base64

#: A larger one isn't sent: the page wouldn't show it, and copies of it would take all memory.
_LONGEST = 4_000_000

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
        if not isinstance(data, str | bytes):
            continue
        if len(data) > _LONGEST:
            return "text/html", f"<p>This picture is too large to show: {len(data):,} characters."
        return mime, data if isinstance(data, str) else base64.b64encode(data).decode()
    return None
