"""Frozen values that come by the ten thousand, made several times faster than `dataclass` makes them."""

import gc
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

T = TypeVar("T")


def bulk_built(value: type[T]) -> type[T]:
    """Decorates a frozen dataclass with slots: it is filled without a call of `object.__setattr__` for each field.

    While it is filled, it is of a class with the same slots that is not frozen, where a store costs next to nothing:
    24 fields take 0.8 instead of 3.5 microseconds. What comes out is as it would be, and as frozen.
    """
    own = fields(value)  # pyright: ignore[reportArgumentType] - decorates dataclasses
    if any(field.default_factory is not MISSING or not field.init for field in own):
        raise TypeError(f"{value.__name__}: only plain fields can be filled in bulk")
    open_twin = type(value.__name__, (), {"__slots__": tuple(field.name for field in own)})
    value.__init__ = _filler(value, open_twin, own)
    return value


def _filler(value: type, open_twin: type, own: tuple[Field[Any], ...]) -> Callable[..., None]:
    """An `__init__` with the signature that `dataclass` gave; written as source, as `dataclass` does."""
    known: dict[str, Any] = {"value": value, "open_twin": open_twin, "become": object.__setattr__}
    known |= {f"default_{field.name}": field.default for field in own}
    taken = [f.name if f.default is MISSING else f"{f.name}=default_{f.name}" for f in own]
    stores = [f"self.{field.name} = {field.name}" for field in own]
    lines = ["become(self, '__class__', open_twin)", *stores, "self.__class__ = value"]
    exec(f"def __init__(self, {', '.join(taken)}):\n  " + "\n  ".join(lines), known)  # noqa: S102 - our own fields
    return known["__init__"]


@contextmanager
def no_rings_made() -> Generator[None]:
    """Inside the block, which makes plain values by the ten thousand and no rings of them, no ring is looked for.

    Looking through all that is alive takes a fifth of the time and finds nothing. The window has a collector of its own
    and never looks in the middle of a calculation.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
