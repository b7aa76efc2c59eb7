"""Two documents that each hold in themselves and book belanja under different kinds: said, but no cell is accused.

An account of a summary against the sum of another document's accounts, or against its column of that kind. Where two
other documents agree against the LKjIP it is outvoted, and the search names its cells; the DPA in force is not, for
the others may be of before its change. Where the documents disagree
per kode as well, the kinds only follow. An account whose difference is that of the accounts below it says nothing new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.check.grid.numbers import At, EquationNo
from pipeline.check.localise.between_documents import Apart
from pipeline.check.localise.explanation import Component, Located, cell
from pipeline.check.localise.network import Network, Residuals
from pipeline.check.localise.rows_between_documents import spoken_against
from pipeline.rulebook.relations import Family

_PAIR = 2


def kinds_apart(apart: Apart, broken: Residuals) -> Apart:
    """The same with what disagrees by kind only taken out of what is left."""
    net = apart.net
    asked = [each for each in apart.left if net.family(each) is Family.KIND]
    if not asked:
        return apart
    doubted = spoken_against(net, broken)
    follow = {_speakers(net, each) for each in apart.pure}
    outvoted = _outvoted(net, asked, broken)
    following = [each for each in asked if _speakers(net, each) in follow]
    pure = [
        each
        for each in asked
        if each not in following and net.table(net.left(each)) not in outvoted and doubted.isdisjoint(net.cells(each))
    ]
    gone = {*following, *pure}
    left = {each: residual for each, residual in apart.left.items() if each not in gone}
    located = [_told(net, each, broken[each]) for each in _lowest(net, pure, broken)]
    return Apart(net.adjusting(dict.fromkeys(gone, 0)), apart.pure, (*apart.located, *located), left)


def _other(net: Network, equation: EquationNo) -> At:
    """The first cell of the other document."""
    left = net.left(equation)
    return next(at for at, _ in net.terms(equation) if at != left)


def _document(net: Network, at: At) -> str:
    return net.grid.blocks[net.table(at)].document


def _speakers(net: Network, equation: EquationNo) -> tuple[frozenset[str], str]:
    """(the documents of an equation, the measure of its left side)."""
    documents = frozenset(net.grid.blocks[table].document for table in net.tables(equation))
    return documents, net.measure(net.left(equation))


def _outvoted(net: Network, asked: Iterable[EquationNo], broken: Residuals) -> set[int]:
    """Tables of a document that only quotes, against which two others agree on what one of their accounts should be."""
    votes: dict[tuple[At, int], set[str]] = defaultdict(set)
    for each in asked:
        votes[net.left(each), broken[each]].add(_document(net, _other(net, each)))
    documents = net.grid.vocabulary.documents
    return {
        net.table(at)
        for (at, _), speakers in votes.items()
        if len(speakers) > 1 and documents[_document(net, at)].quotes
    }


def _lowest(net: Network, pure: Sequence[EquationNo], broken: Residuals) -> list[EquationNo]:
    """Those that no accounts below them, held against the same table, already account for."""
    below: dict[tuple[int, int], list[int]] = defaultdict(list)  # (row above, the other table) -> what is off
    for each in pure:
        below[int(net.grid.parent[net.place(each)[0]]), net.table(_other(net, each))].append(broken[each])
    asked = ((each, below.get((net.place(each)[0], net.table(_other(net, each))))) for each in pure)
    return [each for each, parts in asked if parts is None or sum(parts) != broken[each]]


def _told(net: Network, equation: EquationNo, residual: int) -> Located:
    """Both cells with their values where there are two; where the other side is a sum, only that it is off."""
    terms = net.terms(equation)
    part = Component((equation,), ())
    if len(terms) > _PAIR:
        return Located(part, ())
    return Located(part, tuple((cell((at,), -residual * factor),) for at, factor in terms), limited=True)
