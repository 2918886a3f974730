"""Students whose name is near to what was typed: offered, never taken."""

from services.journal.words.people.people import Folded, ListedPeople
from services.journal.words.text.tokens import fold
from services.understanding.spelling import TO_RUSSIAN, slips

OFFERED = 4
DIMINUTIVES = {
    short: full
    for line in (
        "александр саша саня шура",
        "александра саша шура",
        "алексей леша леха алеша",
        "анастасия настя",
        "анна аня анюта",
        "валерия лера",
        "василий вася",
        "виктория вика",
        "владимир вова володя",
        "владислав влад",
        "дарья даша",
        "дмитрий дима митя",
        "евгений женя",
        "евгения женя",
        "екатерина катя",
        "елена лена",
        "елизавета лиза",
        "иван ваня",
        "константин костя",
        "ксения ксюша",
        "мария маша маруся",
        "михаил миша",
        "надежда надя",
        "наталья наташа",
        "никита никитка",
        "николай коля",
        "ольга оля",
        "павел паша",
        "петр петя",
        "полина поля",
        "роман рома",
        "светлана света",
        "сергей сережа",
        "софия соня",
        "софья соня",
        "степан степа",
        "татьяна таня",
        "федор федя",
        "юлия юля",
        "юрий юра",
    )
    for full, *shorts in [line.split()]
    for short in shorts
}
_LETTERS = {
    "shch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш", "yu": "ю", "ya": "я", "yo": "е", "ye": "е",
    "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "y": "й", "k": "к", "l": "л",
    "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф", "h": "х", "c": "к",
}  # fmt: skip


def near(people: ListedPeople, typed: str, among: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The students (of some, where they are given) whose name a piece of a message comes near to, nearest first."""
    words = [_spellings(word) for word in typed.split()[:3]]
    found: dict[int, int] = {}
    for student_id in among or people.folded:
        ranks = [_rank(spellings, people.folded[student_id]) for spellings in words]
        if among or min(ranks, default=FAR) < FAR:
            found[student_id] = sum(ranks)
    return tuple(sorted(found, key=lambda one: found[one])[: len(among) or OFFERED])


def _rank(spellings: list[str], names: Folded) -> int:
    """How far the nearest spelling of a word is from a surname, a first name coming after; FAR beyond a slip."""
    ranks = [FAR]
    for spelling in spellings:
        for distance, after in ((_distance(spelling, names.last), 0), (_distance(spelling, names.first), 1)):
            if distance <= _allowed(spelling):
                ranks.append(distance * 2 + after)
    return min(ranks)


def _spellings(word: str) -> list[str]:
    """The word as it may have been meant: another keyboard, Latin transcription, a diminutive."""
    plain = fold(word)
    found = [plain, DIMINUTIVES.get(plain, "")]
    if word.isascii():
        found += [word.lower().translate(TO_RUSSIAN), transcribed(word.lower())]
    return [spelling for spelling in found if spelling]


def transcribed(word: str) -> str:
    text = ""
    while word:
        size = next((size for size in (4, 2, 1) if word[:size] in _LETTERS), 0)
        text += _LETTERS.get(word[:size], "") if size else word[0]
        word = word[size or 1 :]
    return text


def _allowed(word: str) -> int:
    """How many slips a word of that length may have."""
    return 2 if len(word) > 5 else 1


FAR = 9


def _distance(word: str, name: str) -> int:
    """Letters to change, add, drop or swap; FAR where there are more than two. A beginning is near."""
    if word == name:
        return 0
    if name.startswith(word):
        return 1
    if abs(len(word) - len(name)) > 2 or len(name) < 2 or len(word) > 40:
        return FAR
    return slips(word, name)
