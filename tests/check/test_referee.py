"""The search against an exact solver: as few cells, and what is certain is in every smallest set."""

import pytest
from check_build import located, office, run
from inject import KINDS, inject
from score import Score, add

pytest.importorskip("ortools")

from referee import fewest, ours, without_truth

from pipeline.check.localise.explanation import CELL

CELLS = tuple(kind for kind in KINDS if not kind.startswith("baris"))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("columns", [("pagu",), ("pagu", "realisasi", "sisa")])
@pytest.mark.parametrize("errors", [2, 6])
def test_the_search_finds_the_optimum(seed: int, columns: tuple[str, ...], errors: int) -> None:
    """Where all explanations are cells: exactly as many as CP-SAT proves to be needed."""
    case = inject(seed, (office(seed, 12, columns),), errors, CELLS)
    answer = ours(case.docs)
    assert answer is not None
    net, located = answer
    choices = [choice for each in located for choice in each.solutions[0]]
    if all(each.solutions for each in located) and all(choice.kind == CELL for choice in choices):
        assert len(choices) == fewest(net.grid, net.equations)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_certain_is_in_every_smallest_set(seed: int) -> None:
    """Forbidding a cell that stands in all our smallest sets makes the optimum larger."""
    case = inject(100 + seed, (office(seed, 12),), 3, CELLS)
    answer = ours(case.docs)
    assert answer is not None
    net, located = answer
    whole = fewest(net.grid, net.equations)
    assert whole is not None
    for each in located:
        for choice in each.solutions[0] if each.solutions else ():
            if choice.kind == CELL and len(choice.cells) == 1 and all(choice in other for other in each.solutions):
                without = fewest(net.grid, net.equations, choice.cells)
                assert without is None or without > whole


def test_what_is_not_named_first_cannot_be_decided() -> None:
    """A row left out beside a wrong cell of its brother: as few changes explain it without either of them."""
    case = inject(22 * 7 + 1, (office(22, 24),), 8, tuple(kind for kind in KINDS if kind != "baris_tertukar"))
    score = Score()
    add(score, case, located(run(*case.docs)))
    answer = ours(case.docs)
    assert answer is not None
    whole = fewest(answer[0].grid, answer[0].equations, rows=True)
    assert [each.kind for each in score.missed] == ["baris_terlewat", "digit_diganti"]
    assert [without_truth(answer[0], case, each) for each in score.missed] == [whole, whole]
