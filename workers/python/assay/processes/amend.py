"""Amends modules of the standard library as they are imported, and makes some that are missing."""

from importlib.abc import Loader
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from .. import threads
from . import pipes, semaphores, shared, spawning
from .kernel import Kernel
from .program import Program


class Finder:
    """Comes first on `sys.meta_path`; it knows a few modules only."""

    def __init__(self, kernel: Kernel, program: Program) -> None:
        pipes.Lent.kernel = shared.Bytes.kernel = kernel
        self._makes = {
            "_multiprocessing": lambda m: semaphores.make_module(m, kernel),
            "multiprocessing.resource_tracker": spawning.make_tracker,
            "multiprocessing.resource_sharer": _make_sharer,
        }
        self._amends = {
            "multiprocessing.context": _amend_context,
            "multiprocessing.connection": lambda m: pipes.amend_connection(m, kernel),
            "multiprocessing.heap": shared.amend_heap,
            "multiprocessing.sharedctypes": shared.amend_sharedctypes,
            "multiprocessing.popen_spawn_posix": lambda m: spawning.amend_popen(m, kernel),
            "multiprocessing.spawn": lambda m: spawning.amend_spawn(m, kernel, program),
            "multiprocessing.util": lambda m: spawning.amend_util(m, kernel, program),
        }
        if not threads.supported():
            self._amends["concurrent.futures.process"] = _refuse_executor
            self._amends["multiprocessing.pool"] = _refuse_pool

    def find_spec(self, name, path=None, target=None):
        if name in self._makes:
            return ModuleSpec(name, Maker(self._makes[name]), origin="built-in")
        if name not in self._amends:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None:
            spec.loader = Amender(spec.loader, self._amends[name])
        return spec


class Maker(Loader):
    """Loads a module that there is no file for."""

    def __init__(self, make) -> None:
        self._make = make

    def create_module(self, spec):
        return None

    def exec_module(self, module: ModuleType) -> None:
        self._make(module)


class Amender(Loader):
    """Loads a module by its own loader, and amends it before anybody has it."""

    def __init__(self, loader, amend) -> None:
        self._loader, self._amend = loader, amend

    def create_module(self, spec):
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = module.__loader__ = self._loader
        self._loader.exec_module(module)
        self._amend(module)


def _amend_context(module: Any) -> None:
    """`spawn` is the only start method, as on Windows: a worker can't be forked."""
    spawn = module._concrete_contexts["spawn"]
    module._concrete_contexts = {"spawn": spawn}
    module._default_context = module.DefaultContext(spawn)


_NO_THREADS = "process pools need threads, which only Python 3.14 and newer have here"


def _refuse_executor(module: Any) -> None:
    """Otherwise its first child would be waited for by a thread that couldn't be started."""

    def _check_system_limits():
        raise NotImplementedError(_NO_THREADS)

    module._check_system_limits = _check_system_limits


def _refuse_pool(module: Any) -> None:
    def refuse(self, *_: object, **__: object):
        self._state = module.CLOSE
        raise NotImplementedError(_NO_THREADS)

    module.Pool.__init__ = refuse


def _make_sharer(module: Any) -> None:
    module.DupFd = pipes.Lent
    module.stop = lambda timeout=None: None
