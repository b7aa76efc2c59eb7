"""versions.py: sums of kinds between two documents that differ row by row are asked no more; they only follow."""

import numpy as np
from check_build import BOOK, Doc, table
from network_build import model_for

from pipeline.check.criticism.trial import Model
from pipeline.check.criticism.versions import differing, of_other_versions
from pipeline.model import Outcome

READINGS = BOOK.rules.readings
ROWS = [(f"1.1.{at}", 100 + at) for at in range(1, 9)]


def _dpa(amounts: list[int]) -> Doc:
    rows = f"program 1.1 A | {sum(amounts)}\n" + "\n".join(
        f"  sub_kegiatan {kode} S | {each}" for (kode, _), each in zip(ROWS, amounts, strict=True)
    )
    rows += f"\ntotal - JUMLAH | {sum(amounts)}"
    return table("DPA", "pagu", rows, form="rekap", sheet="Rekap")


def _lra() -> Doc:
    """Each sub kegiatan with its kinds."""
    whole = sum(pagu for _, pagu in ROWS)
    rows = f"program 1.1 A | {whole} | {whole} | 0\n" + "\n".join(
        f"  sub_kegiatan {kode} S | {pagu} | {pagu} | 0" for kode, pagu in ROWS
    )
    rows += f"\ntotal - JUMLAH | {whole} | {whole} | 0"
    return table("LRA", "pagu pagu_operasi pagu_modal", rows, form="lain")


def _summary() -> Doc:
    whole = sum(pagu for _, pagu in ROWS)
    text = f"rekening 5 BELANJA DAERAH | {whole + 77}\n  rekening 5.1 BELANJA OPERASI | {whole + 77}\n"
    return table("DPA", "pagu", text, form="ringkasan", sheet="Ringkasan")


def _gone(*docs: Doc) -> tuple[Model, list[str], list[str]]:
    model = model_for(*docs)
    apart = differing(model.grid, model.equations)
    gone, findings = of_other_versions(model.grid, model.equations, apart, READINGS)
    assert {each.outcome for each in findings} <= {Outcome.BEDA}
    names = [model.equations.rules[int(model.equations.rule[each])].id for each in gone.tolist()]
    return model, sorted(set(names)), [each.rule for each in findings]


def test_documents_that_agree_are_asked_everything() -> None:
    """A summary that is off alone is one finding of its own."""
    amounts = [pagu for _, pagu in ROWS]
    _, names, said = _gone(_dpa(amounts), _lra(), _summary())
    assert (names, said) == ([], [])


def test_kinds_between_documents_of_two_versions_only_follow() -> None:
    """Every row differs by another amount: one difference, and the kinds between the two are asked no more."""
    amounts = [pagu + at * at + 3 for at, (_, pagu) in enumerate(ROWS)]
    model, names, said = _gone(_dpa(amounts), _lra(), _summary())
    assert said == ["baca.versi_lain"]
    kinds = [each for each in range(len(model.equations.row)) if model.equations.rules[int(model.equations.rule[each])].id == "jenis.pagu"]  # fmt: skip
    between = [
        each for each in kinds
        if {model.grid.blocks[int(table)].document for table in np.unique(model.grid.block[model.equations.cell[model.equations.equation == each] // model.grid.width])} == {"DPA", "LRA"}
    ]  # fmt: skip
    assert between
    assert names == ["dokumen.pagu", "jenis.pagu"]
