"""Finding a subject by what a person types: «алгебра», «алг», «физра», «матиматика»."""

from collections.abc import Iterable
from difflib import get_close_matches

from services.diary.marks.grades import subjects_of
from services.diary.open_diary import open_diary
from services.rules.lookalikes import russian_order
from services.school.actor import Actor
from services.school.reference import Subject
from services.understanding.spelling import words_in
from services.understanding.subjects import also_former, subjects_in
from services.work import Work


def find_subjects(work: Work, actor: Actor, student_id: int, text: str) -> list[Subject]:
    """The subjects of the child's current term that the text may mean, the best kind of match only."""
    diary = open_diary(work, actor, student_id)
    shown = diary.shown_term()
    taught = subjects_of(work, diary, shown) if shown else set()
    own = [diary.subject(subject_id) for subject_id in taught]
    every = diary.reference.subjects
    found = matching(also_former(own), text) or matching(also_former(every.values()), text)
    return [every[one] for one in dict.fromkeys(one.id for one in found)]


def matching(subjects: Iterable[Subject], text: str) -> list[Subject]:
    """Those whose name or short name is the text, else begins with it, else has a word that does, else is called so every day, else is close."""
    typed = plain(text)
    every = sorted(subjects, key=lambda subject: russian_order(subject.name))
    if not typed:
        return []
    return (
        [one for one in every if typed in {plain(one.name), plain(one.short)}]
        or [one for one in every if plain(one.name).startswith(typed) or plain(one.short).startswith(typed)]
        or [one for one in every if any(word.startswith(typed) for word in plain(one.name).split())]
        or _everyday(every, typed)
        or _close(every, typed)
    )


def _everyday(subjects: list[Subject], typed: str) -> list[Subject]:
    """«физра», «инфа», «общага»: what families call them, before any guess by letters."""
    named = subjects_in(words_in(typed), subjects)
    return [one for one in subjects if named is not None and named.exact and one.id in named.ids]


def plain(text: str) -> str:
    """The text without regard to case, ё and spaces around."""
    return " ".join(text.casefold().replace("ё", "е").split())


def _close(subjects: list[Subject], typed: str) -> list[Subject]:
    names: dict[str, Subject] = {}
    for subject in subjects:
        for word in (plain(subject.name), plain(subject.short), *plain(subject.name).split()):
            names.setdefault(word, subject)
    found = get_close_matches(typed, names, n=3, cutoff=0.65)
    return list(dict.fromkeys(names[word] for word in found))
