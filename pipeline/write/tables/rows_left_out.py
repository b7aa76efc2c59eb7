"""What is said of rows that a document's last report lacks: under each table that takes its pagu from it, and as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from pipeline.finding_order import in_order
from pipeline.identity import Spots, placed
from pipeline.model import RUPIAH, SEN_DECIMALS, Finding, Number, OfficeYear
from pipeline.periods import month_of
from pipeline.rulebook.measures import Aspect, Role
from pipeline.rulebook.precedence import Take
from pipeline.rulebook.reading_rules import Says, said
from pipeline.rulebook.reconciliation import Rules
from pipeline.rulebook.table_layout import RowKind
from pipeline.write.office_data.amounts import Figure
from pipeline.write.office_data.left_out import Gone
from pipeline.write.office_data.office_data import THIS_YEAR, OfficeData
from pipeline.write.tables.table import Draft
from pipeline.write.words.numbers import text
from pipeline.write.words.terms import MONTHS

MOST_NAMED: Final = 3
_COUNTED: Final = (
    "{banyak} ada di {lama} tetapi tidak di {baru} ({baris}): baris Jumlah {baru} memuat anggarannya, sehingga dihitung di sini"
    " menurut {lama}."
)
_APART: Final = (
    "{banyak} tidak ada di {baru} ({baris}): anggarannya menurut laporan terakhir yang memuatnya ({lama}), karena setiap laporan"
    " hanya memuat periodenya sendiri."
)
_STALE: Final = "{banyak} ada di {lama} tetapi tidak di {baru} ({baris}): anggarannya ({nilai}) tidak dihitung di sini."


def left_out(draft: Draft) -> Iterator[str]:
    """Of the document that the pagu of a table is from: which rows of it are not in its last report, and what became of them."""
    data = draft.data
    measures = data.vocabulary.measures
    accounts = draft.layout.rows is RowKind.ACCOUNTS
    for take in dict.fromkeys(
        next((take for take in column.take if take.source in data.present), None) for column in draft.layout.columns
    ):
        if take is None or not measures[take.measure].sums or measures[take.measure].aspect is Aspect.REACHED:
            continue
        for name in data.present[take.source]:
            gone = data.left_out.of(accounts=accounts).get(name)
            if gone is not None:
                line = _APART if gone.apart else _COUNTED if gone.counted else _STALE
                yield line.format(**_words(name, gone, _figures(data, gone, take.measure)))


def with_left_out(
    findings: Sequence[Finding], data: OfficeData, rules: Rules, spots: Spots, place: OfficeYear
) -> list[Finding]:
    """The findings, and those of rows that nobody can tell are gone from the office or only from its last export."""
    made = [replace(each, office=place.office, year=place.year) for each in _findings(data, rules)]
    return in_order([*findings, *placed(made, spots)]) if made else list(findings)


def _findings(data: OfficeData, rules: Rules) -> Iterator[Finding]:
    planned, spent = _planned(data), data.vocabulary.having(Role.SPENT)
    for name in dict.fromkeys((*data.left_out.tree, *data.left_out.accounts)):
        gone = data.left_out.tree.get(name) or data.left_out.accounts[name]
        if gone.apart:
            continue
        paid = _figures(data, gone, spent)
        if any(each.amount for each in paid):
            yield _found(rules, Says.SPENT_LEFT_OUT, name, gone, paid)
        elif not gone.counted and name in data.present.get(planned.source, ()):
            yield _found(rules, Says.ROWS_LEFT_OUT, name, gone, _figures(data, gone, planned.measure))


def _planned(data: OfficeData) -> Take:
    """The pagu of the first document in force that is there."""
    budget = data.vocabulary.having(Role.BUDGET)
    takes = [take for takes in data.vocabulary.figures[budget].values() for take in takes]
    return next((take for take in takes if take.source in data.present), takes[0])


def _found(rules: Rules, rule: Says, name: str, gone: Gone, figures: Sequence[Figure]) -> Finding:
    cells = tuple(cell for each in figures for cell in each.cells)
    return said(
        rules.readings, rule, document=name, cells=cells, measure=_measure(rules, rule), period=figures[0].period,
        found=_sum(figures), args=tuple(_words(name, gone, figures).items()),
    )  # fmt: skip


def _measure(rules: Rules, rule: Says) -> str:
    return rules.vocabulary.having(Role.SPENT if rule is Says.SPENT_LEFT_OUT else Role.BUDGET)


def _figures(data: OfficeData, gone: Gone, measure: str) -> list[Figure]:
    """What the topmost rows say of a measure."""
    said_of = sorted({each for each in data.columns["period"] if month_of(each) in gone.months})
    periods = [*data.periods[THIS_YEAR], *said_of]
    found = (
        next((own for each in periods if (own := data.amounts.of(rowid, measure, each))), []) for rowid in gone.rows
    )
    return [figure for figures in found for figure in figures]


def _sum(figures: Sequence[Figure]) -> Number:
    return Number(sum(each.number.value for each in figures if each.number is not None), SEN_DECIMALS, RUPIAH)


def _words(name: str, gone: Gone, figures: Sequence[Figure]) -> dict[str, str]:
    """What the sentences say."""
    more = f"; dan {len(gone.names) - MOST_NAMED} lainnya" if len(gone.names) > MOST_NAMED else ""
    earlier, last = (f"{name} {MONTHS[month - 1]}" for month in gone.months)
    return {
        "banyak": f"{len(gone.names)} baris", "lama": earlier, "baru": last,
        "baris": "; ".join(gone.names[:MOST_NAMED]) + more, "nilai": text(_sum(figures)),
    }  # fmt: skip
