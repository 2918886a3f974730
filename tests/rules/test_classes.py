"""Classes by name and sets of classes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.classes import ClassSpec, NotAClass, class_name, class_order, parse_class_name

letters = st.sampled_from("АБВГ")
names = st.tuples(st.integers(1, 11), letters)
specs = st.builds(
    lambda grades, classes: ClassSpec.parse(
        ", ".join([*map(str, grades), *(class_name(*name) for name in classes)])
    ),
    st.sets(st.integers(1, 11), max_size=5),
    st.sets(names, max_size=4),
)


@pytest.mark.parametrize("text", ["7А", "7 а", "7a", "7A", " 7-А ", "7 «А»", '7"а"', "07А"])
def test_a_class_is_read_however_it_is_written(text: str) -> None:
    assert parse_class_name(text) == (7, "А")


@pytest.mark.parametrize(
    ("text", "name"), [("11-Б", (11, "Б")), ("7B", (7, "В")), ("10к", (10, "К")), ("1ё", (1, "Ё"))]
)
def test_letters_are_cyrillic(text: str, name: tuple[int, str]) -> None:
    assert parse_class_name(text) == name


@pytest.mark.parametrize("text", ["", "А", "7", "0А", "12А", "7АБ", "7D", "А7", "7А 8А", "-7А"])
def test_what_is_no_class_is_refused(text: str) -> None:
    with pytest.raises(NotAClass) as refusal:
        parse_class_name(text)
    assert refusal.value.text == text


def test_a_range_of_grades_has_both_ends() -> None:
    spec = ClassSpec.parse("1-9")
    assert [spec.matches(grade, "А") for grade in (1, 9, 10)] == [True, True, False]


def test_single_classes_are_only_themselves() -> None:
    spec = ClassSpec.parse("7a; 7 Б")
    assert spec.matches(7, "А")
    assert spec.matches(7, "Б")
    assert not spec.matches(7, "В")


def test_an_empty_set_is_every_class() -> None:
    assert ClassSpec.parse(" ").matches(11, "Я")
    assert str(ClassSpec.parse("")) == ""


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("1-9", "1-9"),
        ("10–11", "10-11"),
        ("7б,7a", "7А, 7Б"),
        ("3, 1, 2, 5, 7А", "1-3, 5, 7А"),
        ("7А, 5-8", "5-8"),
    ],
)
def test_the_text_is_canonical(text: str, canonical: str) -> None:
    assert str(ClassSpec.parse(text)) == canonical


@pytest.mark.parametrize("text", ["0-3", "9-12", "9-5", "все", "7А-7В", "1-2-3"])
def test_what_names_no_classes_is_refused(text: str) -> None:
    with pytest.raises(NotAClass):
        ClassSpec.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("1-9", "10-11", False),
        ("1-9", "9-11", True),
        ("1-9", "7А", True),
        ("7А", "7Б", False),
        ("7А, 8А", "8А", True),
        ("", "3", True),
    ],
)
def test_sets_overlap_where_they_share_a_class(one: str, other: str, *, overlap: bool) -> None:
    assert ClassSpec.parse(one).overlaps(ClassSpec.parse(other)) is overlap
    assert ClassSpec.parse(other).overlaps(ClassSpec.parse(one)) is overlap


@given(specs)
def test_canonical_text_reads_back(spec: ClassSpec) -> None:
    assert ClassSpec.parse(str(spec)) == spec


@given(specs, specs, names)
def test_sets_with_a_common_class_overlap(one: ClassSpec, other: ClassSpec, name: tuple[int, str]) -> None:
    if one.matches(*name) and other.matches(*name):
        assert one.overlaps(other)


def test_classes_stand_as_in_a_russian_register() -> None:
    names = [(7, "Ж"), (7, "Ё"), (10, "А"), (7, "Е"), (7, "А")]
    ordered = [class_name(*one) for one in sorted(names, key=lambda one: class_order(*one))]
    assert ordered == ["7А", "7Е", "7Ё", "7Ж", "10А"]
    assert str(ClassSpec.parse("7Ж, 7Ё")) == "7Ё, 7Ж"
