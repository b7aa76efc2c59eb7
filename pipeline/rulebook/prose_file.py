"""rules/lkjip/_naskah.yaml → the LKjIP as a document; refuses what it does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from pipeline.model import LEVELS
from pipeline.rulebook.figures import Figures
from pipeline.rulebook.prose import (
    GENERAL,
    OUTCOMES,
    SPECS,
    Count,
    Detail,
    Gap,
    ListKind,
    PageNumbers,
    Part,
    PartKind,
    Prose,
    TextStyle,
    fields_of,
)
from pipeline.rulebook.table_layout import RATIOS, CellFormat, ColumnKind, Layout
from pipeline.rulebook.yamlfile import Fields, once

PROSE_FILE: Final = "_naskah.yaml"
DEEPEST: Final = 4
"""Levels of headings."""


def parse_prose(whole: Fields, tables: Sequence[Layout], figures: Figures) -> Prose:
    """The parts of a file's content. Every table, column and figure that they name is there."""
    known = {each.id: {column.id: column for column in each.columns} for each in tables}
    entries = whole.entries("counts", needed=False)
    counts = tuple(_count(each, known) for each in entries)
    once(entries, [each.id for each in counts])
    names = (*GENERAL, *(each.id for each in figures.totals), figures.mean.id, *(each.id for each in counts))
    for entry, count in zip(entries, counts, strict=True):
        if names.count(count.id) > 1:
            raise entry.bad("id", f"{count.id!r} sudah dipakai angka lain")
    parts = whole.entries("parts")
    made = Prose(
        title=_worded(whole, "title", names),
        gap=_holding(whole, "gap", ("isi",)),
        table=_holding(whole, "table", ("nomor", "judul")),
        picture=_holding(whole, "picture", ("nomor", "judul")),
        unknown=whole.text("unknown"),
        left_over=whole.text("left_over"),
        counts=counts,
        parts=tuple(_part(each, known, names, {layout.id: layout for layout in tables}) for each in parts),
    )
    whole.done()
    gaps = [(entry, gap) for entry, part in zip(parts, made.parts, strict=True) for gap in part.gaps]
    once([entry for entry, _ in gaps], [gap.id for _, gap in gaps])
    return made


Columns = Mapping[str, Mapping[str, object]]
"""Table id -> its columns by their ids."""


def _count(fields: Fields, known: Columns) -> Count:
    table = fields.text("table", among=known)
    least = fields.text("least", "")
    made = Count(
        fields.text("id"),
        table,
        fields.text("level", "", ("", *LEVELS)),
        fields.text("column", "", ("", *known[table])),
        _percent(fields, "least", least) if least else None,
    )
    if not made.level and not made.column:
        raise fields.bad("column", "tidak ada")
    if made.least is not None and not made.column:
        raise fields.bad("least", "harus bersama 'column'")
    fields.done()
    return made


def _percent(fields: Fields, key: str, text: str) -> Fraction:
    try:
        return Fraction(text.replace(",", "."))
    except ValueError:
        raise fields.bad(key, f"{text!r} bukan angka") from None


def _checked(fields: Fields, key: str, text: str, names: Iterable[str]) -> str:
    known = tuple(names)
    try:
        found = fields_of(text)
    except ValueError:
        raise fields.bad(key, "kurung kurawal { } tidak lengkap atau salah tempat") from None
    for name, spec in found:
        if name not in known:
            raise fields.bad(key, f"{{{name}}} tidak dikenal; yang dikenal: {', '.join(known)}")
        if spec not in SPECS:
            raise fields.bad(key, f"{{{name}:{spec}}}: hanya {', '.join(filter(None, SPECS))}")
    return text


def _worded(fields: Fields, key: str, names: Iterable[str]) -> str:
    return _checked(fields, key, fields.text(key), names)


def _holding(fields: Fields, key: str, names: Sequence[str]) -> str:
    """A text that must name all of these, and nothing else."""
    text = _worded(fields, key, names)
    if {name for name, _ in fields_of(text)} != set(names):
        raise fields.bad(key, f"harus menyebut {', '.join(f'{{{name}}}' for name in names)}")
    return text


def _part(fields: Fields, known: Columns, names: tuple[str, ...], layouts: Mapping[str, Layout]) -> Part:
    kind = PartKind(fields.text("kind", among=[each.value for each in PartKind]))
    made = _READERS[kind](fields, known, names, layouts)
    fields.done()
    return made


def _heading(fields: Fields, _known: Columns, names: tuple[str, ...], _: Mapping[str, Layout]) -> Part:
    level = fields.whole("level", least=1)
    if level > DEEPEST:
        raise fields.bad("level", f"paling besar {DEEPEST}")
    return Part(PartKind.HEADING, _worded(fields, "text", names), level=level)


