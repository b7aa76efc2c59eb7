"""Two documents that each hold in themselves and book belanja under different kinds: said, but no cell is accused.

An account of a summary against the sum of another document's accounts, or against its column of that kind. Where two
other documents agree against the LKjIP it is outvoted, and the search names its cells; the DPA in force is not, for
the others may be of before its change. Where the documents disagree
per kode as well, the kinds only follow. An account whose difference is that of the accounts below it says nothing new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.check.localise.between_documents import BY_KIND, Apart, holds
from pipeline.check.localise.explanation import Component, Located, cell
from pipeline.check.localise.network import Net

_PAIR = 2
_QUOTING = "LKjIP"


def kinds_apart(net: Net, broken: Mapping[int, int], apart: Apart) -> Apart:
    """The same with what disagrees by kind only taken out of what is left."""
    asked = [each for each in apart.left if net.relation(each) == BY_KIND]
    if not asked:
        return apart
    follow = {_speakers(net, each) for each in apart.pure}
    outvoted = _outvoted(net, asked, broken)
    left, pure = dict(apart.left), []
    for each in asked:
        follows = _speakers(net, each) in follow
        if follows or (_table(net, _account(net, each)) not in outvoted and _holds_else(net, broken, each)):
            net.adjusted[each] = 0
            del left[each]
            pure += [] if follows else [each]
    located = [_said(net, each, broken[each]) for each in _lowest(net, pure, broken)]
    return Apart(apart.pure, (*apart.located, *located), left)


def _account(net: Net, equation: int) -> int:
    """The cell of the summary."""
    return int(net.equations.row[equation]) * net.grid.width + int(net.equations.column[equation])


def _others(net: Net, equation: int) -> list[int]:
    return [at for at, _ in net.terms(equation) if at != _account(net, equation)]


def _table(net: Net, at: int) -> int:
    return int(net.grid.block[at // net.grid.width])


def _document(net: Net, at: int) -> str:
    return net.grid.blocks[_table(net, at)].document


def _speakers(net: Net, equation: int) -> tuple[frozenset[str], str]:
    """(the documents of an equation, the measure of its left side)."""
    documents = frozenset(_document(net, at) for at, _ in net.terms(equation))
    return documents, net.grid.columns[int(net.equations.column[equation])][0]


def _outvoted(net: Net, asked: Iterable[int], broken: Mapping[int, int]) -> set[int]:
    """Tables of the LKjIP against which two other documents agree on what one of their accounts should be."""
    votes: dict[tuple[int, int], set[str]] = defaultdict(set)
    for each in asked:
        votes[_account(net, each), broken[each]].add(_document(net, _others(net, each)[0]))
    return {
        _table(net, at) for (at, _), documents in votes.items() if len(documents) > 1 and _document(net, at) == _QUOTING
    }


def _holds_else(net: Net, broken: Mapping[int, int], equation: int) -> bool:
    return all(holds(net, broken, at) for at, _ in net.terms(equation))


def _lowest(net: Net, pure: list[int], broken: Mapping[int, int]) -> list[int]:
    """Those that no accounts below them, held against the same table, already account for."""
    kept = []
    for each in pure:
        row, table = int(net.equations.row[each]), _table(net, _others(net, each)[0])
        below = [
            broken[other]
            for other in pure
            if int(net.grid.parent[int(net.equations.row[other])]) == row
            and _table(net, _others(net, other)[0]) == table
        ]
        if not below or sum(below) != broken[each]:
            kept.append(each)
    return kept


def _said(net: Net, equation: int, residual: int) -> Located:
    """Both cells with their values where there are two; where the other side is a sum, only that it is off."""
    terms = net.terms(equation)
    part = Component((equation,), ())
    if len(terms) > _PAIR:
        return Located(part, ())
    return Located(part, tuple((cell((at,), -residual * factor),) for at, factor in terms), limited=True)
