"""Office-year by office-year: documents first, then cells; what is contradicted is left out and said."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from check_build import RULES, Doc, brief, grid_of, office, run, table, with_value
from hypothesis import given, settings
from hypothesis import strategies as st
from network_build import moves_of, names_of

from pipeline.check.edits.equations import build_equations
from pipeline.check.edits.ratios import build_ratios
from pipeline.check.grid.linkage import keys_by
from pipeline.check.grid.numbers import EquationNo
from pipeline.check.localise import decode as decoding
from pipeline.check.localise.decode import decode
from pipeline.check.localise.explanation import CELL, Located
from pipeline.check.localise.network import Network
from pipeline.model import Finding

COLUMNS = "pagu realisasi sisa persen"
ROWS = """
kegiatan 1 K | 1.000 | 700 | 300 | {}
  sub_kegiatan 1.1 S | 600 | {} | 200 | {}
  sub_kegiatan 1.2 T | 400 | 300 | 100 | 75,00%
"""


def _decoded(*docs: Doc) -> tuple[Network, list[Located], list[int]] | None:
    grid = grid_of(*docs)
    rules = RULES.reconciliation
    return decode(grid, build_equations(grid, keys_by(grid), rules), build_ratios(grid, rules))


def _report(whole: str = "70,00%", spent: int = 400, percent: str = "66,67%", **more: str) -> Doc:
    return table("Realisasi", COLUMNS, ROWS.format(whole, spent, percent), **more)


# --------------------------------------------------------------------------- what is decoded


def test_where_everything_holds_nothing_is_decoded() -> None:
    """No network is made either."""
    assert _decoded(_report()) is None


def test_a_broken_equation_is_explained() -> None:
    """One answer of one cell, nothing near."""
    decoded = _decoded(_report(spent=430, percent="66,67%"))
    assert decoded is not None
    net, answers, near = decoded
    assert [moves_of(each.solutions[0]) for each in answers] == [[(CELL, (5,), -3000)]]
    assert names_of(net, answers[0].component.equations) == [
        ("jumlah.induk", 0, "realisasi"),
        ("baris.sisa", 1, "sisa"),
    ]
    assert near == []


def test_a_percent_that_is_off_by_its_rounding_only_is_told_apart() -> None:
    """Cut off instead of rounded: no answer, but near."""
    decoded = _decoded(_report(percent="66,66%"))
    assert decoded is not None
    net, answers, near = decoded
    assert answers == []
    assert near == [net.ratios_of(7)[0]]


def test_a_percent_further_off_is_explained_and_not_near() -> None:
    """With the percents that hold left alone."""
    decoded = _decoded(_report(percent="67,66%"))
    assert decoded is not None
    net, answers, near = decoded
    assert [moves_of(each.solutions[0]) for each in answers] == [[(CELL, (7,), -99)]]
    assert answers[0].component.ratios == (net.ratios_of(7)[0],)
    assert near == []


def test_documents_come_first_then_cells_of_the_same_office() -> None:
    """What documents disagree on, at a row where both hold, stands before the slip of a cell elsewhere."""
    text = "kegiatan 1 K | {}\n  sub_kegiatan 1.1 S | {}\n  sub_kegiatan 1.2 T | 4\ntotal - J | {}"
    decoded = _decoded(table("DPA", "pagu", text.format(10, 6, 10)), table("Realisasi", "pagu", text.format(11, 7, 15)))
    assert decoded is not None
    net, answers, _ = decoded
    assert [each.limited for each in answers] == [True, False]
    assert names_of(net, answers[0].component.equations) == [("dokumen.pagu", 1, "pagu")]
    assert moves_of(answers[1].solutions[0]) == [(CELL, (net.at(7, 0),), -400)]


def test_cells_that_hold_each_others_amounts_are_one_answer() -> None:
    """Found one by one, told together."""
    text = "kegiatan 1 K | 1.000\n  sub_kegiatan 1.1 S | {}\nkegiatan 2 L | 400\n  sub_kegiatan 2.1 T | {}\ntotal - J | 1.400"
    lra = table("LRA", "pagu", text.format("1.000", 400))
    decoded = _decoded(lra, table("Realisasi", "pagu", text.format(400, "1.000")))
    assert decoded is not None
    _, answers, _ = decoded
    assert [kind for each in answers for kind, *_ in moves_of(each.solutions[0])] == ["sel_tertukar"]


# --------------------------------------------------------------------------- contradicted equations


RAK = "pagu rak rak@TW1 rak@TW2 rak@TW3 rak@TW4"
RAK_ROWS = """
rekening 5.1.1 A | 40.000 | {} | 10.000 | 10.000 | 10.000 | 10.000
rekening 5.1.2 B | 32.000 | {} | 8.000 | 8.000 | 8.000 | 8.000
rekening 5.1.3 C | 20.000 | {} | 5.000 | 5.000 | 5.000 | 5.000
rekening 5.1.4 D | 12.000 | {} | 3.000 | 3.000 | 3.000 | 3.000
total - JUMLAH | 104.000 | {} | 26.000 | 26.000 | 26.000 | 26.000
"""


def _rak(*totals: str) -> Doc:
    return table("RAK", RAK, RAK_ROWS.format(*totals))


def test_an_equation_that_is_contradicted_is_left_out_and_said_last() -> None:
    """Everything else is explained without it; then what it asks for."""
    decoded = _decoded(_rak("", "", "20.000", "", "20.000"))
    assert decoded is not None
    net, answers, _ = decoded
    *others, last = answers
    assert [each.contradicted for each in answers] == [False] * len(others) + [True]
    assert names_of(net, last.component.equations) == [("jumlah.total", 4, "rak")]
    assert all(len(each) == 1 for each in last.solutions)


def test_what_is_contradicted_is_sought_anew_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each time with what more is contradicted left out; at most PASSES times."""
    asked: list[int] = []
    whole = decoding.contradicted

    def one_more(net: Network, located: Sequence[Located]) -> tuple[EquationNo, ...]:
        asked.append(int((~net.equations.evaluable).sum()))
        return whole(net, located) if len(asked) == 1 else (EquationNo(len(asked)),)

    monkeypatch.setattr(decoding, "contradicted", one_more)
    assert _decoded(_rak("", "", "20.000", "", "20.000")) is not None
    assert len(asked) == 1 + decoding.PASSES
    assert asked == sorted(asked)
    assert len(set(asked[1:])) == decoding.PASSES


