"""The sheet Daftar Selisih: one row a finding, what staff typed carried over, findings that are gone kept as Selesai."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from xlsxwriter.worksheet import Worksheet

from pipeline.model import PERCENT, RUPIAH, Finding, Number
from pipeline.write.findings.answers import GONE, HEADERS, SHEET, STATUSES, Answer
from pipeline.write.findings.listing import FIRST, HEADER_ROW, Row
from pipeline.write.sheets.formats import Formats, lines_needed, page
from pipeline.write.sheets.links import to_cell, to_source
from pipeline.write.sheets.manuscript import Manuscript
from pipeline.write.sheets.table_sheet import Places, cached
from pipeline.write.words.clean import cut, plain
from pipeline.write.words.numbers import exact, text
from pipeline.write.words.sentences import listed
from pipeline.write.words.terms import VALUE_NAMES

WIDTHS: Final = (5, 10, 15, 12, 30, 17, 38, 22, 22, 18, 12, 24, 14, 72, 36, 24, 50, 26, 18, 16, 20)
PRINT_SCALE: Final = 62
AT: Final = {header: place for place, header in enumerate(HEADERS)}
MOST_WORDS: Final = 32_000  # signs in one cell; Excel takes 32,767


def write_list(sheet: Worksheet, script: Manuscript, places: Places, formats: Formats) -> None:
    """The whole sheet, in the order of the manuscript's list. `places`: where the cells stand in this workbook."""
    office, listing = script.office, script.listing
    page(sheet, SHEET, office.office, repeat=(HEADER_ROW, HEADER_ROW))
    sheet.fit_page = False  # one page wide would be too small to read: two, split before the causes
    sheet.set_print_scale(PRINT_SCALE)
    sheet.set_v_pagebreaks([AT["Dugaan penyebab"]])
    sheet.repeat_columns(0, 0)
    sheet.write_string(0, 0, f"Daftar Selisih {office.year}", formats.title)
    sheet.write_string(1, 0, office.office, formats.subtitle)
    sheet.write_string(2, 0, _HELP, formats.note)
    for at, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        hidden = {"hidden": True} if header in ("Id temuan", "Keadaan") else {}
        sheet.set_column(at, at, width, None, hidden)
        sheet.write_string(HEADER_ROW, at, header, formats.header)
    sheet.set_row(HEADER_ROW, 30)
    for place, row in enumerate(listing.rows):
        _finding(sheet, FIRST + place, row, script, (places, formats))
    for place, answer in enumerate((*listing.gone, *listing.loose), start=len(listing.rows)):
        _kept(sheet, FIRST + place, answer, formats)
    if not listing.rows and not listing.gone and not listing.loose:
        sheet.write_string(FIRST, AT["Uraian"], "Tidak ada selisih.", formats.cell())
    sheet.autofilter(HEADER_ROW, 0, listing.last, len(HEADERS) - 1)
    sheet.freeze_panes(FIRST, AT["Dokumen"])
    sheet.data_validation(
        FIRST, AT["Status"], listing.last, AT["Status"],
        {"validate": "list", "source": list(STATUSES), "error_type": "information",
         "error_title": "Status lain", "error_message": "Status ini tidak ada dalam daftar; boleh dipakai."},
    )  # fmt: skip


_HELP: Final = (
    "Kolom Status, Tindak lanjut, dan Penanggung jawab diisi perangkat daerah dan terbawa ke hasil berikutnya. "
    "Lokasi menuju sel di dokumen sumber; Uraian menuju sel di LKjIP ini."
)


def _finding(sheet: Worksheet, at: int, row: Row, script: Manuscript, shown: tuple[Places, Formats]) -> None:
    finding = row.finding
    places, formats = shown
    plain, tinted, own = (
        formats.cell(),
        formats.cell("teks", "", finding.severity.value),
        formats.cell("teks", "", "isian"),
    )
    sheet.write_number(at, AT["No"], row.number, formats.cell("bulat", "", finding.severity.value, "center"))
    sheet.write_string(at, AT["Tingkat"], finding.severity.value, tinted)
    sheet.write_string(at, AT["Status"], row.status, own)
    sheet.write_string(at, AT["Dokumen"], finding.document, plain)
    _location(sheet, at, finding, formats, script.audit.inputs)
    sheet.write_string(at, AT["Kode"], finding.kode, plain)
    _subject(sheet, at, finding, formats, places)
    _value(sheet, at, AT["Tertulis"], finding.found, formats)
    _value(sheet, at, AT["Seharusnya"], finding.expected, formats)
    _difference(sheet, at, finding, formats)
    words = {
        "Dugaan penyebab": row.said.cause,
        "Keyakinan": finding.confidence.value,
        "Bukti": listed(row.said.evidence or [""]),
        "Kemungkinan lain": listed(row.said.alternatives or [""]),
        "Aturan": row.said.rule,
        "Usulan perbaikan": row.said.proposal,
    }
    for header, text_ in words.items():
        sheet.write_string(at, AT[header], text_[:MOST_WORDS], plain)
    sheet.write_string(at, AT["Tindak lanjut"], row.follow_up, own)
    sheet.write_string(at, AT["Penanggung jawab"], row.owner, own)
    sheet.write_string(at, AT["Id temuan"], row.id, plain)
    sheet.write_string(at, AT["Keadaan"], "", plain)
    written = (finding.label, text(finding.found), text(finding.expected), *words.values())
    sheet.set_row(at, _height(written, ("Uraian", "Tertulis", "Seharusnya", *words)))


