"""«Сын заболел», «Маша сегодня не придёт, температура»: that a child will be away, and why."""

import re
from collections.abc import Sequence
from enum import StrEnum

from services.understanding.spelling import is_near


class AwayReason(StrEnum):
    """The reason said; the values are those of `services.absences.explaining.Reason`."""

    ILL = "ill"
    DOCTOR = "doctor"
    FAMILY = "family"


_ILL = re.compile(
    "забол|чувству|приболе|боле(?:ет|ем|ю|ют|л|ла)|больн(?:а|ая|ой|ые|ичн)$|больничн|болен$|боли|болезн|температур|темпер|кашл|сопл|насморк|простыл|простуд|приб[оа]л|грипп|орви$|орз$|ковид|корон|ветрянк|"
    "отравил|отравлен|тошн|рвот|рвет|вырвал|недомог|ангин|бронхит|пневмон|отит|понос|сыпь|слег|слегл|расклеил|захворал|поран|ударил|упал[аи]?$|побуде|хвора|хуже|жар$|ротовирус|аллерги|сломал|травм|вывих|"
    "ill$|sick$|sickness|unwell$|fever$|temperature|cough|flu$|cold$|covid|vomit|headache|stomach|throat|poorly$|chickenpox"
)
_DOCTOR = re.compile(
    "врач|доктор|стоматолог|дантист|зубн|больниц|поликлиник|анализ|прививк|окулист|ортодонт|медосмотр|ортопед|хирург|лор[ау]?$|невролог|кардиолог|узи$|рентген|операци|обследован|"
    "doctor|dentist|hospital|clinic|appointment|vaccin|surgery|orthodont"
)
_FAMILY = re.compile(
    "семейн|уезжа|уеха|уеде|уезд|поездк|похорон|свадьб|отпуск$|отпуска$|соревнован|конкурс|олимпиад|сборы$|сборах$|турнир|обстоятельств|юбилей|переезд|в гости|самолет|поезд$|"
    "family|trip$|travel|wedding|funeral|competition|vacation|tournament|leaving"
)
_GO = re.compile(
    "приде|прид[уё]|поше|пошл|приход|будет|буду|пойд|иде|идем|ходит|сможе|смогу|смож|явит|посети|появит|присутств"
)
_AWAY = re.compile("отсутств|пропуст|отпрос|остан|остае|отлеж|посиди|сиди[тм]")
_NOT_COMING = re.compile(
    r"\b(?:won't|wont|will not|not|isn't|can't|cannot|doesn't)\s+(?:be\s+)?(?:coming|come|go|going|attend|attending|at school|in school|there|make it)\b"
    r"|\b(?:absent|stays? home|staying home|stay at home|day off|miss school|off school|off sick|be away|away)\b"
)
_ASKS = re.compile(
    r"сколько|пропуск|пропущен|была? ли|когда|где |почему|какие|какой|что (?:задали|задано|пропустил)|болел[аи]? (?:в|на|с) прошл|how many|how often|when did|ли вы|уведомлен|сообщен|оповещ|смс|оценк|письм|кто |\?.*(?:контрольн|домаш)|урок(?:и|ов)? (?:ест|буд)"
)
_WELL = re.compile("выздоров|поправил|здоров[аы]?$|здоровы|recovered")
_ILLNESS_WORDS = (
    "заболел",
    "заболела",
    "болеет",
    "температура",
    "простудился",
    "простудилась",
    "приболел",
    "приболела",
    "заболели",
)


def why_away(words: Sequence[str], text: str) -> tuple[bool, AwayReason | None, frozenset[int]]:
    """Whether the words tell that somebody will be away, the reason if one is said, and the words that say so."""
    if _ASKS.search(text) and not _NOT_COMING.search(text) and not _not_going(words):
        return False, None, frozenset()
    ill, doctor, family = _where(words, _ILL), _where(words, _DOCTOR), _where(words, _FAMILY)
    ill |= {at for at, word in enumerate(words) if any(is_near(word, one) for one in _ILLNESS_WORDS)}
    away = _not_going(words) | _where(words, _AWAY)
    told = bool(away) or _NOT_COMING.search(text) is not None
    if _where(words, _WELL) and not told:
        return False, None, frozenset()
    why = (
        AwayReason.DOCTOR
        if doctor and not _is_illness(words)
        else AwayReason.ILL
        if ill
        else AwayReason.DOCTOR
        if doctor
        else AwayReason.FAMILY
        if family
        else None
    )
    if not (
        told
        or ill
        or doctor
        or (family and len(words) < 12 and _where(words, re.compile("уезжа|уеха|уеде|семейн|family|trip")))
    ):
        return False, None, frozenset()
    return True, why, frozenset(ill | doctor | family | away)


def _is_illness(words: Sequence[str]) -> bool:
    return any(re.match("забол|боле|температур|простыл|fever|ill$|sick$", word) for word in words)


def _not_going(words: Sequence[str]) -> set[int]:
    """«не придёт», «не будет», «нас не будет», «не пойдём»; apart from each other by a word at most."""
    found: set[int] = set()
    for at, word in enumerate(words):
        if word in {"не", "неприду", "непридет", "небудет"}:
            if word != "не":
                found.add(at)
            for ahead in (at + 1, at + 2):
                if ahead < len(words) and (
                    _GO.match(words[ahead]) or words[ahead] in {"ждите", "жди", "теряйте"}
                ):
                    found |= {at, ahead}
    return found


def _where(words: Sequence[str], known: re.Pattern[str]) -> set[int]:
    return {at for at, word in enumerate(words) if known.match(word)}
