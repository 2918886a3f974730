"""Words that tell what a student did or lacks: «дз не сделал», «тема не усвоена», «нет тетради»."""

import re
from collections.abc import Sequence

from services.journal.words.text import vocabulary
from services.journal.words.text.tokens import Token

_DONE = re.compile(
    r"(?:с|вы|до|по|пере|при|на|под|за|у|о|про|с?дела)?"
    r"(?:дела|полни|полне|реши|реше|писа|учи|уче|нес|да|готови|готовле|показа|чита|свои|свое|ня|забы|закры|провере|работа"
    r"|зна|понима)"
    r"(?:л|ла|ло|ли|н|но|на|ны|ет|т|та)(?:ся|сь)?|готов[ао]?|есть|хромает|слаб(?:о|ая|ое)"
)
_ABOUT = frozenset({"не", "все", "почти", "никто", "многие", "некоторые"})
_DENIED = frozenset({"не", "нет", "нету", "без"})


def tells(found: Sequence[Token], at: int) -> bool:
    """Whether a word at a token says what somebody did with what was named before."""
    word = found[at]
    told = word.text in _DENIED or bool(_DONE.fullmatch(word.text)) or tells_of_some(found, at)
    return word.is_word and not word.capital and told


def tells_of_some(found: Sequence[Token], at: int) -> bool:
    """Whether it can be said of students only: «дз не сделали: Ким, Ли»; «дз не задано» is said of the class."""
    while found[at].text in _ABOUT:
        at += 1
    word = found[at]
    done = word.is_word and not word.capital and bool(_DONE.fullmatch(word.text))
    return done and not word.text.startswith("зада") and word.text != "есть"


def lacks(found: Sequence[Token], at: int) -> bool:
    """Whether «нет» at a token is said of a thing: «нет тетради», «нет ошибок»; «нет Кима», «нет на уроке» is not."""
    thing = found[at + 1]
    return (
        found[at].text in {"нет", "нету"}
        and thing.is_word
        and not thing.capital
        and len(thing.text) > 1
        and thing.text not in vocabulary.NOT_LACKED
    )