def _height(words: Sequence[str], headers: Sequence[str]) -> float:
    lines = max(lines_needed(said, WIDTHS[AT[header]]) for said, header in zip(words, headers, strict=True) if said)
    return min(409, 12 * max(2, lines) + 3)


def _location(sheet: Worksheet, at: int, finding: Finding, formats: Formats, inputs: str) -> None:
    if not finding.cells:
        sheet.write_string(at, AT["Lokasi"], "", formats.cell())
        return
    cell = finding.cells[0]
    link = to_source(cell, inputs)
    if link:
        sheet.write_url(at, AT["Lokasi"], link, formats.link, short(f"{cell.sheet}!{cell.address}"), short(str(cell)))
    else:
        sheet.write_string(at, AT["Lokasi"], str(cell), formats.cell())


def _subject(sheet: Worksheet, at: int, finding: Finding, formats: Formats, places: Places) -> None:
    here = next((places.where[cell] for cell in finding.cells if cell in places.where), None)
    if here is None:
        sheet.write_string(at, AT["Uraian"], finding.label, formats.cell())
    else:
        sheet.write_url(
            at, AT["Uraian"], to_cell(*here), formats.link, short(finding.label) or here[1], "Lihat di LKjIP"
        )


def short(text: str) -> str:
    """A link's text or tip, which Excel holds at 255."""
    return cut(plain(text), 250)


def _value(sheet: Worksheet, at: int, column: int, value: Number | str | None, formats: Formats) -> None:
    if isinstance(value, Number):
        amount = cached(Fraction(exact(value)))
        sheet.write_number(at, column, amount, formats.cell(value_format(value)))
    else:
        said = VALUE_NAMES.get(value or "", value or "")
        sheet.write_string(at, column, said[:MOST_WORDS], formats.cell("teks", "", "", "right"))


def value_format(value: Number) -> str:
    """The number format a finding's value shows in."""
    if value.unit == RUPIAH:
        return "rupiah2" if value.value % 100 else "rupiah"
    return f"q:{value.decimals}:{value.unit}"


def _difference(sheet: Worksheet, at: int, finding: Finding, formats: Formats) -> None:
    """Selisih as live formulas over the two cells to their left."""
    difference = finding.difference
    blank = formats.cell()
    found, expected = f"H{at + 1}", f"I{at + 1}"
    money, share = AT["Selisih (Rp)"], AT["Selisih (%)"]
    if difference is None or not isinstance(finding.found, Number):
        sheet.write_blank(at, money, None, blank)
        sheet.write_blank(at, share, None, blank)
        return
    amount = Fraction(exact(difference))
    if difference.unit == PERCENT or difference.unit != RUPIAH:
        sheet.write_blank(at, money, None, blank)
        if difference.unit == PERCENT:
            sheet.write_formula(at, share, f"={expected}-{found}", formats.cell("q:2:poin"), cached(amount))
            return
    else:
        form = "rupiah" if amount.denominator == 1 else "rupiah2"
        sheet.write_formula(at, money, f"={expected}-{found}", formats.cell(form), cached(amount))
    base = Fraction(exact(finding.found))
    if base:
        formula = f'=IF({found}=0,"",({expected}-{found})/{found})'
        sheet.write_formula(at, share, formula, formats.cell("rasio"), cached(amount / base))
    else:
        sheet.write_blank(at, share, None, blank)


def _kept(sheet: Worksheet, at: int, answer: Answer, formats: Formats) -> None:
    """A finding that is gone, or a row typed without an id: its last words, as text."""
    grey, own = formats.cell("teks", "bagian"), formats.cell("teks", "", "isian")
    said = {**answer.row, "Status": answer.status, "Tindak lanjut": answer.follow_up, "Penanggung jawab": answer.owner,
            "Id temuan": answer.id}  # fmt: skip
    said["Keadaan"] = "" if answer.gone is None else f"{GONE}|{answer.gone}|{answer.before}"
    if answer.gone is not None:
        said["No"] = "–"
    for header in HEADERS:
        sheet.write_string(at, AT[header], said.get(header, "")[:MOST_WORDS], own if header in HEADERS[17:19] else grey)
