"""CSV: separators, encodings, and what is no table."""

import pytest

from pipeline.read.file import csv_file as csvfile
from pipeline.read.file.csv_file import read_csv

ROWS = [["Kode", "Uraian", "Pagu"], ["1.06", "Sosial – é", "1.234,50"], ["1.06.01", "", ""]]


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_of_texts(separator: str, encoding: str, end: str) -> None:
    """A decimal comma does not make the comma the separator; short rows are filled up."""
    lines = [separator.join(ROWS[0]), separator.join(ROWS[1]), "1.06.01"]
    assert read_csv(end.join(lines).encode(encoding)) == ROWS


def test_commas_with_quotes() -> None:
    """As English programs write it; a quoted cell may hold commas and line breaks."""
    assert read_csv(b'Kode,Pagu\n1.06,"1.234,50"\n1.07,"a\nb"\n') == [
        ["Kode", "Pagu"], ["1.06", "1.234,50"], ["1.07", "a\nb"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b"", b"satu kata saja", b"baris\nbaris\n", b"a;b\n" + b"\x01\x02" * 50, b"a;b\x81\x8d", b"\xff\xfea", b'a;b\n"' + b"x" * 200_000],
)  # fmt: skip
def test_what_is_no_table_is_none(content: bytes) -> None:
    """No separator, control characters, bytes of no encoding, a cell without an end."""
    assert read_csv(content) is None


def test_more_cells_than_a_sheet_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted as the box that would be filled."""
    monkeypatch.setattr(csvfile, "MAX_AREA", 5)
    assert read_csv(b"a;b\na;b\n") == [["a", "b"], ["a", "b"]]
    assert read_csv(b"a;b;c\na\n") is None
