"""Servers of the program's own serve in the panel: `app.run()`, `runserver`, `serve_forever()`.

They go through all that they do on a desktop, and print it; only the socket that they would listen at
isn't there. A request is a connection that they are given.
"""

import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec, PathFinder
from types import SimpleNamespace
from typing import Any

from ..processes.amend import Amender, Maker
from . import uvicorn_stand_in
from .asking import Asking


class Finder:
    """On `sys.meta_path`: amends servers as they are imported."""

    def __init__(self, asking: Asking) -> None:
        self._amends: dict[str, Callable[[Any], None]] = {
            "http.server": lambda module: _amend_http(module, asking),
            "werkzeug.serving": _amend_werkzeug_serving,
            "werkzeug._reloader": _amend_werkzeug,
            "django.utils.autoreload": _amend_django,
        }
        self._asking = asking

    def find_spec(self, name, path=None, target=None):
        if name == "uvicorn" and PathFinder.find_spec(name, path) is None:
            return ModuleSpec(name, Maker(lambda m: uvicorn_stand_in.make(m, self._asking)))
        if name not in self._amends:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None:
            spec.loader = Amender(spec.loader, self._amends[name])
        return spec


def install(asking: Asking) -> None:
    """Has the program's servers serve by `asking`."""
    finder = Finder(asking)
    sys.meta_path.insert(0, finder)
    there = sys.modules.get("http.server")
    if there is not None:
        _amend_http(there, asking)


def _amend_http(module: Any, asking: Asking) -> None:
    server = module.HTTPServer

    def server_bind(self):
        host, port = self.server_address[:2]
        self.server_address = (host, port or 8000)
        self.server_name, self.server_port = host, self.server_address[1]

    def server_activate(self):
        pass

    def serve_forever(self, poll_interval=0.5):
        asking.serve_server(self)

    def shutdown(self):
        asking.leave()

    for function in (server_bind, server_activate, serve_forever, shutdown):
        function.__module__ = module.__name__
        function.__qualname__ = f"HTTPServer.{function.__name__}"
        setattr(server, function.__name__, function)


class _Drained:
    """A selector of what has nothing more to be read."""

    def register(self, *_: object) -> None: ...

    def select(self, timeout: float | None = None) -> list:
        return []

    def close(self) -> None: ...


def _amend_werkzeug_serving(module: Any) -> None:
    # It looks for the rest of a request that was refused; here, all has come with the request.
    module.selectors = SimpleNamespace(DefaultSelector=_Drained, EVENT_READ=1)


def _amend_werkzeug(module: Any) -> None:
    def run_with_reloader(main_func, *args: object, **kwargs: object) -> None:
        """Given the program anew after a change; here an edit ends it."""
        module._log("info", " * Restarting with stat")
        app: Any = getattr(getattr(main_func, "__self__", None), "app", None)
        if getattr(app, "pin_logging", False):
            module._log("warning", " * Debugger is active!")
            if app.pin:
                module._log("info", " * Debugger PIN: %s", app.pin)
        main_func()

    module.run_with_reloader = run_with_reloader


def _amend_django(module: Any) -> None:
    def run_with_reloader(main_func, *args: object, **kwargs: object) -> None:
        """The same of Django's."""
        module.logger.info("Watching for file changes with %s", "StatReloader")
        main_func(*args, **kwargs)

    module.run_with_reloader = run_with_reloader
