"""The Python half of Assay: finds the claims of a program, runs it, and judges them."""

import builtins
import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader

#: The oldest that our own code runs on. The page's are all newer; a desktop's may not be.
_OLDEST = (3, 11)
if sys.version_info < _OLDEST:
    raise SystemExit(
        f"Assay needs Python {_OLDEST[0]}.{_OLDEST[1]} or later; "
        f"this is {sys.version_info[0]}.{sys.version_info[1]}"
    )

_own = dict(vars(builtins))


class _Loader(SourceFileLoader):
    """Gives our modules built-ins of their own: a program may replace those that all share."""

    def exec_module(self, module):
        vars(module)["__builtins__"] = _own
        super().exec_module(module)


class _Finder:
    @staticmethod
    def find_spec(name, path, target=None) -> ModuleSpec | None:
        if not name.startswith(f"{__name__}."):
            return None
        spec = PathFinder.find_spec(name, path)
        if spec is not None and spec.origin is not None:
            spec.loader = _Loader(name, spec.origin)
        return spec


sys.meta_path.insert(0, _Finder)
try:
    from .entrance import run
    from .guard import seal
    from .running.bytecode import disassemble
    from .running.retrial import judge_again

    # Called by name. Imported later, they would change their package, which the seal looks at.
    from .running.start import environment, from_index  # noqa: F401
    from .running.start.linux_errors import use_linux_errors
    from .running.start.warm import restored, warm_up
finally:
    sys.meta_path.remove(_Finder)

__all__ = ["disassemble", "judge_again", "restored", "run", "seal", "use_linux_errors", "warm_up"]
