"""forms.py: form files are typed data; whatever it does not know stops the run and says where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.model import BadRule
from pipeline.rulebook.forms import Form, load_forms, parse_form
from pipeline.rulebook.yamlfile import Fields
from tests.read.sheets import READINGS, RULES, VOCABULARY, form, forms

GOOD: dict[str, Any] = {
    "id": "contoh",
    "document": "Realisasi",
    "title": "Sebuah contoh",
    "columns": [
        {"field": "label", "kind": "label", "words": "Uraian", "required": True},
        {"field": "pagu", "kind": "rupiah", "measure": "pagu", "words": ["Pagu*", "Anggaran {n}"]},
    ],
    "levels": [{"level": "program", "when": {"label": "ada", "uang": "kosong"}}],
}


def parsed(raw: object) -> Form:
    return parse_form(Fields("contoh.yaml", "", raw), VOCABULARY, READINGS)


def changed(**keys: Any) -> dict[str, Any]:
    return {**GOOD, **keys}


def column(**keys: Any) -> dict[str, Any]:
    return changed(columns=[GOOD["columns"][0], {**GOOD["columns"][1], **keys}])


def level(**keys: Any) -> dict[str, Any]:
    return changed(levels=[keys])


def test_the_project_s_own_forms_load() -> None:
    """Every file of rules/forms is usable, and no id is used twice."""
    names = [one.id for one in forms()]
    assert len(names) == len(set(names)) == len(list((RULES / "forms").glob("*.yaml")))


def test_a_form_is_typed_and_its_words_folded() -> None:
    """Words are folded once, at loading; {n} stands for a year and * for any text."""
    made = parsed(GOOD)
    assert made.columns[0].words == ("uraian",)
    assert made.columns[1].words == ("pagu*", "anggaran {n}")
    assert made.columns[1].period == "{tahun}"
    assert made.levels[0].when == (("label", True), ("uang", False))
    assert not made.has_kode


def test_each_month_and_quarter_becomes_a_column() -> None:
    """`each` stands for twelve or four columns with their period and words."""
    rak = {one.field: one for one in form("rak").columns}
    assert [rak[f"rak_bulan_b{month:02d}"].period for month in (1, 12)] == ["B01", "B12"]
    assert rak["rak_bulan_b11"].words == ("november", "nopember", "nov", "nop", "bulan 11")
    quarter = next(one for one in form("e81").columns if one.field == "realisasi_tw3")
    assert (quarter.period, quarter.under) == ("TW3", (("tw3",),))


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ([], ""),
        (changed(colour="red"), "colour"),
        (changed(id="Contoh Dua"), "id"),
        (changed(id=""), "id"),
        (changed(document=3), "document"),
        (changed(span="minggu"), "span"),
        (changed(clues=[1]), "clues"),
        (changed(columns=[]), "columns"),
        (changed(columns=[3]), "columns"),
        (changed(columns=[GOOD["columns"][0]] * 2), "columns"),
        (changed(columns=[{**GOOD["columns"][0], "required": False}]), "columns"),
        (changed(columns=[{**GOOD["columns"][1], "required": True}]), "columns"),
        (changed(levels=[]), "levels"),
        (column(colour="red"), "columns.colour"),
        (column(kind="money"), "columns.kind"),
        (column(measure="uang"), "columns.measure"),
        (column(kind="rupiah", measure=""), "columns.measure"),
        (column(kind="text"), "columns.measure"),
        (column(period="besok"), "columns.period"),
        (column(words=[""]), "columns.words"),
        (column(level="dusun"), "columns.level"),
        (column(required="ya"), "columns.required"),
        (column(each="minggu"), "columns.each"),
        (column(each="bulan", period="B01"), "columns.each"),
        (level(level="dusun"), "levels.level"),
        (level(level="program", kode=True), "levels"),
        (level(), "levels"),
        (level(numbering=["dusun"]), "levels.numbering"),
        (level(level="program", nomor="bintang"), "levels.nomor"),
        (level(level="program", when=["label"]), "levels.when"),
        (level(level="program", when={"kode": "ada"}), "levels.when.kode"),
        (level(level="program", when={"label": "mungkin"}), "levels.when"),
        (level(level="program", has="kode"), "levels.has"),
        (changed(context=[{"level": "dusun", "words": "Dusun"}]), "context.level"),
    ],
)
def test_what_it_does_not_know_is_refused_by_name(raw: object, key: str) -> None:
    """A bad key, kind, measure, level or condition raises BadRule with file, form and key."""
    with pytest.raises(BadRule) as caught:
        parsed(raw)
    assert (caught.value.file, caught.value.key) == ("contoh.yaml", key)


def test_a_file_that_is_no_yaml_is_refused(tmp_path: Path) -> None:
    """A broken file is named; no traceback of the parser reaches the user."""
    (tmp_path / "rusak.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(BadRule) as caught:
        load_forms(tmp_path, VOCABULARY, READINGS)
    assert caught.value.file == "rusak.yaml"


def test_an_id_used_twice_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    """Two forms of one id, or none at all, stop the run."""
    with pytest.raises(BadRule):
        load_forms(tmp_path, VOCABULARY, READINGS)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(yaml.safe_dump(GOOD), encoding="utf-8")
    with pytest.raises(BadRule) as caught:
        load_forms(tmp_path, VOCABULARY, READINGS)
    assert (caught.value.file, caught.value.key) == ("b.yaml", "id")
