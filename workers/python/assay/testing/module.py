"""The snippet's module as pytest imports it: watched, and with what runs before it in its names."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, cast

from ..claims.syntax.statements import Statements
from ..running.play import Play


class TestModule:
    """What pytest makes of the file at `path`, a snippet that claims things of what it runs."""

    def __init__(self, play: Play, path: str) -> None:
        self._play, self._path = play, path
        #: The exception that kept the module from being imported.
        self.error: BaseException | None = None

    @contextmanager
    def watched(self) -> Generator[None]:
        """pytest's way of importing a test module leads through us meanwhile.

        Its assertions are rewritten as anywhere. It offers no hook between compiling and running.
        """
        rewrite: Any = import_module("_pytest.assertion.rewrite")
        hook = rewrite.AssertionRewritingHook
        compiled, executed = rewrite._rewrite_test, hook.exec_module

        def rewrite_test(path: Any, config: Any) -> Any:
            if str(path) != self._path:
                return compiled(path, config)
            with self._marked(rewrite):
                stat, code = compiled(path, config)
            return stat, self._play.execution.watch(code)

        def exec_module(hook: Any, module: Any) -> None:
            if getattr(module.__spec__, "origin", None) != self._path:
                executed(hook, module)
                return
            names = self._play.stage.names
            own = cast("dict[str, Any]", vars(module))
            own.update((k, v) for k, v in names.items() if not k.startswith("__"))
            try:
                executed(hook, module)
            except Exception as error:
                self.error = error
                raise

        rewrite._rewrite_test, hook.exec_module = rewrite_test, exec_module
        try:
            yield
        finally:
            rewrite._rewrite_test, hook.exec_module = compiled, executed

    @contextmanager
    def _marked(self, rewrite: Any) -> Generator[None]:
        """The claims are fitted to the tree before pytest changes it."""
        original: Callable[..., None] = rewrite.rewrite_asserts

        def rewrite_asserts(tree: Any, *rest: Any) -> None:
            self._play.execution.fit(self._play.verdicts.claims, Statements(tree), displays=False)
            original(tree, *rest)

        rewrite.rewrite_asserts = rewrite_asserts
        try:
            yield
        finally:
            rewrite.rewrite_asserts = original
