"""find.py: the files of inputs/ as the file system has them, nothing opened."""

import os
import sys
from pathlib import Path

import pytest

from pipeline.night.find import content_hash, find, moved, nothing_in


def test_finds_every_file_in_order_and_ignores_what_only_keeps_the_folder(tmp_path: Path) -> None:
    """Files of all folders come sorted by name; .gitkeep and the program's own note are nobody's document."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.xlsx", "a.xlsx", ".gitkeep", "BACA SAYA.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [each.file for each in find(tmp_path)] == ["a.xlsx", "b/2.xlsx"]


def test_a_folder_holds_nothing_until_a_file_lies_somewhere_below_it(tmp_path: Path) -> None:
    """The note and empty folders are nothing; a file of any kind, however deep, is something."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "BACA SAYA.txt").write_bytes(b"x")
    assert nothing_in(tmp_path)
    (tmp_path / "a" / "b" / "foto.jpg").write_bytes(b"x")
    assert not nothing_in(tmp_path)


def test_folders_that_a_system_hides_are_not_looked_into(tmp_path: Path) -> None:
    """What lies there nobody put there as a document; a hidden file is seen."""
    (tmp_path / ".git" / "a").mkdir(parents=True)
    (tmp_path / ".git" / "a" / "config").write_bytes(b"x")
    assert (nothing_in(tmp_path), find(tmp_path)) == (True, [])
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert (nothing_in(tmp_path), [each.file for each in find(tmp_path)]) == (False, [".DS_Store"])


def test_a_folder_that_cannot_be_listed_is_not_called_empty(tmp_path: Path) -> None:
    """Whether it holds a file is not known, and the night says so itself."""
    assert not nothing_in(tmp_path / "tiada")


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are a matter of POSIX")
def test_links_and_pipes_are_named_and_not_regular(tmp_path: Path) -> None:
    """A link (also to a folder), a dangling one and a pipe are listed, marked, and never opened."""
    outside = tmp_path.parent / f"{tmp_path.name}-luar"
    outside.mkdir()
    (outside / "rahasia.xlsx").write_bytes(b"x")
    (tmp_path / "folder").symlink_to(outside)
    (tmp_path / "tautan.xlsx").symlink_to(outside / "rahasia.xlsx")
    (tmp_path / "putus.xlsx").symlink_to("tidak-ada")
    os.mkfifo(tmp_path / "pipa.xlsx")
    found = find(tmp_path)
    assert [(each.file, each.regular) for each in found] == [
        ("folder", False),
        ("pipa.xlsx", False),
        ("putus.xlsx", False),
        ("tautan.xlsx", False),
    ]


def test_a_file_beside_an_office_lock_is_open_somewhere(tmp_path: Path) -> None:
    """`~$Renja.xlsx` marks Renja.xlsx as open, and no other file."""
    for name in ("Renja.xlsx", "~$Renja.xlsx", "DPA.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    assert {each.file: each.locked for each in find(tmp_path)} == {
        "DPA.xlsx": False,
        "Renja.xlsx": True,
        "~$Renja.xlsx": False,
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_a_name_that_is_no_utf8_is_shown_escaped(tmp_path: Path) -> None:
    r"""Undecodable bytes stand as \xNN, so that JSON and terminal can show the name."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.xlsx")).write_bytes(b"x")
    assert [each.file for each in find(tmp_path)] == ["a\\xff.xlsx"]


def test_a_file_that_changes_after_it_was_found_has_moved(tmp_path: Path) -> None:
    """Size or time moving, or the file gone, means somebody is still at it."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"x")
    (each,) = find(tmp_path)
    assert not moved(each)
    path.write_bytes(b"xy")
    assert moved(each)
    path.unlink()
    assert moved(each)
    assert content_hash(each) == ""