def test_a_second_look_that_finds_nothing_more_is_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    """The explanations of the smaller network stand."""
    asked: list[int] = []
    whole = decoding.contradicted

    def counted(net: Network, located: Sequence[Located]) -> tuple[EquationNo, ...]:
        asked.append(len(located))
        return whole(net, located)

    monkeypatch.setattr(decoding, "contradicted", counted)
    assert _decoded(_rak("", "", "20.000", "", "20.000")) is not None
    assert len(asked) == 2


def test_where_nothing_is_contradicted_the_first_look_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is sought twice."""
    looks: list[int] = []
    whole = decoding._answers

    def counted(*args: object) -> list[Located]:
        looks.append(1)
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(decoding, "_answers", counted)
    assert _decoded(_report(spent=430)) is not None
    assert looks == [1]


# --------------------------------------------------------------------------- one office-year after the other


def _slips(draw: st.DrawFn, doc: Doc) -> Doc:
    for _ in range(draw(st.integers(0, 3))):
        place, name = draw(st.integers(0, len(doc.lines) - 1)), draw(st.sampled_from(doc.columns))
        doc = with_value(doc, place, name, draw(st.integers(0, 10**9)))
    return doc


@st.composite
def _offices(draw: st.DrawFn) -> list[Doc]:
    """Two or three offices of two documents each, with slips."""
    made: list[Doc] = []
    for number in range(draw(st.integers(2, 3))):
        name = f"Dinas {number}"
        made.append(_slips(draw, office(number, 5, name=name)))
        made.append(_slips(draw, office(number, 5, ("pagu", "realisasi"), "LKjIP", name=name)))
    return made


@settings(deadline=None, max_examples=12)
@given(_offices())
def test_an_office_says_the_same_alone_and_beside_others(docs: list[Doc]) -> None:
    """No explanation of one depends on another, nor on how much was searched for it."""
    together = run(*docs)
    for name in {doc.office for doc in docs}:
        own = [doc for doc in docs if doc.office == name]
        assert [each for each in together if each.office == name] == run(*own)


@settings(deadline=None, max_examples=12)
@given(_offices(), st.randoms(use_true_random=False))
def test_the_order_of_offices_changes_nothing(docs: list[Doc], rng: object) -> None:
    """Of each office the same, in the same order."""
    names = sorted({doc.office for doc in docs})
    rng.shuffle(names)  # type: ignore[attr-defined]
    moved = [doc for name in names for doc in docs if doc.office == name]
    assert run(*moved) == run(*docs)


def _said(findings: Sequence[Finding]) -> list[tuple[object, ...]]:
    """What is said, whichever of equals stands first."""
    return sorted(
        (
            (
                each.rule, each.outcome, each.confidence, each.document, each.label, each.measure,
                each.found, each.expected, tuple(sorted(map(str, each.cells))),
                tuple(sorted((str(one.cell), str(one.expected)) for one in each.alternatives)),
            )
            for each in findings
        ),
        key=str,
    )  # fmt: skip


def test_the_order_of_tables_changes_nothing() -> None:
    """DPA, Realisasi, LRA and a draft with a slip each: every permutation says the same."""
    base = {name: office(3, 4, ("pagu", "realisasi"), name) for name in ("DPA", "Realisasi", "LRA", "LKjIP")}
    docs = [
        with_value(doc, place, name, 123_456 + place)
        for doc, place, name in zip(
            base.values(), (2, 3, 4, 5), ("pagu", "realisasi", "pagu", "realisasi"), strict=True
        )
    ]
    first = _said(run(*docs))
    assert first != []
    for order in permutations(docs):
        assert _said(run(*order)) == first


def test_the_same_call_twice_says_the_same() -> None:
    """To the last letter and in the same order."""
    doc = with_value(with_value(office(5, 8), 2, "pagu", 17), 4, "sisa", 19)
    assert run(doc) == run(doc)
    assert brief(run(doc)) != []


def test_two_years_of_one_office_are_two() -> None:
    """Their documents are not held against each other."""
    docs = [table("DPA", "pagu", "program 1 A | 5", year=2022), table("LKjIP", "pagu", "program 1 A | 6", year=2023)]
    assert _decoded(*docs) is None
    decoded = _decoded(*docs, table("DPA", "pagu", "program 1 A | 7", year=2023))
    assert decoded is not None
    net, answers, _ = decoded
    assert [names_of(net, each.component.equations) for each in answers] == [[("dokumen.pagu", 2, "pagu")]]
