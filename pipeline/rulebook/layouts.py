"""rules/lkjip/*.yaml → typed layouts of the LKjIP's tables, held against each other; refuses what it does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import BadRule
from pipeline.rulebook.figures import FIGURES_FILE, Figures, parse_figures
from pipeline.rulebook.form_columns import OWN_YEAR
from pipeline.rulebook.forms import Form
from pipeline.rulebook.prose import Prose
from pipeline.rulebook.prose_file import PROSE_FILE, parse_prose
from pipeline.rulebook.review import REVIEW_FILE, ReviewItem, parse_review
from pipeline.rulebook.rule_folder import Folder
from pipeline.rulebook.signing import NOBODY, Signed
from pipeline.rulebook.table_file import parse_table
from pipeline.rulebook.table_layout import RATIOS, CellFormat, Layout
from pipeline.rulebook.vocabulary import Vocabulary
from pipeline.rulebook.yamlfile import Fields, once, whole_file


@dataclass(frozen=True, slots=True, eq=False)
class Layouts:
    """All of rules/lkjip: tables in print order, the main figures, the review's questions, the document's words."""

    tables: tuple[Layout, ...]
    figures: Figures
    review: tuple[ReviewItem, ...]
    vocabulary: Vocabulary
    block_of: Mapping[str, str]  # id of a form -> the block that it is
    measure_of: Mapping[tuple[str, str], tuple[str, str]]
    """(form, field) of a figure of the report's own year -> its measure, and what may stand there instead."""
    prose: Prose
    title_of: Mapping[str, str]  # id of a form -> its name
    signed: Signed = NOBODY  # who signs, where the office says it


def load_layouts(
    folder: Folder, vocabulary: Vocabulary, forms: Sequence[Form], rules: Iterable[str] | None = None
) -> Layouts:
    """Every *.yaml of rules/lkjip, one a table; three name the main figures, the review's questions, the document's words.

    `rules`: ids of all rules a finding may name; the review asks for them. Raises BadRule naming file, line, table, key.
    """
    files = [whole_file(path, rule=True) for path in sorted(folder.glob("[!_]*.yaml"))]
    tables = [parse_table(fields, vocabulary) for fields in files]
    once(files, [each.id for each in tables])
    _references_hold(files, tables)
    _sheets_hold(files, tables)
    figures = parse_figures(whole_file(folder / FIGURES_FILE), tables, vocabulary)
    return Layouts(
        tables=tuple(sorted(tables, key=lambda each: (each.order, each.id))),
        figures=figures,
        review=parse_review(whole_file(folder / REVIEW_FILE), {each.id for each in tables}, vocabulary.sources, rules),
        vocabulary=vocabulary,
        block_of={form.id: form.block for form in forms if form.block},
        measure_of={
            (form.id, column.field): (column.measure, column.may_be)
            for form in forms
            for column in form.columns
            if column.measure and column.period == OWN_YEAR
        },
        prose=parse_prose(whole_file(folder / PROSE_FILE), tables, figures),
        title_of={form.id: form.title for form in forms},
    )


def build_order(tables: Iterable[Layout]) -> list[Layout]:
    """Tables that others refer to, or that stand above them on their sheet, come first. Raises BadRule for a ring."""
    left = list(tables)
    ready: list[Layout] = []
    while left:
        names = {each.id for each in left}
        above = [(each.sheet, each.order) for each in left]
        free = [
            each
            for each in left
            if not any(t in names for t in _referred(each))
            and not any(sheet == each.sheet and order < each.order for sheet, order in above)
        ]
        if not free:
            raise BadRule("rules/lkjip", left[0].id, "table", "tabel-tabelnya saling merujuk berputar")
        ready += free
        left = [each for each in left if each not in free]
    return ready


def _referred(layout: Layout) -> Iterable[str]:
    """The tables that one takes cells or rows from."""
    return [
        *(name for column in layout.columns for name in column.table),
        *(each.table for each in layout.weak),
        layout.goals[0],
    ]


def _references_hold(files: Sequence[Fields], tables: Sequence[Layout]) -> None:
    columns = {layout.id: {column.id: column for column in layout.columns} for layout in tables}
    for fields, layout in zip(files, tables, strict=True):
        for each in layout.weak:
            if (found := columns.get(each.table, {}).get(each.column)) is None or found.kind not in RATIOS:
                raise fields.bad("weak", f"tabel {each.table!r} tidak mempunyai kolom persen {each.column!r}")
        if any(layout.goals) and layout.goals[1] not in columns.get(layout.goals[0], {}):
            raise fields.bad("goals", f"{'.'.join(layout.goals)!r} bukan kolom sebuah tabel")
        for column in layout.columns:
            for table in column.table:
                referred = columns.get(table, {}).get(column.column)
                if referred is None:
                    raise fields.bad(column.id, f"tabel {table!r} tidak mempunyai kolom {column.column!r}")
                look = CellFormat.RATIO if referred.kind in RATIOS else referred.format
                if column.format is not look:
                    raise fields.bad(column.id, f"formatnya harus {look.value!r}, seperti pada tabel {table!r}")
    build_order(tables)


def _sheets_hold(files: Sequence[Fields], tables: Sequence[Layout]) -> None:
    """Each table has a place in the order, which its file's name may say; those of one sheet share its widths.

    For a sheet has one width of each column.
    """
    orders: dict[int, str] = {}
    widths: dict[str, tuple[str, list[int]]] = {}
    for fields, layout in zip(files, tables, strict=True):
        number = fields.file.partition("_")[0]
        if number.isdecimal() and int(number) != layout.order:
            raise fields.bad("order", f"{layout.order} bukan {number} yang menjadi awal nama berkasnya")
        if layout.order in orders:
            raise fields.bad("order", f"{layout.order} sudah dipakai {orders[layout.order]!r}")
        orders[layout.order] = layout.id
        other, known = widths.setdefault(layout.sheet, (layout.id, [each.width for each in layout.columns]))
        for column, width in zip(layout.columns, known, strict=False):
            if column.width != width:
                raise fields.bad(column.id, f"lebarnya harus {width}, seperti pada {other!r} di lembar yang sama")
