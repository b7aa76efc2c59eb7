"""Percents that are cut off instead of rounded: one Catatan for the column; what is off by more is named all the same."""

from dataclasses import replace

from check_build import RULES, Doc, Line, Part, run
from exports import COLUMNS, each_line, export

from pipeline.model import Outcome, Severity
from pipeline.write.words.sentences import proposal


def _cut(line: Line, decimals: int) -> Line:
    pagu, spent = line.amounts["pagu"], line.amounts["realisasi"]
    assert isinstance(pagu, int)
    assert isinstance(spent, int)
    return replace(line, amounts={**line.amounts, "persen": Part(spent * 100 * 10**decimals // pagu, decimals)})


def _doc(decimals: int) -> Doc:
    return each_line(export(30, 60, columns=COLUMNS), lambda line: _cut(line, decimals))


def test_percents_that_are_cut_off_are_one_note() -> None:
    """Without decimals, with one and with two; nobody is told to mend them."""
    for decimals in (0, 1, 2):
        (note,) = run(_doc(decimals))
        assert (note.outcome, note.severity, note.measure) == (Outcome.TIDAK_TERLACAK, Severity.CATATAN, "persen")
        assert len(note.cells) == int(dict(note.args)["dipotong"]) > 3
        assert "dipotong atau dibulatkan lain" in proposal(note, RULES)


def test_a_percent_that_is_wrong_is_named_among_those_that_are_cut_off() -> None:
    """Two whole percents are no rounding."""
    doc = _doc(2)
    old = doc.lines[0].amounts["persen"]
    assert isinstance(old, Part)
    wrong = replace(doc.lines[0], amounts={**doc.lines[0].amounts, "persen": replace(old, value=old.value - 200)})
    found = [each for each in run(replace(doc, lines=(wrong, *doc.lines[1:]))) if each.severity is not Severity.CATATAN]
    assert [each.cells[0].address for each in found] == [f"F{doc.first_row}"]


def test_two_percents_that_are_cut_off_are_notes_of_their_own() -> None:
    """Too few to be how a column is made."""
    doc = export(30, 60, columns=COLUMNS)
    cut = [_cut(line, 2) for line in doc.lines]
    off = [at for at, (old, new) in enumerate(zip(doc.lines, cut, strict=True)) if _shown(old) != _shown(new)][:2]
    lines = tuple(cut[at] if at in off else line for at, line in enumerate(doc.lines))
    found = run(replace(doc, lines=lines))
    assert [(each.outcome, each.severity) for each in found] == [(Outcome.SALAH, Severity.CATATAN)] * 2


def _shown(line: Line) -> int:
    said = line.amounts["persen"]
    return said.value if isinstance(said, Part) else int(str(said).rstrip("%").replace(",", ""))
