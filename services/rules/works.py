"""What a work is called: by its kind and its title."""

ENDING = 2
"""Letters of a kind that change with its case and gender: «контрольная», «контрольной»."""
SHORTEST = 4


def begins_with_kind(kind: str, title: str) -> bool:
    """Whether a title says the kind itself: «самостоятельная работа», «Самостоятельная № 4»."""
    said, named = _first_word(kind), _first_word(title)
    stem = said[: max(len(said) - ENDING, SHORTEST)]
    if len(stem) < SHORTEST:
        return said == named != ""
    return named.startswith(stem) and len(named) <= len(said) + ENDING


def _first_word(text: str) -> str:
    words = text.casefold().replace("ё", "е").split()
    return words[0].strip('«»"“”„.,:;!?()') if words else ""
