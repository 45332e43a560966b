"""`dataclass(frozen=True, slots=True)` as the standard library has it, made in a quarter of the time.

A command makes some forty classes before it answers, and each standard one is six methods that are compiled when the
class is made (fewer from Python 3.13 on). Here only `__init__` is; the others are the same few functions for all.
"""

import sys
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as standard
from functools import partial
from operator import attrgetter, eq, ge, gt, le, lt
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")
_QUICK = {"frozen": True, "slots": True}
_ORDERED = _QUICK | {"order": True}


def _dataclass(cls: type[T] | None = None, /, **asked: Any) -> type[T] | Callable[[type[T]], type[T]]:
    """As `dataclasses.dataclass`; whatever is not frozen, with slots and nothing else, it makes itself."""
    make: Callable[[type[T]], type[T]] = standard(**asked)
    if asked in (_QUICK, _ORDERED):
        make = partial(_quick, ordered=asked == _ORDERED)
    return make if cls is None else make(cls)


def _quick(cls: type[T], ordered: bool) -> type[T]:
    own = frozenset(vars(cls))
    made = standard(init=False, repr=False, eq=False, slots=True)(cls)
    known = fields(made)  # type: ignore[arg-type] # the standard one has just made it one
    methods = _initialised(made, known) | _compared(known, ordered) | _SHARED
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _initialised(made: type, known: tuple[Field[Any], ...]) -> dict[str, Any]:
    """`__init__`, which puts each value straight into its slot."""
    given: dict[str, Any] = {"_missing": MISSING}
    words, lines = [], []
    for field in known:
        name = field.name
        given[f"_set_{name}"] = getattr(made, name).__set__
        value = name
        if field.default is not MISSING:
            given[f"_default_{name}"] = field.default
            words.append(f"{name}=_default_{name}")
        elif field.default_factory is not MISSING:
            given[f"_make_{name}"] = field.default_factory
            words.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        else:
            words.append(name)
        lines.append(f"  _set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("  self.__post_init__()")
    body = "\n".join(lines) or "  pass"
    text = f"def make({', '.join(given)}):\n def __init__({', '.join(['self', *words])}):\n{body}\n return __init__"
    found: dict[str, Any] = {}
    # Annotations that are texts are looked up where the class stands.
    exec(text, sys.modules[made.__module__].__dict__, found)
    init = found["make"](**given)
    init.__qualname__ = f"{made.__qualname__}.__init__"
    init.__annotations__ = {field.name: field.type for field in known} | {"return": None}
    return {"__init__": init}


def _compared(known: tuple[Field[Any], ...], ordered: bool) -> dict[str, Any]:
    names = [field.name for field in known if field.compare]
    key: Callable[[Any], Any] = attrgetter(*names) if len(names) > 1 else _few(names)

    def compared(how: Callable[[Any, Any], bool]) -> Callable[[object, object], bool]:
        def compare(self: object, other: object) -> bool:
            return how(key(self), key(other)) if other.__class__ is self.__class__ else NotImplemented

        return compare

    def hashed(self: object) -> int:
        return hash(key(self))

    found: dict[str, Any] = {"__eq__": compared(eq), "__hash__": hashed}
    if ordered:
        found |= {f"__{how.__name__}__": compared(how) for how in (lt, le, gt, ge)}
    return found


def _few(names: list[str]) -> Callable[[Any], Any]:
    return (lambda one: (getattr(one, names[0]),)) if names else lambda _: ()


@recursive_repr("...")
def _shown(self: Any) -> str:
    said = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{type(self).__qualname__}({said})"


def _assigned(_: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _deleted(_: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for field, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED = {
    "__repr__": _shown,
    "__setattr__": _assigned,
    "__delattr__": _deleted,
    "__getstate__": _state,
    "__setstate__": _set_state,
}

if TYPE_CHECKING or sys.version_info >= (3, 13):
    from dataclasses import dataclass
else:
    dataclass = _dataclass

__all__ = ["dataclass"]
