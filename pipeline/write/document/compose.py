"""The parts of rules/lkjip/_naskah.yaml, one after another, as the body of a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pipeline.rulebook.prose import Gap, ListKind, Part, PartKind, TextStyle
from pipeline.write.document import styles
from pipeline.write.document.chart_xml import chart_part, chart_rows, drawing
from pipeline.write.document.gaps import Place, Places
from pipeline.write.document.numbering import Numbering, chapter_of
from pipeline.write.document.ooxml import bookmarked, entry, made_list, paragraph, run
from pipeline.write.document.ooxml import field as field_xml
from pipeline.write.document.row_part import details_of, gaps_of, offered, rows_of, sentence_of
from pipeline.write.document.said import Said, figures_of, sentence
from pipeline.write.document.sections import Paper, Section
from pipeline.write.document.table_xml import details_xml, is_wide, notes_xml, shown, shown_columns, table_xml
from pipeline.write.sheets.report_content import ReportContent
from pipeline.write.tables.make_tables import named
from pipeline.write.tables.table import Line, OutTable

STYLE_OF: Final = {
    TextStyle.BODY: styles.BODY, TextStyle.BULLET: styles.BULLET, TextStyle.COVER: styles.COVER,
    TextStyle.UNDER_COVER: styles.UNDER_COVER, TextStyle.CENTRED: styles.CENTRED, TextStyle.LABEL: styles.LABEL,
}  # fmt: skip
BULLET: Final = "•\t"
DEEPEST_LISTED: Final = 3
"""Headings below this level do not stand in the contents."""
TABLES, PICTURES = "Tabel", "Gambar"
LISTS: Final = {
    ListKind.HEADINGS: f'TOC \\o "1-{DEEPEST_LISTED}" \\h \\z \\u',
    ListKind.TABLES: f'TOC \\h \\z \\c "{TABLES}"',
    ListKind.PICTURES: f'TOC \\h \\z \\c "{PICTURES}"',
}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart part, and the relation by which the body names it."""

    relation: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """A heading or a caption, as the lists have it."""

    words: str
    target: str
    level: int = 1


@dataclass(slots=True, eq=False)
class Body:
    """The body in the making."""

    content: ReportContent
    places: Places
    paper: Paper
    said: Mapping[str, Said]
    blocks: list[str] = field(default_factory=list)
    section: Section = field(default_factory=lambda: Section(first=True))
    charts: list[Chart] = field(default_factory=list)
    listed: dict[ListKind, list[Listed]] = field(default_factory=lambda: {each: [] for each in ListKind})
    lists: list[tuple[int, ListKind]] = field(default_factory=list)  # place among the blocks, which
    numbering: Numbering = field(default_factory=Numbering)
    started: bool = False

    @property
    def room(self) -> int:
        return self.paper.turned.room if self.section.wide else self.paper.room

    def turn(self, *, wide: bool) -> None:
        """Go on on a page that stands so."""
        if wide != self.section.wide:
            self.break_to(replace(self.section, wide=wide, starts=False, first=False))

    def break_to(self, following: Section) -> None:
        """End the section; what follows stands in another one."""
        self.blocks.append(self.section.end(self.paper))
        self.section = following

    def target(self, kind: ListKind, words: str, level: int = 1) -> tuple[str, int]:
        """A name and number for a place that a list leads to."""
        number = 1 + sum(map(len, self.listed.values()))
        name = f"_Toc{number:08d}"
        self.listed[kind].append(Listed(words, name, level))
        return name, number


def body_of(content: ReportContent, places: Places, paper: Paper) -> Body:
    """All parts in their order; the lists last, for they name what stands after them."""
    body = Body(content, places, paper, figures_of(content))
    body.numbering = Numbering.of(content)
    for part in content.layouts.prose.parts:
        WRITERS[part.kind](part, body)
    for place, kind in body.lists:
        body.blocks[place] = _list(kind, body)
    return body


def _section(part: Part, body: Body) -> None:
    following = Section(part.numbers, starts=part.numbers != body.section.numbers, first=not body.started)
    if body.started or body.blocks:
        body.break_to(replace(following, first=False))
    else:
        body.section = following
    body.started = True


def _heading(part: Part, body: Body) -> None:
    words = sentence(part.text, body.said)
    if words:
        body.turn(wide=False)
        if part.level == 1:
            body.numbering.chapter = chapter_of(words)
        body.blocks.append(_headed(words, part.level, body))


def _headed(words: str, level: int, body: Body) -> str:
    style = styles.HEADINGS[level - 1]
    page = "<w:pageBreakBefore/>" if level == 1 else ""
    if level > DEEPEST_LISTED:
        return paragraph(run(words), style)
    name, number = body.target(ListKind.HEADINGS, words, level)
    return paragraph(bookmarked(run(words), name, number), style, page)


def _paragraph(part: Part, body: Body) -> None:
    words = sentence(part.text, body.said)
    if words:
        body.turn(wide=False)
        body.blocks.append(_styled(words, part.style))


def _styled(words: str, style: TextStyle) -> str:
    return paragraph(run(BULLET + words if style is TextStyle.BULLET else words), STYLE_OF[style])


