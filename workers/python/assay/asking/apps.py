"""Which of a program's objects answer requests: told by how they may be called, and nothing is called."""

import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from . import routes

_WSGI = ("environ", "start_response")
_ASGI = ("scope", "receive", "send")

#: Of several, these come first.
_USUAL = ("app", "application", "api")


@dataclass
class App:
    """An object that answers requests, and what is known of it."""

    name: str
    call: Callable[..., Any]
    protocol: str
    kind: str
    address: str
    serving: bool = False
    #: What declares the routes, where others are around it.
    inner: object = None

    def data(self) -> dict[str, Any]:
        """As `App` of the wire."""
        return {
            "name": self.name,
            "kind": self.kind,
            "protocol": self.protocol,
            "routes": routes.of(self.inner or self.call),
            "serving": self.serving,
            "address": self.address,
        }


def find(names: dict[str, Any]) -> list[App]:
    """The apps among a program's global names, the most likely one first."""
    found: dict[int, App] = {}
    for name, value in list(names.items()):
        if name.startswith("__") or id(value) in found:
            continue
        protocol = protocol_of(value)
        if protocol is not None:
            found[id(value)] = describe(name, value, protocol)
    if not found and (django := _django(names)) is not None:
        return [describe("application", django, "wsgi")]
    apps = list(found.values())
    whole = [app for app in apps if _is_whole(app.call)]
    return sorted(
        whole or apps, key=lambda app: (app.name not in _USUAL, app.kind in ("WSGI", "ASGI"))
    )


def describe(name: str, value: Any, protocol: str) -> App:
    """That object as an app."""
    kind = routes.kind_of(value) or protocol.upper()
    port = 5000 if kind == "Flask" else 8000
    return App(name, value, protocol, kind, f"http://127.0.0.1:{port}")


def serving(value: Any, protocol: str, host: str, port: int, names: dict[str, Any]) -> App:
    """The app that a server of the program's serves there; `names`: the program's global ones."""
    inner = value
    while routes.kind_of(inner) is None and hasattr(inner, "app"):
        inner = inner.app  # in the debugger's, or another middleware
    named = {id(v): n for n, v in names.items()}
    app = describe(named.get(id(inner), "app"), inner, protocol_of(value) or protocol)
    app.call, app.inner, app.serving = value, inner, True
    shown = "127.0.0.1" if host in ("", "0.0.0.0") else host
    app.address = f"http://{shown}:{port}"
    return app


def protocol_of(value: object) -> str | None:
    """`wsgi` or `asgi` where the value may be called so; else None."""
    # By its type alone: a proxy such as Flask's `request` raises for anything else.
    kind = type(value)
    if issubclass(kind, (type, ModuleType)) or _is_response(kind):
        return None
    function = value if kind is FunctionType else getattr(kind, "__call__", None)  # noqa: B004
    try:
        parameters = list(inspect.signature(function).parameters.values())  # pyright: ignore[reportArgumentType]
    except (TypeError, ValueError):
        return None
    if function is not value:
        parameters = parameters[1:]
    names = tuple(p.name for p in parameters if p.kind is not p.VAR_KEYWORD)
    if names[:2] == _WSGI:
        return "wsgi"
    if names[:3] == _ASGI and len(names) == 3:
        return "asgi"
    return None


def _is_response(kind: type) -> bool:
    """A response is an app, too, by the letter."""
    return any(base.__name__ == "Response" for base in kind.__mro__)


def _is_whole(value: object) -> bool:
    """Whether it isn't a part of an app, such as a router."""
    return (
        type(value) is FunctionType
        or not hasattr(type(value), "add_route")
        or hasattr(type(value), "add_middleware")
    )


def _django(names: dict[str, Any]) -> Any:
    """The app of a program that has set Django up and has addresses in it."""
    conf = sys.modules.get("django.conf")
    if conf is None or "urlpatterns" not in names or not conf.settings.configured:
        return None
    try:
        from django.core.wsgi import get_wsgi_application  # pyright: ignore[reportMissingImports]

        return get_wsgi_application()
    except Exception:
        return None
