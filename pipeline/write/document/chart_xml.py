"""A table's chart as a chart part of the document, with the figures of the workbook's chart in it.

A chart part is drawn by the word processor from the numbers it holds: sharp at any size, a few kilobytes, the same bytes
every night; a picture would need a drawing library that costs more than the whole report.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape

from pipeline.rulebook.table_layout import CellFormat, ChartSpec
from pipeline.write.office_data.office_data import OfficeData
from pipeline.write.tables.make_tables import named
from pipeline.write.tables.table import OutTable
from pipeline.write.words.workbook_text import plain

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
COLOURS: Final = ("1F3864", "C9A227", "5B8DB8", "8C8C8C")
EMU: Final = 635  # in a twentieth of a point
LONGEST_NAME: Final = 70
PER_BAR, FRAME = 330_000, 900_000  # EMU of height
TALLEST: Final = 7_200_000
_FORMATS: Final[dict[str, str]] = {CellFormat.RATIO: "0.00%"}


def chart_rows(table: OutTable, spec: ChartSpec) -> list[int]:
    """The lines that go into a chart; [] where it would show nothing."""
    rows = [place for place, line in enumerate(table.lines) if line.level == spec.level and line.kind == "utama"]
    return rows if any(_numbers(table, name, rows) for name in spec.series) else []


def _numbers(table: OutTable, column: str, rows: Sequence[int]) -> bool:
    return any(isinstance(table.cells[column][row].value, int | Fraction) for row in rows)


def chart_part(table: OutTable, spec: ChartSpec, rows: Sequence[int], data: OfficeData) -> bytes:
    """The part's XML."""
    series = [name for name in spec.series if _numbers(table, name, rows)]
    drawn = "".join(_series(at, name, table, spec, rows, data) for at, name in enumerate(series))
    line = spec.kind == "line"
    kind = "lineChart" if line else "barChart"
    first = '<c:grouping val="standard"/>' if line else _bars(spec)
    last = '<c:marker val="1"/>' if line else '<c:gapWidth val="60"/>'
    down = spec.kind == "bar"
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(series) > 1 else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:{kind}>{first}<c:varyColors val="0"/>{drawn}{last}<c:axId val="1"/><c:axId val="2"/></c:{kind}>'
        f"{_categories(down=down)}{_values(down=down)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="800"/></a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
        "</c:chartSpace>"
    ).encode("utf-8", "replace")


def _bars(spec: ChartSpec) -> str:
    return f'<c:barDir val="{"bar" if spec.kind == "bar" else "col"}"/><c:grouping val="clustered"/>'


def _series(  # noqa: PLR0917 (what a series is drawn from, one by one)
    at: int, name: str, table: OutTable, spec: ChartSpec, rows: Sequence[int], data: OfficeData
) -> str:
    column = next(each for each in table.layout.columns if each.id == name)
    form = next((_FORMATS[each.format] for each in table.cells[name] if each.format in _FORMATS), "General")
    colour = f'<a:solidFill><a:srgbClr val="{COLOURS[at % len(COLOURS)]}"/></a:solidFill>'
    words = [_short(table.cells[spec.category][row].value) for row in rows]
    numbers = [table.cells[name][row].value for row in rows]
    points = "".join(f'<c:pt idx="{place}"><c:v>{escape(word)}</c:v></c:pt>' for place, word in enumerate(words))
    values = "".join(
        f'<c:pt idx="{place}"><c:v>{float(number)!r}</c:v></c:pt>'
        for place, number in enumerate(numbers)
        if isinstance(number, int | Fraction)
    )
    header = escape(plain(named(column.header, data)))
    look = f"<c:spPr><a:ln>{colour}</a:ln></c:spPr>" if spec.kind == "line" else f"<c:spPr>{colour}</c:spPr>"
    count = f'<c:ptCount val="{len(rows)}"/>'
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Data!${chr(66 + at)}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{header}</c:v></c:pt></c:strCache></c:strRef></c:tx>{look}'
        + ("" if spec.kind == "line" else '<c:invertIfNegative val="0"/>')
        + f'<c:dLbls><c:numFmt formatCode="{form}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Data!$A$2:$A${len(rows) + 1}</c:f><c:strCache>{count}{points}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Data!${chr(66 + at)}$2:${chr(66 + at)}${len(rows) + 1}</c:f>"
        f"<c:numCache><c:formatCode>{form}</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _short(value: object) -> str:
    words = plain(str(value or ""))
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1].rstrip()}…"


def _categories(*, down: bool) -> str:
    order, side = ("maxMin", "l") if down else ("minMax", "b")
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="2"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _values(*, down: bool) -> str:
    return (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{"t" if down else "l"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/>'
        '<c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def drawing(relation: str, number: int, title: str, bars: int, room: int) -> str:
    """The run that shows a chart part, as wide as the room (twentieths of a point) and as high as its bars need."""
    width, height = room * EMU, min(FRAME + PER_BAR * bars, TALLEST)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Grafik {number}" descr="{escape(plain(title), {chr(34): "&quot;"})}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
