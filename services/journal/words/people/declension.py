"""Names as they stand after «у», «нет» and «поставить»: genitive and dative, all that a name may have."""

from itertools import product
from typing import NamedTuple

_VOWELS_KEPT = ("о", "е", "и", "у", "ю", "э", "ы", "их", "ых")


class Oblique(NamedTuple):
    """The forms of a folded name."""

    genitive: frozenset[str]
    dative: frozenset[str]


def decline(name: str) -> Oblique:
    """Genitive and dative of a folded surname or first name, a double one by its parts."""
    parts = [_one(part) for part in name.split("-")]
    if len(parts) == 1:
        return parts[0]
    stay = name.split("-")
    return Oblique(
        _joined([part.genitive | {own} for part, own in zip(parts, stay, strict=True)]) - {name},
        _joined([part.dative | {own} for part, own in zip(parts, stay, strict=True)]) - {name},
    )


def plurals(name: str) -> frozenset[str]:
    """A folded surname said of several: «Ивановы», «Ивановым», «Ивановых»."""
    stem = name.removesuffix("а")
    if not stem.endswith(("ов", "ев", "ин", "ын")):
        return frozenset()
    return frozenset(stem + ending for ending in ("ы", "ым", "ых"))


def _joined(parts: list[frozenset[str]]) -> frozenset[str]:
    # Two parts are a double name; more are no name that anybody declines.
    return frozenset("-".join(chosen) for chosen in product(*parts)) if len(parts) == 2 else frozenset()


# ending: what stays is name without so many letters, then genitive and dative endings
_ENDINGS: tuple[tuple[tuple[str, ...], int, str, str], ...] = (
    (("ова", "ева", "ина", "ына"), 1, "ой ы", "ой е"),
    (("ая",), 2, "ой", "ой"),
    (("яя",), 2, "ей", "ей"),
    (("чий", "щий", "ший", "жий"), 2, "его", "ему"),
    (("кий", "гий", "хий"), 2, "ого ия", "ому ию"),
    (("ый", "ой"), 2, "ого", "ому"),
    (("ия",), 2, "ии", "ии"),
    (("ей",), 2, "ея ья", "ею ью"),
    (("й",), 1, "я", "ю"),
    (("ь",), 1, "я и", "ю и"),
    (("ка", "га", "ха", "ша", "жа", "ча", "ща"), 1, "и", "е"),
    (("а",), 1, "ы", "е"),
    (("я",), 1, "и", "е"),
)
_FLEETING = ("ец", "ок", "ек", "вел")


def _one(name: str) -> Oblique:
    if len(name) < 2 or name.endswith(_VOWELS_KEPT):
        return Oblique(frozenset(), frozenset())
    for endings, cut, genitive, dative in _ENDINGS:
        if name.endswith(endings):
            return Oblique(_with(name[:-cut], genitive), _with(name[:-cut], dative))
    stems = _stems(name)
    return Oblique(frozenset(stem + "а" for stem in stems), frozenset(stem + "у" for stem in stems))


def _with(stem: str, endings: str) -> frozenset[str]:
    return frozenset(stem + ending for ending in endings.split())


def _stems(name: str) -> set[str]:
    """The stem with its vowel and, where it may be lost, without: Кравец, Кравца; Павел, Павла; Лев, Льва."""
    if name == "лев":
        return {"льв"}
    lost = next((end for end in _FLEETING if name.endswith(end) and len(name) > len(end) + 1), None)
    return {name} | ({name[:-2] + name[-1]} if lost else set())