def _paragraph(fields: Fields, _known: Columns, names: tuple[str, ...], _: Mapping[str, Layout]) -> Part:
    return Part(PartKind.TEXT, _worded(fields, "text", names), style=_style(fields))


def _style(fields: Fields) -> TextStyle:
    return TextStyle(fields.text("style", TextStyle.BODY.value, [each.value for each in TextStyle]))


def _gap_part(fields: Fields, known: Columns, names: tuple[str, ...], _: Mapping[str, Layout]) -> Part:
    style = _style(fields)
    return Part(PartKind.GAP, style=style, gaps=(_gap(fields, known, names),))


def _gap(fields: Fields, known: Columns, names: Iterable[str], *, compared: bool = False) -> Gap:
    source = fields.text("from", "")
    table, _, column = source.partition(".")
    if source and column not in known.get(table, {}):
        raise fields.bad("from", f"{source!r} bukan kolom sebuah tabel")
    return Gap(
        fields.text("id"),
        _worded(fields, "hint", names),
        fields.text("label", ""),
        (table, column),
        fields.texts("when", OUTCOMES, OUTCOMES) if compared else OUTCOMES,
        signed=fields.flag("signed"),
    )


def _table(fields: Fields, known: Columns, _names: tuple[str, ...], layouts: Mapping[str, Layout]) -> Part:
    table = fields.text("table", among=known)
    without = fields.texts("without", (), known[table])
    kinds = [each.kind for each in layouts[table].columns if each.id not in without]
    if ColumnKind.LABEL not in kinds:
        raise fields.bad("without", "kolom berjenis 'uraian' tidak boleh dihilangkan")
    return Part(PartKind.TABLE, table=table, without=without)


def _charts(fields: Fields, known: Columns, _names: tuple[str, ...], layouts: Mapping[str, Layout]) -> Part:
    table = fields.text("table", among=known)
    if not layouts[table].charts:
        raise fields.bad("table", f"{table!r} tidak mempunyai grafik")
    return Part(PartKind.CHARTS, table=table)


def _rows(fields: Fields, known: Columns, names: tuple[str, ...], layouts: Mapping[str, Layout]) -> Part:
    table = fields.text("table", among=known)
    own = (*names, *known[table])
    compared = fields.text("compare", "", ("", *known[table]))
    against = _percent(fields, "with", fields.text("with")) if compared else Fraction(0)
    if compared and not _is_number(compared, layouts[table]):
        raise fields.bad("compare", f"kolom {compared!r} tidak berisi angka untuk dibandingkan")
    sentences = {each: _worded(fields, each, own) for each in OUTCOMES if compared and fields.has(each)}
    heading = fields.whole("heading", 0)
    if heading > DEEPEST:
        raise fields.bad("heading", f"paling besar {DEEPEST}")
    details = []
    for each in fields.entries("details", needed=False):
        details.append(_detail(each, known, names, table))
        each.done()
    gaps = []
    for each in fields.entries("gaps", needed=False):
        gaps.append(_gap(each, known, own, compared=bool(compared)))
        each.done()
    return Part(
        PartKind.ROWS,
        _checked(fields, "text", fields.text("text", ""), own),
        style=_style(fields),
        level=heading,
        levels=fields.texts("levels", (), LEVELS),
        table=table,
        compared=compared,
        against=against,
        sentences=sentences,
        details=tuple(details),
        gaps=tuple(gaps),
    )


def _is_number(column: str, layout: Layout) -> bool:
    found = next(each for each in layout.columns if each.id == column)
    return found.kind in RATIOS or found.format is not CellFormat.TEXT or found.kind is ColumnKind.EFFICIENCY


def _detail(fields: Fields, known: Columns, names: Iterable[str], table: str) -> Detail:
    other = fields.text("table", table, known)
    text = _worded(fields, "text", (*names, *known[other]))
    return Detail(fields.text("label"), text, other, fields.text("of", "", ("", *LEVELS)))


def _contents(fields: Fields, _known: Columns, _names: tuple[str, ...], _: Mapping[str, Layout]) -> Part:
    return Part(PartKind.CONTENTS, lists=ListKind(fields.text("lists", among=[each.value for each in ListKind])))


def _section(fields: Fields, _known: Columns, _names: tuple[str, ...], _: Mapping[str, Layout]) -> Part:
    return Part(
        PartKind.SECTION, numbers=PageNumbers(fields.text("numbers", among=[each.value for each in PageNumbers]))
    )


_READERS: Final = {
    PartKind.HEADING: _heading,
    PartKind.TEXT: _paragraph,
    PartKind.GAP: _gap_part,
    PartKind.TABLE: _table,
    PartKind.CHARTS: _charts,
    PartKind.ROWS: _rows,
    PartKind.CONTENTS: _contents,
    PartKind.SECTION: _section,
}
"""Kind of part -> what reads the keys of its entry."""
