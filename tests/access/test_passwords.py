"""Passwords and logins: how they look, and what is understood of what people type."""

import math

import pytest

from services.access.logins import looks_like_login, new_login, normalised_login
from services.access.passwords import (
    ALPHABET,
    LENGTH,
    hash_password,
    looks_like_password,
    new_password,
    normalised,
    verify,
)
from services.secrets import SecretKeys

KEYS = SecretKeys(b"code", b"pepper", b"file")


def test_a_password_is_three_groups_of_four_and_sixty_bits() -> None:
    password = new_password()
    assert [len(group) for group in password.split("-")] == [4, 4, 4]
    assert math.log2(len(ALPHABET)) * LENGTH >= 60
    assert not set(password) & set("ilou")


@pytest.mark.parametrize(
    "typed",
    [
        "k7qm-2xdp-10nh",
        "K7QM 2XDP 10NH",
        "k7qm2xdp10nh",
        "к7qм–2хdр–lоnн",
        "K7QM-2XDP-IOHH".replace("HH", "NH"),
    ],
)
def test_case_separators_and_lookalikes_make_no_difference(typed: str) -> None:
    assert normalised(typed) == "k7qm2xdp10nh"
    assert looks_like_password(typed)


def test_only_the_password_opens_its_hash_and_only_under_its_pepper() -> None:
    kept = hash_password(KEYS, "k7qm-2xdp-9tnh")
    assert verify(KEYS, kept, "K7QM 2XDP 9TNH")
    assert not verify(KEYS, kept, "k7qm-2xdp-9tnk")
    assert not verify(SecretKeys(b"code", b"other", b"file"), kept, "k7qm-2xdp-9tnh")
    assert kept.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("surname", "stem"),
    [
        ("Соколова", "sokolova"),
        ("Щербакова-Чижикова", "scherbakovac"),
        ("О'Коннор", "okonnor"),
        ("Ли", "li"),
        ("=", "dnevnik"),
        ("王", "dnevnik"),
    ],
)
def test_a_login_is_the_surname_in_latin_and_four_digits(surname: str, stem: str) -> None:
    login = new_login(surname, set())
    assert login[:-4] == stem
    assert login[-4:].isdigit()
    assert looks_like_login(login)


def test_no_login_is_given_twice_even_in_a_crowd() -> None:
    taken = {f"ivanov{number}" for number in range(1000, 10000)}
    login = new_login("Иванов", taken)
    assert len(login) == len("ivanov") + 7
    assert login in taken


def test_a_login_typed_in_cyrillic_or_capitals_is_understood() -> None:
    assert normalised_login(" Соколова4821 ") == "sokolova4821"
    assert normalised_login("SOKOLOVA 4821") == "sokolova4821"
    assert not looks_like_login("здравствуйте")
