"""Rows interchanged beside other errors: the smaller explanation of both kegiatan together, or doubt."""

from collections.abc import Sequence

import pytest
from check_build import Doc, located, office, run, table, with_value
from inject import inject
from network_build import at, broken_in, moves_of, network_of
from score import Score, add

from pipeline.check.localise import across_components
from pipeline.check.localise.across_components import together
from pipeline.check.localise.certain import Left
from pipeline.check.localise.explanation import CELL, Component, Located, cell
from pipeline.check.localise.network import Network
from pipeline.model import Confidence, Finding


def _changed(doc: Doc, *changes: tuple[int, str, int]) -> Doc:
    """Cells made larger by an amount."""
    for place, column, more in changes:
        doc = with_value(doc, place, column, _rupiah(doc, place, column) + more)
    return doc


def _rupiah(doc: Doc, place: int, column: str) -> int:
    amount = doc.lines[place].amounts[column]
    assert isinstance(amount, int)
    return amount


def _interchanged(doc: Doc, one: int, other: int) -> Doc:
    for column in doc.columns:
        here, there = _rupiah(doc, one, column), _rupiah(doc, other, column)
        doc = with_value(with_value(doc, one, column, there), other, column, here)
    return doc


def _two_kegiatan(doc: Doc) -> tuple[list[int], list[int]]:
    """The places of the sub kegiatan of two kegiatan of different programs that have four at least."""
    below: dict[int, list[int]] = {}
    for place, line in enumerate(doc.lines):
        if line.level == "sub_kegiatan":
            below.setdefault(line.parent, []).append(place)
    large = [rows for rows in below.values() if len(rows) > 3]
    return large[0], large[-1]


def _named(findings: list[Finding], cause: str) -> list[Finding]:
    return [each for each in findings if each.cause is not None and each.cause.id == cause]


def test_rows_interchanged_with_errors_at_both_ends() -> None:
    """Of each kegiatan one sum alone is off by the difference of the rows; still one slip, but not certain."""
    doc = office(3, 60)
    here, there = _two_kegiatan(doc)
    doc = _interchanged(doc, here[0], there[0])
    doc = _changed(
        doc, (here[1], "pagu", 500), (here[2], "sisa", 30), (there[1], "pagu", 70), (there[2], "realisasi", 4000)
    )
    findings = run(doc)
    (rows,) = _named(findings, "baris_tertukar")
    assert (rows.confidence, len(rows.cells)) == (Confidence.KUAT, 6)
    assert {cell.row for cell in rows.cells} == {here[0] + 5, there[0] + 5}


@pytest.mark.parametrize("seed", [27, 44, 211])
def test_crowded_errors_beside_interchanged_rows_are_all_found(seed: int) -> None:
    """Thirty errors in 400 cells, two of them in the kegiatan of a row that was interchanged."""
    case = inject(seed * 7 + 1, (office(seed, 90),), 30)
    score = Score()
    add(score, case, located(run(*case.docs)))
    assert (score.value, score.false_sure, score.false_strong) == (score.errors, 0, 0), score.wrong


def test_two_rows_left_out_or_one_and_an_exchange_is_not_decided() -> None:
    """As many changes either way: the row's amounts are accused by neither."""
    case = inject(236 * 7 + 1, (office(236, 90),), 30)
    findings = run(*case.docs)
    assert not [each for each in _named(findings, "baris_terlewat") if each.cells[0].row == 95]
    score = Score()
    add(score, case, located(findings))
    assert (score.false_sure, score.false_strong, score.listed) == (0, 0, score.errors), score.wrong


# --------------------------------------------------------------------------- weighed against what was found


ROWS = """
kegiatan 1 K | 985 | 685
  sub_kegiatan 1.1 S | 500 | 300
  sub_kegiatan 1.2 T | 385 | 235
kegiatan 2 L | 915 | 510
  sub_kegiatan 2.1 U | 600 | 450
  sub_kegiatan 2.2 V | 415 | 210
"""
"""S and U hold each other's amounts: each kegiatan is off by 100 and 150."""


def _net(text: str = ROWS) -> Network:
    return network_of(table("Realisasi", "pagu realisasi", text))


def _left_of(net: Network) -> Left:
    return Left(net, broken_in(net), [])


def _found(net: Network, *rows: int, cost: int = 2, ways: int = 1) -> Located:
    """An explanation of the sums of these rows by so many cells each."""
    equations = tuple(sorted(each for row in rows for each in net.sums_of(row).values()))
    cells = [at(net, row, name) for row in rows for name in ("pagu", "realisasi")][:cost]
    one = tuple(cell((each,), 7) for each in cells)
    return Located(
        Component(equations, ()), tuple(tuple(cell(each.cells, 7 + way) for each in one) for way in range(ways))
    )


def _nothing(_: Left) -> list[Located]:
    return []


