"""manifest.py: what a night remembers comes back as it was."""

import json
from pathlib import Path

from pipeline.night import manifest as memory
from pipeline.night.manifest import EMPTY, FileEntry, Manifest, OfficeEntry
from pipeline.night.placing import TableId

TABLE = TableId("a.xlsx", 0, "DPA", "dpa_rekap", "DPA", "Dinas Sosial", (2023,), "perubahan")
FULL = Manifest(
    {"format": memory.FORMAT, "version": "1", "rules": "abc"},
    (
        FileEntry("a.xlsx", 10, "ff", "dibaca", sheets=({"name": "DPA", "form": "dpa_rekap"},), tables=(TABLE,)),
        FileEntry("b.xlsx", status="ditolak", code="kosong", reason="Kosong.", remedy="Isi."),
    ),
    (OfficeEntry("Dinas Sosial", 2023, "Dinas Sosial/2023", "terbit", "d1", "L.xlsx", "aa", ("a.xlsx",), ("PK",), {"Tinggi": 1}),),
)  # fmt: skip


def test_a_manifest_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Bytes and back give an equal manifest."""
    (tmp_path / memory.NAME).write_bytes(memory.as_bytes(FULL))
    assert memory.read(tmp_path) == FULL


def test_the_contract_of_the_json_holds() -> None:
    """run, files (name, sha256, form per sheet, status, reason) and offices (counts) stand where others look for them."""
    content = json.loads(memory.as_bytes(FULL))
    assert list(content) == ["run", "files", "offices"]
    assert content["files"][0]["sheets"] == [{"name": "DPA", "form": "dpa_rekap"}]
    assert content["files"][1] == {
        "name": "b.xlsx", "status": "ditolak", "code": "kosong", "reason": "Kosong.", "remedy": "Isi.", "size": 0,
    }  # fmt: skip
    assert content["offices"][0]["counts"] == {"Tinggi": 1}


def test_a_memory_that_cannot_be_read_is_no_memory(tmp_path: Path) -> None:
    """No file, no JSON, another format or other fields: everything is simply read again."""
    assert memory.read(tmp_path) == EMPTY
    for text in ("", "[]", '{"run": {"format": 0}}', '{"run": {"format": 1}, "files": [{"x": 1}], "offices": []}'):
        (tmp_path / memory.NAME).write_text(text)
        assert memory.read(tmp_path) == EMPTY
