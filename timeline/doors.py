"""Front doors that load nothing until they are used (PEP 562)."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["opened"]


def opened(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Answer the `__getattr__` of a package whose public names live in its modules.

    Args:
        package: its name.
        homes: by public name, the module of the package that has it. It is imported the first time
            that the name is asked for, and the name is kept.
    """

    def load(name: str) -> object:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{home}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return load
