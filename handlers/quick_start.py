"""aiogram's types are built when they are first used: it builds all four hundred at its import, half of every start.

pydantic then builds a class itself, by `model_rebuild`, which only lacks the names that aiogram would have given.
The packages `bot` and `handlers` import this before any module of theirs can import aiogram.
"""

from collections.abc import Mapping
from typing import cast

from pydantic import BaseModel

_build = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]
_names: dict[str, object] = {}
"""What aiogram's annotations mean."""


def _build_late(
    cls: type[BaseModel],
    *,
    force: bool = False,
    raise_errors: bool = True,
    _parent_namespace_depth: int = 2,
    _types_namespace: Mapping[str, object] | None = None,
) -> bool | None:
    """pydantic's `model_rebuild`; what aiogram asks for at its import waits."""
    if cls.__module__.startswith("aiogram."):
        if _types_namespace is not None and not force:
            _names.update(_types_namespace)
            return None
        _types_namespace = _names
    built = _build(
        cls,
        force=force,
        raise_errors=raise_errors,
        _parent_namespace_depth=_parent_namespace_depth + 1,
        _types_namespace=_types_namespace,
    )
    return cast("bool | None", built)


BaseModel.model_rebuild = classmethod(_build_late)  # type: ignore[method-assign,assignment]
