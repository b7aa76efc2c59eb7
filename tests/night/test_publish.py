"""publish.py: whole or not at all, and what is replaced is kept."""

from pathlib import Path

import pytest

from pipeline.night.publish import archived, publish, sweep, write_whole


def test_a_published_file_is_whole_and_alone(tmp_path: Path) -> None:
    """Publishing leaves the file and nothing beside it."""
    publish(tmp_path / "dinas" / "a.xlsx", b"satu", keep=3)
    assert [path.name for path in (tmp_path / "dinas").iterdir()] == ["a.xlsx"]
    assert (tmp_path / "dinas" / "a.xlsx").read_bytes() == b"satu"


def test_what_is_replaced_goes_to_arsip_and_the_oldest_leave(tmp_path: Path) -> None:
    """Of five versions with two kept, arsip holds the third and fourth, numbered on."""
    path = tmp_path / "a.xlsx"
    for content in (b"1", b"2", b"3", b"4", b"5"):
        publish(path, content, keep=2)
    assert path.read_bytes() == b"5"
    assert [(each.name, each.read_bytes()) for each in archived(path)] == [("0003 a.xlsx", b"3"), ("0004 a.xlsx", b"4")]


def test_the_same_bytes_are_not_published_twice(tmp_path: Path) -> None:
    """An equal file is left untouched, time and all, and arsip stays empty."""
    path = tmp_path / "a.xlsx"
    publish(path, b"1", keep=2)
    before = path.stat().st_mtime_ns
    publish(path, b"1", keep=2)
    assert path.stat().st_mtime_ns == before
    assert archived(path) == []


def test_an_open_workbook_gets_the_new_one_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the old file cannot be replaced (Excel on Windows holds it), the new one stands beside it."""
    path = tmp_path / "a.xlsx"
    publish(path, b"1", keep=2)
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target) == path:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    assert publish(path, b"2", keep=2).name == "a (baru).xlsx"
    assert path.read_bytes() == b"1"
    assert (tmp_path / "a (baru).xlsx").read_bytes() == b"2"
    assert not list(tmp_path.glob(".*"))


def test_a_full_disk_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails the published file is the old one and the half-written one is gone."""
    path = tmp_path / "a.xlsx"
    write_whole(path, b"1")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.night.publish.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"2")
    assert path.read_bytes() == b"1"
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_the_next_night_sweeps_what_a_killed_one_left(tmp_path: Path) -> None:
    """Temporary files of ours go; everything else, also dot files, stays."""
    (tmp_path / "dinas").mkdir()
    (tmp_path / "dinas" / ".a.xlsx.lkjip-baru").write_bytes(b"x")
    (tmp_path / "dinas" / ".lain").write_bytes(b"x")
    sweep(tmp_path)
    assert [path.name for path in (tmp_path / "dinas").iterdir()] == [".lain"]
