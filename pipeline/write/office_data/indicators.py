"""Which indicators of different documents are one: by their names, or because each has only one there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.rulebook.measures import Role
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.write.office_data.office_data import SASARAN, Indicator, Node
from pipeline.write.office_data.row_lists import RowLists


class Indicators:
    """Gives the nodes of one office-year their indicators."""

    def __init__(self, table: RowLists, vocabulary: Vocabulary) -> None:
        self._table = table
        self._key = vocabulary.names.key
        self._makers = frozenset(each.id for each in vocabulary.documents.values() if each.indicators)
        self._report = vocabulary.report.id
        self._measured = _measured(vocabulary)

    def give(self, node_of: Mapping[int, Node], *, every: bool = False) -> None:
        """Each node's indicators: of the document that prints most of them first, matched to the others by their names.

        `every`: also those of documents whose indicators make no lines elsewhere.
        """
        table = self._table
        found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)  # id(node) -> (document, text, rowid)
        nodes: dict[int, Node] = {}
        for rowid, node in node_of.items():
            at = table.position[rowid]
            nodes[id(node)] = node
            if table.indikator[at]:
                found[id(node)].append((table.document[at], table.indikator[at], rowid))
        for at in table.of("indikator"):
            owner = node_of.get(table.parent[at])
            if owner is not None:
                text = table.indikator[at] or table.label[at]
                found[id(owner)].append((table.document[at], text, table.ids[at]))
        for key, node in nodes.items():
            self._one_node(node, found[key], every=every)

    def _one_node(self, node: Node, found: Sequence[tuple[str, str, int]], *, every: bool) -> None:
        counts = Counter(document for document, _, _ in found)
        makers = self._makers if not self._makers.isdisjoint(counts) else self._others(counts)
        for document, text, rowid in found:
            makes = every or document in makers
            self._add(node, document, text, rowid, alone=counts[document] == 1, makes=makes)
        if not node.indicators:
            node.indicators.append(Indicator(""))
        for document, rows in node.rows.items():
            if document != self._report:  # its rows without an indicator mix realisasi and percent
                node.indicators[0].rows.setdefault(document, list(rows))

    def _others(self, documents: Iterable[str]) -> frozenset[str]:
        """Of a node whose indicators no document makes: the first one whose figures of indicators are printed."""
        there = set(documents)
        return frozenset([each for each in self._measured if each in there][:1])

    def _add(self, node: Node, document: str, text: str, rowid: int, *, alone: bool, makes: bool) -> None:
        same = [each for each in node.indicators if self._key(each.text) == self._key(text)]
        if not same and len(node.indicators) == 1 and alone:  # one indicator here, one there: the same, spelt otherwise
            same = node.indicators
        if same:
            same[0].rows.setdefault(document, []).append(rowid)
        elif makes:
            node.indicators.append(Indicator(text, {document: [rowid]}))

    def find_elsewhere(self, nodes: Iterable[Node]) -> None:
        """The same indicators of a sasaran in the other documents (LKjIP, Renstra, Nasional), by their names."""
        table = self._table
        known: dict[str, list[Indicator]] = defaultdict(list)
        for node in nodes:
            for each in node.indicators:
                if each.text:
                    known[self._key(each.text)].append(each)
        for at in table.of(SASARAN, "indikator"):
            if table.document[at] not in self._makers:
                for each in known.get(self._key(table.indikator[at] or table.label[at]), ()):
                    each.rows.setdefault(table.document[at], []).append(table.ids[at])

    def share(self, realised: Iterable[Node], promised: Iterable[Node]) -> None:
        """The PK's and the Realisasi's rows of one indicator know of each other, whatever sasaran they stand under."""
        known = {self._key(each.text): each for node in realised for each in node.indicators if each.text}
        for node in promised:
            for mine in node.indicators:
                theirs = known.get(self._key(mine.text))
                if theirs is not None:
                    own = dict(mine.rows)
                    mine.rows.update(theirs.rows)
                    theirs.rows.update({name: rows for name, rows in own.items() if name not in theirs.rows})


def _measured(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The documents whose targets and results of indicators the report prints, those that stand first before others."""
    figures = [vocabulary.figures.get(vocabulary.having(role), {}) for role in (Role.REACHED, Role.TARGET)]
    sources = dict.fromkeys(take.source for levels in figures for takes in levels.values() for take in takes)
    return tuple(dict.fromkeys(name for each in sources for name in vocabulary.sources[each].documents))
