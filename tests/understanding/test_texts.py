"""The texts of families, students and staff with what each of them means; a line more is a text more that is understood."""

import csv
from itertools import pairwise
from pathlib import Path

from services.understanding.spelling import is_near, other_keyboard, words_in
from services.understanding.understood import is_words, understand
from tests.understanding.cast import READERS, said

TEXTS = Path(__file__).with_name("texts.tsv")


def _texts() -> list[tuple[str, str, str]]:
    with TEXTS.open(encoding="utf-8") as file:
        return [(one[0], one[1], one[2]) for one in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def test_every_text_means_what_it_means() -> None:
    texts = _texts()
    assert len(texts) >= 300
    missed = [
        f"{text}: {found}, not {meaning}"
        for reader, text, meaning in texts
        if (found := said(understand(text, READERS[reader]))) != meaning
    ]
    assert not missed, "\n".join(missed)


def test_case_signs_and_hyphens_change_nothing() -> None:
    for reader, text, meaning in _texts():
        for other in (text.upper(), f"«{text}»!", f"  {text} … "):
            if "?" not in text:
                assert said(understand(other, READERS[reader])) == meaning, other


def test_a_slip_in_a_long_word_is_forgiven() -> None:
    for text, slip in (("расписание", "расписаине"), ("домашка", "дамашка"), ("контрольная", "контролная")):
        assert is_near(slip, text)
        assert said(understand(slip, READERS["family"])) == said(understand(text, READERS["family"]))
    assert said(understand("долго", READERS["family"])) == "nothing"
    assert other_keyboard("jwtyrb") == "оценки"
    assert other_keyboard("рщьуцщкл") == "homework"


def test_only_plain_words_are_no_password() -> None:
    family = READERS["family"]
    assert is_words("спасибо большое", family)
    assert is_words("помощь", family)
    for text in ("k7qm-2xdp-9tnh", "kirpich", "оценки2026", "моя бабушка пароль знает", "пять"):
        assert not is_words(text, family), text


def test_the_list_has_no_text_twice() -> None:
    keys = sorted((reader, " ".join(words_in(text))) for reader, text, _ in _texts())
    assert not [one for one, other in pairwise(keys) if one == other]
