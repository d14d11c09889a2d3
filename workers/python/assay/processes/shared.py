"""Memory that processes share: `Value`, `Array`, and what `Barrier` counts in.

Each process has a memory of its own, so that the bytes lie with the kernel. A value is read from
there and written there, one call each: as with real shared memory, nothing but a lock keeps another
process from writing in between.
"""

import ctypes
from typing import Any

from .kernel import Kernel


class Bytes:
    """A block of the kernel's; pickled by its number."""

    kernel: Kernel

    def __init__(self, size: int) -> None:
        self.size = size
        self._block = self.kernel.ask("block", size=size)

    def read(self, offset: int, size: int) -> bytes:
        return self.kernel.ask("read", block=self._block, offset=offset, size=size)

    def write(self, offset: int, data: bytes) -> None:
        self.kernel.ask("write", data=data, block=self._block, offset=offset)

    # What `heap.BufferWrapper` offers, as far as `Barrier` uses it.

    def create_memoryview(self) -> "Bytes":
        return self

    def cast(self, format: str) -> "SharedArray":
        size = ctypes.sizeof(ctypes.c_int)
        return SharedArray(ctypes.c_int * (self.size // size), self)


class Shared:
    """Stands for an object of a type of `ctypes` that lies in a block."""

    def __init__(self, type_: type, block: Bytes) -> None:
        self._type, self._block = type_, block

    def load(self):
        """A copy, as an object of `ctypes`."""
        data = self._block.read(0, ctypes.sizeof(self._type))
        return self._type.from_buffer_copy(data)

    def store(self, obj) -> None:
        self._block.write(0, bytes(obj))

    def __repr__(self) -> str:
        return repr(self.load())


class SharedValue(Shared):
    """Of a simple type: `value`."""

    @property
    def value(self):
        return self.load().value

    @value.setter
    def value(self, value) -> None:
        self.store(self._type(value))


class SharedArray(Shared):
    """Items are read and written one by one, so that writers of different items are in nobody's way."""

    def __len__(self) -> int:
        return self._type._length_

    def __iter__(self):
        return iter(self.load())

    def __getitem__(self, i):
        if isinstance(i, slice):
            return self.load()[i]
        return self._one().from_buffer_copy(self._block.read(*self._place(i)))[0]

    def __setitem__(self, i, value) -> None:
        if isinstance(i, slice):
            whole = self.load()
            whole[i] = value
            self.store(whole)
        else:
            item = self._one()()
            item[0] = value
            self._block.write(self._place(i)[0], bytes(item))

    def _one(self) -> type:
        return self._type._type_ * 1

    def _place(self, i: int) -> tuple[int, int]:
        size = ctypes.sizeof(self._type._type_)
        try:
            return range(len(self))[i] * size, size
        except IndexError:
            raise IndexError("invalid index") from None


class SharedString(SharedArray):
    """An array of `c_char`."""

    value = property(lambda self: self.load().value, lambda self, value: self._set(value, "value"))
    raw = property(lambda self: self.load().raw, lambda self, value: self._set(value, "raw"))

    def _set(self, value: bytes, name: str) -> None:
        whole = self.load()
        setattr(whole, name, value)
        self.store(whole)


def _structure(type_: type) -> type[Shared]:
    def field(name: str) -> property:
        def get(self):
            return getattr(self.load(), name)

        def put(self, value):
            whole = self.load()
            setattr(whole, name, value)
            self.store(whole)

        return property(get, put)

    return type(type_.__name__, (Shared,), {name: field(name) for name, *_ in type_._fields_})


def _kind(type_: type) -> type[Shared]:
    if issubclass(type_, ctypes._SimpleCData):
        return SharedValue
    if not issubclass(type_, ctypes.Array):
        return _structure(type_)
    return SharedString if type_._type_ is ctypes.c_char else SharedArray


def _rebuild(type_: Any, length: int | None, block: Bytes) -> Shared:
    if length is not None:
        type_ = type_ * length
    return _kind(type_)(type_, block)


def _make(type_: type, first=None) -> Shared:
    made = _kind(type_)(type_, Bytes(ctypes.sizeof(type_)))
    if first is not None:
        made.store(first)
    return made


def amend_heap(module: Any) -> None:
    """`heap`, which `Barrier` takes its memory from."""
    module.BufferWrapper = Bytes


def amend_sharedctypes(module: Any) -> None:
    """`sharedctypes`."""

    def reduce(self, protocol):
        module.assert_spawning(self)
        if issubclass(self._type, ctypes.Array):
            return _rebuild, (self._type._type_, self._type._length_, self._block)
        return _rebuild, (self._type, None, self._block)

    Shared.__reduce_ex__ = reduce

    def RawValue(typecode_or_type, *args):
        """Returns a ctypes object allocated from shared memory"""
        type_ = module.typecode_to_type.get(typecode_or_type, typecode_or_type)
        return _make(type_, type_(*args) if args else None)

    def RawArray(typecode_or_type, size_or_initializer):
        """Returns a ctypes array allocated from shared memory"""
        type_ = module.typecode_to_type.get(typecode_or_type, typecode_or_type)
        if isinstance(size_or_initializer, int):
            return _make(type_ * size_or_initializer)
        type_ = type_ * len(size_or_initializer)
        return _make(type_, type_(*size_or_initializer))

    def synchronized(obj, lock=None, ctx=None):
        assert not isinstance(obj, module.SynchronizedBase), "object already synchronized"
        ctx = ctx or module.get_context()
        if isinstance(obj, SharedString):
            return module.SynchronizedString(obj, lock, ctx)
        if isinstance(obj, SharedArray):
            return module.SynchronizedArray(obj, lock, ctx)
        if isinstance(obj, SharedValue):
            return module.Synchronized(obj, lock, ctx)
        names = [name for name, *_ in obj._type._fields_]
        members = {name: module.make_property(name) for name in names}
        name = "Synchronized" + obj._type.__name__
        return type(name, (module.SynchronizedBase,), members)(obj, lock, ctx)

    def copy(obj):
        return _make(obj._type, obj.load())

    for function in (RawValue, RawArray, synchronized, copy):
        function.__module__, function.__qualname__ = module.__name__, function.__name__
        setattr(module, function.__name__, function)
