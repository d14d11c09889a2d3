"""What kind of app something is, and the routes that it declares; empty where it doesn't tell."""

from typing import Any

Route = dict[str, Any]

#: Set by frameworks for themselves.
_SILENT = {"HEAD", "OPTIONS"}


def kind_of(app: object) -> str | None:
    """The framework's name."""
    for base in type(app).__mro__:
        root = base.__module__.partition(".")[0]
        if (root, base.__name__) in _KINDS:
            return base.__name__ if root != "django" else "Django"
    return None


_KINDS = {
    ("fastapi", "FastAPI"),
    ("starlette", "Starlette"),
    ("flask", "Flask"),
    ("django", "WSGIHandler"),
    ("django", "ASGIHandler"),
}


def of(app: Any) -> list[Route]:
    """The routes, in the order of their declaration."""
    try:
        kind = kind_of(app)
        if kind == "Flask":
            return _flask(app)
        if kind == "Django":
            return _django()
        if hasattr(app, "routes"):
            return _starlette(app.routes, "")
    except Exception:
        pass  # a program may put anything there
    return []


def _route(path: str, methods: Any, name: str) -> Route:
    shown = sorted(set(methods) - _SILENT) or sorted(methods)
    return {"path": path, "methods": shown, "name": name}


def _flask(app: Any) -> list[Route]:
    return [
        _route(rule.rule, rule.methods or (), rule.endpoint) for rule in app.url_map.iter_rules()
    ]


def _starlette(routes: Any, prefix: str) -> list[Route]:
    found: list[Route] = []
    for route in routes:
        path = prefix + getattr(route, "path", "")
        name = getattr(route, "name", "") or ""
        if getattr(route, "methods", None):
            found.append(_route(path, route.methods, name))
        elif type(route).__name__.endswith("WebSocketRoute"):
            found.append({"path": path, "methods": ["WS"], "name": name})
        elif getattr(route, "routes", None):
            found += _starlette(route.routes, path)
        else:
            found.append({"path": path, "methods": [], "name": name})
    return found


def _django() -> list[Route]:
    from django.urls import get_resolver  # pyright: ignore[reportMissingImports]

    return _patterns(get_resolver().url_patterns, "/")


def _patterns(patterns: Any, prefix: str) -> list[Route]:
    found: list[Route] = []
    for pattern in patterns:
        path = prefix + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if hasattr(pattern, "url_patterns"):
            found += _patterns(pattern.url_patterns, path)
        else:
            found.append({"path": path, "methods": [], "name": pattern.name or ""})
    return found
