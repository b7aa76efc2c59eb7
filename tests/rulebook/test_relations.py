"""relations.py: what a reconciliation rule may say is declared, and fits the way of evaluating it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import BadRule, Outcome
from pipeline.rulebook.relations import Family, Relation, Shape, parse_relation
from pipeline.rulebook.yamlfile import whole_file
from tests.read.sheets import BOOK

GOOD = """\
id: hitung
shape: anak
left: {measure: measures?}
reads: [tolerance]
counted: "Σ {banyak} {jenjang}"
sentences:
  SALAH: Salah di {lokasi}.
remedies:
  SALAH: Betulkan.
"""


def parsed(tmp_path: Path, text: str = GOOD) -> Relation:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    return parse_relation(whole_file(tmp_path / "a.yaml", rule=True))


def test_a_relation_is_typed(tmp_path: Path) -> None:
    """Shape and outcomes become enums, family and whether it computes are the shape's; what is left out is nothing."""
    made = parsed(tmp_path)
    assert (made.id, made.shape, made.family) == ("hitung", Shape.CHILDREN, Family.SUM)
    assert (made.left, made.right, made.reads) == ({"measure": "measures?"}, {}, ("tolerance",))
    assert (made.counted, made.computed) == ("Σ {banyak} {jenjang}", False)
    assert (made.sentences, made.remedies) == (
        {Outcome.SALAH: "Salah di {lokasi}."},
        {Outcome.SALAH: "Betulkan."},
    )


def test_every_shape_and_family_is_used_by_the_project_s_relations() -> None:
    """None is dead."""
    relations = BOOK.vocabulary.relations.values()
    assert {each.shape for each in relations} == set(Shape)
    assert {each.family for each in relations} == set(Family)


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "why"),
    [
        ("shape: anak", "shape: sulap", "shape", 2, "'sulap' tidak dikenal"),
        ("reads:", "family: jumlah\nreads:", "family", 4, "kunci tidak dikenal"),
        ("measures?}", "rupiah}", "left.measure", 3, "'rupiah' tidak dikenal"),
        ("left: {measure: measures?}\n", "", "left.measure", 1, "tidak ada; bentuknya membacanya"),
        ("{measure: measures?}", "{measure: measures, term: term}", "left.term", 3, "bentuknya tidak membacanya; yang dibaca: measure"),
        ("reads:", "right: {document: documents}\nreads:", "right.document", 4, "bentuknya tidak membacanya; yang dibaca: tidak ada"),
        ("[tolerance]", "[warna]", "reads", 4, "'warna' tidak dikenal; yang dikenal: tolerance, by"),
        ('counted: "Σ {banyak} {jenjang}"\n', "", "counted", 1, "relasi berbentuk 'anak' memerlukannya"),
        ("reads:", "computed: true\nreads:", "computed", 4, "kunci tidak dikenal"),
        ("reads: [tolerance]\n", "", "reads", 1, "bentuknya membaca: tolerance"),
        ("[tolerance]", "[tolerance, by]", "reads", 4, "bentuknya membaca: tolerance"),
        ("  SALAH: Salah", "  KELIRU: Salah", "sentences.KELIRU", 7, "tidak dikenal"),
        ("  SALAH: Salah", "  SALAH: Bahwa {Yang} salah", "sentences", 6, "hanya relasi berbentuk 'beda_target' yang mengisi {yang}"),
        ("  SALAH: Betulkan.", "  SALAH: [Betulkan]", "remedies.SALAH", 9, "harus berupa teks"),
        ("reads:", "rumus: a + b\nreads:", "rumus", 4, "kunci tidak dikenal"),
    ],
)  # fmt: skip
def test_a_bad_relation_is_refused_where_it_stands(  # noqa: PLR0917 (one case's parts)
    tmp_path: Path, old: str, new: str, key: str, line: int, why: str
) -> None:
    """The list of shapes is closed; a key that its evaluation does not read would do nothing."""
    assert GOOD.count(old) == 1
    with pytest.raises(BadRule) as caught:
        parsed(tmp_path, GOOD.replace(old, new))
    error = caught.value
    assert (error.file, error.rule, error.key, error.line) == ("a.yaml", "hitung", key, line)
    assert why in error.why
