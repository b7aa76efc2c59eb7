"""What a table says of documents with several reports: which of them are in its figures, and how it is known."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.periods import MONTHS as IN_A_YEAR
from pipeline.periods import QUARTER, month_of
from pipeline.rulebook.measures import Aspect, Role
from pipeline.write.office_data.office_data import THIS_YEAR, OfficeData
from pipeline.write.office_data.spans import Span
from pipeline.write.tables.table import Draft
from pipeline.write.words.terms import MONTHS, period_name


def reports(draft: Draft) -> Iterator[str]:
    """Of each document of money spent that this table takes: which of its reports are in it, and why."""
    data = draft.data
    measures = data.vocabulary.measures
    takes = [
        take
        for column in draft.layout.columns
        for take in column.take
        if measures[take.measure].sums and measures[take.measure].aspect is Aspect.REACHED
    ]
    for name in dict.fromkeys(name for take in takes for name in data.present.get(take.source, ())):
        span = data.spans.get(name)
        if span is not None:
            yield _of_span(name, span)
        elif (month := _only_month(data, name)) and month < data.quarter * QUARTER:
            yield f"Realisasi menurut {name} sampai dengan {MONTHS[month - 1]}."


def counted(draft: Draft) -> Iterator[str]:
    """Of which documents what was reached is the sum of several reports."""
    data = draft.data
    reached = data.vocabulary.having(Role.REACHED)
    sources = dict.fromkeys(
        take.source
        for column in draft.layout.columns
        for take in column.take
        if take.measure == reached and take.period == THIS_YEAR
    )
    for name in dict.fromkeys(name for source in sources for name in data.present.get(source, ())):
        span = data.counts.spans.get(name)
        if span is not None:
            yield _of_counts(name, span)


def _of_counts(called: str, span: Span) -> str:
    names = _report_names(span)
    evidence = f"{span.fallen} dari {span.compared} angkanya turun antarlaporan"
    if span.lacking:
        return (
            f"Realisasi kinerja menurut {called} yang berupa hitungan belum dapat dijumlahkan: laporan"
            f" {_lacking(span)} belum ada, sedangkan laporan yang ada ({', '.join(names)}) masing-masing hanya memuat"
            f" periodenya sendiri ({evidence})."
        )
    return (
        f"Realisasi kinerja menurut {called} yang berupa hitungan adalah jumlah {len(names)} laporan ({', '.join(names)}),"
        f" yang masing-masing hanya memuat periodenya sendiri ({evidence}); sel yang kosong tidak menambah. Persentase,"
        f" indeks dan nilai memakai laporan {names[-1]}."
    )


def _lacking(span: Span) -> str:
    return ", ".join(MONTHS[month - 1] for month in span.lacking)


def _only_month(data: OfficeData, document: str) -> int:
    """The last month that a document's one report covers."""
    measures, columns = data.vocabulary.measures, data.columns
    names = (columns[name] for name in ("document", "measure", "period"))
    months = {
        month_of(period)
        for name, measure, period in set(zip(*names, strict=True))
        if name == document and measures[measure].aspect is Aspect.REACHED and measures[measure].sums
    }
    return max(months, default=0)


def _of_span(called: str, span: Span) -> str:
    names = _report_names(span)
    evidence = f"{span.fallen} dari {span.compared} angkanya turun antarlaporan"
    if span.lacking:
        return (
            f"Realisasi menurut {called} belum dapat dijumlahkan: laporan {_lacking(span)} belum ada, sedangkan laporan yang ada"
            f" ({', '.join(names)}) masing-masing hanya memuat periodenya sendiri ({evidence})."
        )
    if span.apart:
        return (
            f"Realisasi menurut {called} adalah jumlah {len(names)} laporan ({', '.join(names)}), yang masing-masing hanya"
            f" memuat periodenya sendiri{f' ({evidence})' if span.compared else ''}."
        )
    return f"Realisasi menurut {called} {names[-1]}, yang sudah memuat periode sebelumnya ({evidence})."


def _report_names(span: Span) -> list[str]:
    """A report of the year beside those of quarters is the last quarter's, else December's."""
    quarters = any("TW" in period for period in span.periods)
    last = period_name(f"TW{IN_A_YEAR // QUARTER}") if quarters else MONTHS[IN_A_YEAR - 1]
    return [period_name(period.removeprefix("sd")) or last for period in span.periods]
