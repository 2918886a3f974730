"""Subjects within a text, by their names, short names, everyday names, beginnings and with typing slips."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from services.journal.words.subjects import EVERYDAY, SubjectLike
from services.school.reference import Subject
from services.understanding.small_words import FILLERS
from services.understanding.spelling import is_near, plain, stem, words_in

SHORTEST = 3
_PARENTS = {
    "физ-ра": "физра", "физкультуру": "физкультура", "инфо": "инфа", "обществознание": "общество", "общаг": "общага", "англ-й": "англ", "лит": "литра", "литератур": "литра",
    "math": "матеша", "maths": "матеша", "mathematics": "матеша", "algebra": "алгебра", "geometry": "геометрия", "english": "англ", "russian": "русс",
    "literature": "литра", "physics": "физика", "chemistry": "химия", "biology": "био", "history": "ист", "geography": "география", "pe": "физра", "p.e": "физра",
    "gym": "физра", "sport": "физра", "sports": "физра", "art": "изо", "arts": "изо", "drawing": "изо", "music": "музо", "it": "инфа", "ict": "инфа", "computing": "инфа", "informatics": "инфа", "cs": "инфа",
    "social": "общество", "german": "нем", "french": "франц", "technology": "труды", "crafts": "труды", "reading": "чтение", "science": "окружайка",
    "рисование": "изо", "пение": "музо", "матем": "матеша", "математика": "матеша", "физика": "физика", "химия": "химия", "география": "география", "алгебра": "алгебра",
    "геометрия": "геометрия", "история": "ист", "информатика": "инфа", "литература": "литра", "биология": "био", "английский": "англ", "немецкий": "нем", "французский": "франц",
    "музыка": "музо", "труд": "труды", "обществознанию": "общество", "окружающий": "окружайка", "химка": "химия", "хим": "химия", "геогр": "география", "гео": "география", "языки": "иняз",
}  # fmt: skip
"""What families say, by the everyday name or the beginning of a subject that it means."""
_UMBRELLA = {
    "матеша": "алгебра геометрия вероятность",
    "англ": "иностранный",
    "нем": "иностранный",
    "франц": "иностранный",
    "литра": "литературное",
}
"""Where the school has no subject of that name, those that together are it."""
_NEVER = frozenset(
    ["it", "art", "мат", "ист", "ин", "вис", "окр", "общ", "гео", "чтение", "труд", "пе", "раз"]
)
"""Words of other meanings too: a subject only where they stand alone or behind «по»."""


@dataclass(frozen=True, slots=True)
class Named:
    """The subjects that some words of a text may mean, the best kind of match only, and those words."""

    ids: tuple[int, ...]
    used: frozenset[int]
    said: str
    exact: bool
    """Not by a slip."""


def also_former(subjects: Iterable[Subject]) -> list[Subject]:
    """The subjects, then each as it was called before; not by what is another's name now."""
    every = list(subjects)
    now = {plain(one.name) for one in every}
    before = ((one, name) for one in every for name in one.former if plain(name) not in now)
    return [*every, *(replace(one, name=name, short=name, former=()) for one, name in before)]


def spelt_out(words: Sequence[str], subjects: Iterable[SubjectLike], least: int = 2) -> set[int]:
    """The words that are a whole name of so many words: they say nothing else, «математический анализ»."""
    cut = [stem(word) for word in words]
    found: set[int] = set()
    for name in ([stem(part) for part in words_in(one.name)] for one in subjects):
        runs = (range(at, at + len(name)) for at in range(len(cut) - len(name) + 1))
        found |= {
            at for run in runs if len(name) >= least and cut[run.start : run.stop] == name for at in run
        }
    return found


