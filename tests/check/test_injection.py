"""Errors put into clean offices come back as the findings that name them."""

import pytest
from check_build import Doc, located, office, run
from inject import KINDS, inject
from score import Score, add


def _score(docs: list[tuple[Doc, ...]], errors: int, kinds: tuple[str, ...] = tuple(KINDS)) -> Score:
    score = Score()
    for seed, clean in enumerate(docs):
        case = inject(seed * 7 + 1, clean, errors, kinds)
        add(score, case, located(run(*case.docs)), f"seed {seed}")
    return score


def _one(seed: int, subs: int) -> tuple[Doc, ...]:
    return (office(seed, subs, ("pagu",), "DPA"),)


def _three(seed: int, subs: int) -> tuple[Doc, ...]:
    return (office(seed, subs),)


def _two_documents(seed: int, subs: int) -> tuple[Doc, ...]:
    return office(seed, subs), office(seed, subs, ("pagu", "realisasi"), "LRA")


@pytest.mark.parametrize(("errors", "offices"), [(1, 12), (3, 8), (10, 5)])
def test_with_three_columns_the_cell_and_its_value_come_first(errors: int, offices: int) -> None:
    """Pagu, realisasi and sisa: every error by its cell and value; nothing right is certain to be wrong."""
    score = _score([_three(seed, 90) for seed in range(offices)], errors)
    assert (score.value, score.false_sure, score.false_strong) == (score.errors, 0, 0), score.wrong


def test_printed_percents_accuse_no_right_cell() -> None:
    """Rows interchanged, left out or mistyped, with the persen that each row prints."""
    score = _score([(office(seed, 40, ("pagu", "realisasi", "sisa", "persen")),) for seed in range(12)], 5)
    assert (score.false_sure, score.false_strong) == (0, 0), score.wrong


def test_a_second_document_leaves_hardly_a_doubt() -> None:
    """The same errors with the LRA beside: all found, none unclear."""
    score = _score([_two_documents(seed, 90) for seed in range(6)], 10)
    assert (score.value, score.unclear, score.false_sure) == (score.errors, 0, 0), score.wrong


def test_with_one_column_doubt_is_said() -> None:
    """Most leaves are unclear then; the true cell stands among the candidates, and nothing right is called certain."""
    cells = tuple(kind for kind in KINDS if kind != "baris_terlewat")  # one column cannot show that a row is missing
    score = _score([_one(seed, 60) for seed in range(15)], 1, cells)
    assert (score.listed, score.false_sure) == (score.errors, 0), score.wrong
    assert score.unclear > 0


@pytest.mark.parametrize("make", [_one, _three, _two_documents])
def test_crowded_errors_are_never_falsely_certain(make: object) -> None:
    """A third of the rows wrong: whatever is then said, PASTI is right."""
    score = _score([make(seed, 20) for seed in range(12)], 8)  # type: ignore[operator]
    assert score.false_sure == 0, score.wrong


def test_clean_offices_give_no_finding() -> None:
    """Hundreds of offices in one call."""
    docs = [
        doc
        for seed in range(150)
        for doc in (office(seed, 12, name=f"D{seed}"), office(seed, 12, ("pagu",), "DPA", f"D{seed}"),
                    office(seed, 12, ("pagu", "realisasi", "sisa", "persen"), "LKjIP", f"D{seed}"))
    ]  # fmt: skip
    assert run(*docs) == []
