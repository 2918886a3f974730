"""aiogram's types, built when they are first used, are the types that aiogram would have built at its import."""

import json
import subprocess
import sys

WALK = """
import gc, inspect, json, re, sys
gc.disable()
if sys.argv[1] == "late":
    import handlers
from aiogram import methods, types
from aiogram.types.base import TelegramObject
every = [kind for place in (types, methods) for kind in vars(place).values() if inspect.isclass(kind)]
every = sorted({kind for kind in every if hasattr(kind, "model_json_schema")}, key=lambda kind: kind.__name__)
waiting = sum(not kind.__pydantic_complete__ for kind in every)
built = {}
for kind in every:
    if not kind.__pydantic_complete__:
        kind.model_rebuild()
    assert kind.__pydantic_complete__, kind
    built[kind.__name__] = [
        re.sub(" at 0x[0-9a-f]+", "", f"{name}: {field.annotation} {field.is_required()}")
        for name, field in kind.model_fields.items()
    ]
print(json.dumps([waiting, built]))
"""


def _walk(how: str) -> tuple[int, dict[str, list[str]]]:
    done = subprocess.run([sys.executable, "-c", WALK, how], capture_output=True, text=True, check=True)
    waiting, built = json.loads(done.stdout)
    return waiting, built


def test_every_type_can_be_built_late_and_is_the_same() -> None:
    (waited, late), (_, soon) = _walk("late"), _walk("soon")
    assert waited > 100, "nothing waits any more: is handlers/quick_start.py still needed?"
    assert late == soon
