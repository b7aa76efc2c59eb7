"""cell_looks.py: formula texts and percent formats from a sheet's XML, looked for when asked."""

from __future__ import annotations

from pipeline.read.file.cell_looks import CellLooks, percent_styles

STYLES = (
    b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode="0&quot;%&quot;"/>'
    b'<numFmt formatCode=\'[Red]0 %\' numFmtId="166"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
    b'<cellXfs><xf numFmtId="0"/><xf numFmtId="9" x="1"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"><a/></xf>'
    b"</cellXfs></styleSheet>"
)


def test_the_styles_that_show_a_percent_are_counted_as_cells_count_them() -> None:
    """Excel's own 9 and 10 and the workbook's; a % that is only printed is none."""
    assert percent_styles({"xl/styles.xml": STYLES}) == {1, 2, 4}
    assert percent_styles({}) == frozenset()
    assert percent_styles({"xl/styles.xml": b"<styleSheet/>"}) == frozenset()


def test_the_cells_of_such_a_style_are_told_whatever_the_order_of_attributes() -> None:
    """By row and column."""
    xml = b'<x:c r="B2" s="1"><x:v>1</x:v></x:c><c s="2" r="AA3"/><c r="C3" s="11"/><c r="D3" s="0"/><c r="E3"/>'
    assert CellLooks(xml, frozenset({1, 2})).percents == {(2, 2), (3, 27)}
    assert CellLooks(xml).percents == frozenset()


def test_formulas_are_told_with_their_text_and_shared_ones_with_their_first_cell() -> None:
    """Entities are read, an empty formula of no group is none."""
    xml = (
        b'<c r="A1"><f>SUM(B1:B2)&amp;"x"</f><v>3</v></c><c r="A2" s="1"><f t="shared" ref="A2:A3" si="0">B2-C2</f></c>'
        b'<c r="A3"><f t="shared" si="0"/><v>1</v></c><c r="A4"><f t="shared" si="7"/></c><c r="A5"><v>1</v></c>'
    )
    found = CellLooks(xml, frozenset(), has_formulas=True).formulas
    assert {place: (each.text, each.home) for place, each in found.items()} == {
        (1, 1): ('=SUM(B1:B2)&"x"', (1, 1)), (2, 1): ("=B2-C2", (2, 1)), (3, 1): ("=B2-C2", (2, 1)),
    }  # fmt: skip
    assert CellLooks(xml).formulas == {}