def test_rows_that_take_fewer_changes_replace_both_components() -> None:
    """One answer of one exchange, never more than KUAT; what is left is explained anew, of nothing."""
    net = _net()
    asked: list[Left] = []

    def solve(rest: Left) -> list[Located]:
        asked.append(rest)
        return []

    (made,) = together(_left_of(net), [_found(net, 0), _found(net, 3)], solve)
    ((choice,),) = made.solutions
    assert (choice.kind, choice.rows, made.limited) == ("baris_tertukar", (1, 4), True)
    assert made.component.equations == tuple(sorted(broken_in(net)))
    assert {rest.broken == {} for rest in asked} == {True}
    assert {rest.net.settled.changed == {at(net, 1, "pagu"): 60_000, at(net, 1, "realisasi"): 45_000, at(net, 4, "pagu"): 50_000, at(net, 4, "realisasi"): 30_000} for rest in asked} == {True}  # fmt: skip


def test_what_is_as_small_is_said_beside_what_was_found() -> None:
    """Both ways as one answer, so that nothing open is accused."""
    net = _net()
    both = _found(net, 0, 3, cost=2, ways=2)

    def solve(rest: Left) -> list[Located]:
        return [Located(Component((99,), ()), ((cell((at(rest.net, 2, "pagu"),), 1),),))]

    (made,) = together(_left_of(net), [both], solve)
    assert made.limited
    assert made.component == both.component
    assert sorted(tuple(kind for kind, *_ in moves_of(each)) for each in made.solutions) == [
        ("baris_tertukar", CELL), (CELL, CELL), (CELL, CELL),
    ]  # fmt: skip


def test_what_takes_more_changes_is_not_said() -> None:
    """The old answers stay as they are."""
    net = _net()
    found = [_found(net, 0), _found(net, 3)]

    def solve(_: Left) -> list[Located]:
        return [_found(net, 0, 3, cost=4)]

    assert together(_left_of(net), found, solve) == found


def test_where_explaining_the_rest_gives_up_the_old_answers_stay() -> None:
    """No end of changes is more than any number."""
    net = _net()
    found = [_found(net, 0), _found(net, 3)]
    assert together(_left_of(net), found, lambda _: [Located(Component((0,), ()), ())]) == found


def test_components_of_one_change_are_left_alone() -> None:
    """Nothing is smaller than that."""
    net = _net()
    found = [_found(net, 0, cost=1), _found(net, 3, cost=1)]
    assert together(_left_of(net), found, _nothing) == found


def test_a_component_that_was_not_explained_is_left_alone() -> None:
    """Nor are rows exchanged with it: how much it costs nobody knows."""
    net = _net()
    found = [_found(net, 0), Located(_found(net, 3).component, ())]
    assert together(_left_of(net), found, _nothing) == found


def test_an_answer_elsewhere_stays_in_its_place() -> None:
    """Before what is said of the components together."""
    net = _net()
    other = Located(Component((77,), ()), ((cell((0,), 1), cell((1,), 1)),))
    kept, made = together(_left_of(net), [_found(net, 0), other, _found(net, 3)], _nothing)
    assert kept is other
    assert moves_of(made.solutions[0])[0][0] == "baris_tertukar"


def test_a_change_that_reaches_into_another_component_is_no_answer() -> None:
    """What is broken there was explained without it."""
    net = _net(ROWS + "kegiatan 3 M | 70 | 7\n  sub_kegiatan 3.1 W | 60 | 7\n")
    found = [_found(net, 0), _found(net, 3), _found(net, 6, cost=1)]

    def solve(rest: Left) -> list[Located]:
        return [Located(Component((0,), ()), ((cell((at(rest.net, 7, "pagu"),), 1000),),))]

    assert together(_left_of(net), found, solve) == found
    assert together(_left_of(net), found, _nothing) != found


def test_too_many_explanations_together_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than some of them."""
    net = _net()
    both = _found(net, 0, 3, cost=2, ways=4)

    def solve(rest: Left) -> list[Located]:
        return [Located(Component((99,), ()), ((cell((at(rest.net, 2, "pagu"),), 1),),))]

    monkeypatch.setattr(across_components, "SOLUTION_LIMIT", 4)
    assert together(_left_of(net), [both], solve) == [Located(both.component, ())]
    monkeypatch.setattr(across_components, "SOLUTION_LIMIT", 5)
    assert [len(each.solutions) for each in together(_left_of(net), [both], solve)] == [5]


def test_components_that_two_exchanges_would_join_stay() -> None:
    """S with U and S with W are as good: K with L, or K with M."""
    text = ROWS + "kegiatan 3 M | 915 | 510\n  sub_kegiatan 3.1 W | 600 | 450\n  sub_kegiatan 3.2 X | 415 | 210\n"
    net = _net(text)
    found: Sequence[Located] = [_found(net, 0), _found(net, 3), _found(net, 6)]
    assert together(_left_of(net), found, _nothing) == list(found)


def test_nothing_found_is_nothing_joined() -> None:
    """Nor is anything solved."""
    net = _net()
    assert together(_left_of(net), [], _nothing) == []
