"""`uvicorn`, where it isn't installed: it says what uvicorn says, and serves in the panel."""

import importlib
import os
import sys
from contextlib import suppress
from typing import Any

from .asking import Asking


def _load(app: Any, factory: bool) -> Any:
    if isinstance(app, str):
        name, _, attribute = app.partition(":")
        main = sys.modules["__main__"]
        is_main = os.path.basename(getattr(main, "__file__", "")) == f"{name}.py"
        app = main if is_main else importlib.import_module(name)
        for part in attribute.split("."):
            app = getattr(app, part)
    return app() if factory else app


def make(module: Any, asking: Asking) -> None:
    """Fills the module."""

    class Config:
        """What a server is to do."""

        def __init__(self, app, host="127.0.0.1", port=8000, *, factory=False, **options: object):
            self.app, self.host, self.port, self.factory = app, host, port, factory
            self.options = options

    class Server:
        """Serves an app."""

        def __init__(self, config):
            self.config = config
            self.should_exit = False

        def run(self, sockets=None):
            """Until Stop."""
            config = self.config
            app = _load(config.app, config.factory)
            asking.serve_app(app, config.host, config.port)

        async def serve(self, sockets=None):
            """Until Stop, on the loop that runs."""
            config = self.config
            app = _load(config.app, config.factory)
            await asking.serve_app_here(app, config.host, config.port)

    def run(app, *, host="127.0.0.1", port=8000, factory=False, **options):
        """Serves an app until Stop."""
        with suppress(KeyboardInterrupt):
            Server(Config(app, host, port, factory=factory, **options)).run()

    for value in (Config, Server, run):
        value.__module__, value.__qualname__ = "uvicorn", value.__name__
        setattr(module, value.__name__, value)