def subjects_in(
    words: Sequence[str], subjects: Iterable[SubjectLike], taken: Collection[int] = (), *, slips: bool = True
) -> Named | None:
    """The subject that the words name; words that were understood otherwise are `taken`."""
    every = [
        (one.id, tuple(words_in(one.name)), tuple(words_in(one.short)), plain(one.name)) for one in subjects
    ]
    whole = " ".join(words)
    for one, _, short, name in every:
        if whole and (name == whole or " ".join(short) == whole):
            return Named((one,), frozenset(range(len(words))), whole, exact=True)
    best: tuple[int, Named] | None = None
    for at, word in enumerate(words):
        behind = at > 0 and words[at - 1] in {"по", "in", "for"}
        doubtful = at in taken or word in FILLERS or (word in _NEVER and len(words) > 1 and not behind)
        if (doubtful and not (behind and word not in FILLERS)) or word.isdecimal():
            continue
        rank, ids = _called(word, every, slips=slips)
        if ids and (best is None or rank < best[0]):
            ids, used = _narrowed(words, at, ids, every)
            best = rank, Named(tuple(dict.fromkeys(ids)), used, word, exact=rank < _SLIP)
    return best[1] if best else None


SUBJECT_WORDS = frozenset(EVERYDAY) | frozenset(_PARENTS)
"""No slips of other words."""
_SLIP = 5
_Every = list[tuple[int, tuple[str, ...], tuple[str, ...], str]]


def _called(word: str, every: _Every, *, slips: bool) -> tuple[int, tuple[int, ...]]:
    """How good the match is, 0 is best, and the ids."""
    firsts = tuple(
        one for one, name, short, _ in every if word in (name[:1] or ("",))[0:1] or word in short[:1]
    )
    if firsts:
        return 0, firsts
    inner = tuple(one for one, name, short, _ in every if word in name or word in short)
    if inner:
        return 1, inner
    if found := _everyday(word, every):
        return 2, found
    if len(word) >= SHORTEST and (
        begun := tuple(one for one, name, short, _ in every if _begins(word, name) or _begins(word, short))
    ):
        return 3, begun
    cut = stem(word)
    if len(cut) >= SHORTEST and cut != word:
        declined = tuple(
            one
            for one, name, _, _ in every
            if len(cut) > SHORTEST and any(stem(part) == cut or part.startswith(cut) for part in name)
        )
        if declined or (declined := _everyday(word, every, declined=True)):
            return 4, declined
    return _slipped(word, cut, every) if slips else (_SLIP, ())


def _slipped(word: str, cut: str, every: _Every) -> tuple[int, tuple[int, ...]]:
    """By the nearest name, or everyday name, to a word with a slip."""
    slipped = tuple(
        one
        for one, name, _, _ in every
        if any(is_near(word, part) or is_near(cut, stem(part)) for part in name if len(part) > 4)
    )
    if slipped:
        return _SLIP, slipped
    known = next((said for said in (*EVERYDAY, *_PARENTS) if len(said) > 4 and is_near(word, said)), "")
    return _SLIP + 1, _everyday(known, every) if known else ()


def _begins(word: str, name: Sequence[str]) -> bool:
    return any(part.startswith(word) for part in name)


def _everyday(word: str, every: _Every, *, declined: bool = False) -> tuple[int, ...]:
    if declined:
        cut = stem(word)
        word = next(
            (
                said
                for said in (*EVERYDAY, *_PARENTS)
                if len(said) > 3 and said not in _NEVER and stem(said) == cut
            ),
            word,
        )
    said = _PARENTS.get(word, word)
    meant = EVERYDAY.get(said, said if word in _PARENTS else "").split()
    found = tuple(
        one
        for one, name, _, _ in every
        if any(part.startswith(begin) for begin in meant for part in name[:1])
    )
    found = found or tuple(
        one for one, name, _, _ in every if any(part.startswith(begin) for begin in meant for part in name)
    )
    under = _UMBRELLA.get(said, _UMBRELLA["матеша"] if said in {"матем", "мат", "матика"} else "").split()
    return found or tuple(
        one for one, name, _, _ in every if any(part.startswith(begin) for begin in under for part in name)
    )


def _narrowed(
    words: Sequence[str], at: int, ids: tuple[int, ...], every: _Every
) -> tuple[tuple[int, ...], frozenset[int]]:
    """Further words of the same name: «русский язык», «родная литература», «английскому языку»."""
    used = {at}
    for other in range(at + 1, min(at + 3, len(words))):
        cut = stem(words[other])
        fits = tuple(
            one for one, name, _, _ in every if one in ids and any(stem(part) == cut for part in name)
        )
        if fits or cut in {"язык", "яз", "уроку", "урок", "language", "lit-ra"}:
            used.add(other)
            ids = fits or ids
        else:
            break
    return ids, frozenset(used)
