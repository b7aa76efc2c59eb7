"""A sentence's finding over nights: closed where the same is said again and holds, never where it is only gone."""

from pathlib import Path

import pytest
import yaml
from golden import jalan
from small_office import lines

from pipeline.rulebook import rulebook

BOOK = rulebook.load(jalan.RULES)
LIST = "Daftar Selisih"
TEXT = "LKjIP 2023.docx"
SLIPS = [
    ("kalimat_angka", "sebesar Rp 1.243.197.980.", "sebesar Rp 860.400.000."),
    ("kalimat_angka", "Realisasi anggaran Program Penanganan Bencana sebesar Rp 113.061.900 atau 75,87%.",
     "Program Penanganan Bencana menyerap anggaran Rp 113.016.900 atau 75,87%."),
    ("kalimat_arah", "Rehabilitasi Sosial sebesar hampir 100%", "Rehabilitasi Sosial sebesar 100%"),
    ("kalimat_bentuk", "1.243. 197.980", "1.243.197.980"),
    ("kalimat_bilangan", "4 (Lima) program", "4 (Empat) program"),
    ("kalimat_kriteria", "kategori Sangat Baik", "kategori Memuaskan"),
    ("kalimat_nama", "Penanganan Bencna", "Penanganan Bencana"),
]  # fmt: skip
"""(golden folder, what is wrong in its text, how staff mend it)."""


def night(golden: str, text: str, scratch: Path, *before: bytes, without: str = "") -> bytes:
    """The workbook made of a golden folder's documents with that text; `without` the file whose name begins so."""
    content = yaml.safe_load((jalan.GOLDEN / golden / jalan.INPUT).read_text(encoding="utf-8"))
    content = {name: sheets for name, sheets in content.items() if not without or not name.startswith(without)}
    content[TEXT]["Naskah"] = text
    ((report,), _) = jalan.reports(content, BOOK, scratch, tuple(("LKjIP.xlsx", each) for each in before))
    return report.workbook


def text_of(golden: str) -> str:
    content = yaml.safe_load((jalan.GOLDEN / golden / jalan.INPUT).read_text(encoding="utf-8"))
    return str(content[TEXT]["Naskah"])


def standing(workbook: bytes) -> dict[str, str]:
    """Number -> what the data say of it."""
    rows = lines(workbook, LIST)
    at = rows[4].index("Keadaan")
    return {str(row[0]).split("\n")[0]: str(row[at]) for row in rows[5:] if str(row[0]).startswith("T-")}


@pytest.mark.parametrize(("golden", "wrong", "right"), SLIPS)
def test_a_mended_sentence_is_closed_and_one_that_is_gone_is_not(
    golden: str, wrong: str, right: str, tmp_path: Path
) -> None:
    """Mended, that finding alone is closed; with its sentence taken out none is; said wrongly elsewhere it stays open."""
    text = text_of(golden)
    assert text.count(wrong) == 1
    first = night(golden, text, tmp_path)
    opened = standing(first)
    mended = standing(night(golden, text.replace(wrong, right), tmp_path, first))
    closed = [name for name, state in mended.items() if state == "selesai"]
    assert len(closed) == 1
    assert {name: state for name, state in mended.items() if name not in closed} == {
        name: state for name, state in opened.items() if name not in closed
    }
    (sentence,) = [line for line in text.splitlines() if wrong in line]
    gone = standing(night(golden, "\n".join(line for line in text.splitlines() if line != sentence), tmp_path, first))
    assert gone == {**opened, closed[0]: "tidak diperiksa"}
    doubled = standing(night(golden, f"{text.rstrip()}\n{sentence.replace(wrong, right)}\n", tmp_path, first))
    assert doubled == opened


def test_an_amount_that_is_not_what_its_words_say_is_one_matter(tmp_path: Path) -> None:
    """One rupiah too many in the digits: one line about the figure, none about how many there are."""
    wrong, right = (
        "sebesar Rp 1.243.197.980.",
        ("sebesar Rp 860.400.001 (delapan ratus enam puluh juta empat ratus ribu rupiah)."),
    )
    text = text_of("kalimat_angka").replace(wrong, right)
    rows = lines(night("kalimat_angka", text, tmp_path), LIST)[5:]
    assert [row[0] for row in rows if "860.400.001" in f"{row[4]} {row[5]}"] == ["T-003"]


def test_a_mended_sentence_is_not_closed_while_its_source_is_not_there(tmp_path: Path) -> None:
    """What was proposed stands there, but nothing was held against it."""
    golden, wrong, right = next(each for each in SLIPS if each[0] == "kalimat_kriteria")
    text = text_of(golden)
    first = night(golden, text, tmp_path)
    states = standing(night(golden, text.replace(wrong, right), tmp_path, first, without="Realisasi"))
    assert "selesai" not in states.values()