def _gap(part: Part, body: Body) -> None:
    for gap in part.gaps:
        body.turn(wide=False)
        style = styles.GAP if part.style is TextStyle.BODY else STYLE_OF[part.style]
        body.blocks.append(_place(gap, gap.id, "", None, body, style=style))


def _place(  # noqa: PLR0917 (what a place is known by, one by one)
    gap: Gap,
    key: str,
    about: str,
    line: Line | None,
    body: Body,
    said: Mapping[str, Said] | None = None,
    style: str = styles.GAP,
) -> str:
    """A label and the place under it."""
    label = paragraph(run(gap.label), styles.LABEL) if gap.label else ""
    hint = sentence(gap.hint, said or body.said) or gap.hint
    marked = body.content.layouts.prose.gap.replace("{isi}", hint)
    title = f"{gap.label or hint} – {about}" if about else gap.label or hint
    return label + body.places.write(Place(key, title, marked, offered(gap, body.content, line)), style)


def _table(part: Part, body: Body) -> None:
    table = body.content.by_id[part.table]
    columns = shown_columns(table, part.without)
    body.turn(wide=table.lines[0].kind != "kosong" and is_wide(columns, body.paper.room))
    each = shown(table, columns, body.room)
    body.blocks.append(_caption(ListKind.TABLES, table, _title(table), body))
    if table.lines[0].kind == "kosong" or not each.lines:
        body.blocks.append(paragraph(run(_nothing(table) or body.content.layouts.prose.unknown), styles.BODY))
        return
    body.blocks += [table_xml(each, body.content.data), notes_xml(table), paragraph("", styles.NOTE)]


def _nothing(table: OutTable) -> str:
    """What a table without rows says instead."""
    if table.lines[0].kind != "kosong":
        return ""
    return next((str(cells[0].value) for cells in table.cells.values() if cells[0].value), "")


OWN_NUMBER: Final = re.compile(r"^Tabel \d+\.\d+ +")


def _title(table: OutTable) -> str:
    return OWN_NUMBER.sub("", table.title)


def _caption(kind: ListKind, table: OutTable | None, title: str, body: Body) -> str:
    """A caption whose number the word processor keeps; the first of a chapter is told, so that it is the workbook's."""
    prose, identifier = body.content.layouts.prose, TABLES if kind is ListKind.TABLES else PICTURES
    chapter, number = body.numbering.number(identifier, table.layout.id if table is not None else "")
    text = prose.table if kind is ListKind.TABLES else prose.picture
    above = f"{chapter}." if chapter else ""
    words = text.replace("{nomor}", f"{above}{number}").replace("{judul}", title)
    name, mark = body.target(kind, words)
    before, _, after = text.replace("{judul}", title).partition("{nomor}")
    inside = run(f"{before}{above}") + field_xml(f"SEQ {identifier} \\* ARABIC \\r {number}", str(number)) + run(after)
    look = '<w:keepNext w:val="0"/>' if kind is ListKind.PICTURES else "<w:keepNext/>"
    return paragraph(bookmarked(inside, name, mark), styles.CAPTION, look)


def _charts(part: Part, body: Body) -> None:
    table = body.content.by_id[part.table]
    for spec in table.layout.charts:
        rows = chart_rows(table, spec)
        if not rows:
            continue
        body.turn(wide=False)
        number = len(body.charts) + 1
        relation, title = f"rIdGrafik{number}", named(spec.title, body.content.data)
        body.charts.append(Chart(relation, chart_part(table, spec, rows, body.content.data)))
        shape = drawing(relation, number, title, len(rows) * len(spec.series), body.room)
        body.blocks.append(paragraph(shape, styles.CENTRED, "<w:keepNext/>"))
        body.blocks.append(_caption(ListKind.PICTURES, None, title, body))


def _rows(part: Part, body: Body) -> None:
    for row in rows_of(part, body.content, body.said):
        words = sentence_of(part, row)
        gaps = list(gaps_of(part, row))
        if not words and not part.details:
            continue
        body.turn(wide=False)
        if part.level and words:
            body.blocks.append(_headed(words, part.level, body))
        elif words:
            body.blocks.append(_styled(words, part.style))
        if part.details:
            body.blocks.append(details_xml(details_of(part, row, body.content, body.said), body.room))
        for gap in gaps:
            about = row.line.node.label if row.line.node is not None else ""
            body.blocks.append(_place(gap, f"{gap.id} › {row.key}", about, row.line, body, row.said))


def _contents(part: Part, body: Body) -> None:
    body.lists.append((len(body.blocks), part.lists))
    body.blocks.append("")


def _list(kind: ListKind, body: Body) -> str:
    style = styles.CONTENTS if kind is ListKind.HEADINGS else (styles.LIST_OF_CAPTIONS,)
    lines = (entry(each.words, each.target, style[each.level - 1]) for each in body.listed[kind])
    return made_list(LISTS[kind], lines, paragraph(run("–"), style[0]))


WRITERS: Final[Mapping[PartKind, Callable[[Part, Body], None]]] = {
    PartKind.SECTION: _section, PartKind.HEADING: _heading, PartKind.TEXT: _paragraph, PartKind.GAP: _gap,
    PartKind.TABLE: _table, PartKind.CHARTS: _charts, PartKind.ROWS: _rows, PartKind.CONTENTS: _contents,
}  # fmt: skip
"""Kind of part -> what writes it."""
