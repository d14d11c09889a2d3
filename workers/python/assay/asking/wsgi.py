"""One request to a WSGI app, as PEP 3333 has it."""

import io
import sys
from collections.abc import Callable
from typing import Any

from ..stacks.stacks import entrance
from .message import Reply, Request


@entrance
def answer(app: Callable[..., Any], request: Request, reply: Reply) -> None:
    """Calls the app; raises what it raises."""
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status, headers, exc_info=None):
        if exc_info and reply.begun:
            raise exc_info[1].with_traceback(exc_info[2])
        if told and not exc_info:
            raise AssertionError("start_response was called already")
        told[:] = [(status, list(headers))]
        return write

    def write(data: bytes) -> None:
        if not reply.begun:
            if not told:
                raise AssertionError("the app sent data before it called start_response")
            status, _, reason = told[0][0].partition(" ")
            reply.head(int(status), reason, told[0][1])
        reply.body(data)

    chunks = app(environ_of(request), start_response)
    try:
        for chunk in chunks:
            if chunk:
                write(chunk)
        if not reply.begun:
            write(b"")
        reply.whole()
    finally:
        close = getattr(chunks, "close", None)
        if close is not None:
            close()


def environ_of(request: Request) -> dict[str, Any]:
    """The environment of a request."""
    host, port = request.host
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": request.path.decode("latin-1"),
        "QUERY_STRING": request.query,
        "REQUEST_URI": request.target,
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if request.body:
        environ["CONTENT_LENGTH"] = str(len(request.body))
    for name, value in request.headers:
        key = name.upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
            if key in environ:
                value = f"{environ[key]},{value}"
        environ[key] = value
    return environ
