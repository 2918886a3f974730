"""The arithmetic of an average as it is shown."""

from services.rules.marks.marks import Addend, Arithmetic

FEW_ADDENDS = 10
"""A sum of more marks is written by equal ones: 12 × 5 + 3 × 4·2."""


def sum_text(arithmetic: Arithmetic) -> str:
    """«(5 + 4·2 + 3 + 5) : 5»; equal marks of a long sum are counted."""
    if len(arithmetic.addends) <= FEW_ADDENDS:
        terms = [_addend(addend) for addend in arithmetic.addends]
    else:
        terms = [
            f"{group.count} × {_addend(Addend(group.mark, group.weight))}"
            if group.count > 1
            else _addend(Addend(group.mark, group.weight))
            for group in arithmetic.groups
        ]
    return f"({' + '.join(terms)}) : {arithmetic.weights}"


def _addend(addend: Addend) -> str:
    return str(addend.mark) if addend.weight == 1 else f"{addend.mark}·{addend.weight}"
