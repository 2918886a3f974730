"""What is proposed as a term mark, and when a proposal is safe."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.rules.marks.marks import Thresholds, forecast
from services.rules.marks.scale import Scale
from services.rules.marks.term_proposal import MARGIN, Doubt, Proposal, propose, propose_mean

SCALE = Scale()
POLICY = Thresholds()
averages = st.fractions(min_value=2, max_value=5, max_denominator=500)
scales = st.sampled_from([Scale(2, 5), Scale(1, 5), Scale(2, 4)])


@pytest.mark.parametrize(
    ("average", "count", "proposal"),
    [
        (Fraction(42, 10), 5, Proposal("4")),
        (Fraction(455, 100), 5, Proposal("5")),
        (Fraction(454, 100), 5, Proposal("5", Doubt.NEAR)),
        (Fraction(9, 2), 4, Proposal("5", Doubt.NEAR)),
        (Fraction(446, 100), 4, Proposal("4", Doubt.NEAR)),
        (Fraction(445, 100), 4, Proposal("4")),
        (Fraction(2), 3, Proposal("2")),
        (Fraction(5), 2, Proposal("н/а", Doubt.FEW)),
        (None, 0, Proposal("н/а", Doubt.FEW)),
    ],
)
def test_a_term_mark_follows_the_average_and_the_minimum(
    average: Fraction | None, count: int, proposal: Proposal
) -> None:
    assert propose(average, count, 3, POLICY, SCALE, judged=True) == proposal
    assert propose(average, count, 3, POLICY, SCALE, judged=False) is None


@pytest.mark.parametrize(
    ("marks", "proposal"),
    [
        (["4", "4", "5", "4"], Proposal("4")),
        (["4", "5", "4", "5"], Proposal("5", Doubt.NEAR)),
        (["4", "4", "5", None], Proposal("4", Doubt.PART)),
        (["4", "4", "н/а", "4"], Proposal("4", Doubt.PART)),
        (["зач", "зач"], Proposal("зач", Doubt.PART)),
        (["зач", "осв"], None),
        ([None, None], None),
        ([], None),
    ],
)
def test_a_year_mark_is_the_mean_of_its_terms(marks: list[str | None], proposal: Proposal | None) -> None:
    assert propose_mean(marks, POLICY, SCALE) == proposal


@given(averages, st.integers(0, 9), st.integers(0, 9), scales)
def test_a_safe_proposal_is_the_forecast_whichever_way_the_average_errs(
    average: Fraction, count: int, minimum: int, scale: Scale
) -> None:
    proposal = propose(average, count, minimum, POLICY, scale, judged=True)
    assert proposal is not None
    assert proposal.safe == (proposal.doubt is None)
    if proposal.safe:
        slight = MARGIN - Fraction(1, 10**6)
        around = {forecast(average + step, POLICY, scale) for step in (-slight, Fraction(0), slight)}
        assert around == {int(proposal.value)}
        assert count >= minimum
    if count < minimum:
        assert proposal == Proposal("н/а", Doubt.FEW)


@given(st.lists(st.sampled_from(["2", "3", "4", "5"]), min_size=1, max_size=6))
def test_a_year_of_equal_terms_is_that_mark(marks: list[str]) -> None:
    proposal = propose_mean(marks, POLICY, SCALE)
    assert proposal is not None
    assert min(marks) <= proposal.value <= max(marks)
    if len(set(marks)) == 1:
        assert proposal == Proposal(marks[0])
