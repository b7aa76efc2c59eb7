"""fingerprint.py: what is published, and what was read, holds for the program that saw it, and for no other."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from make_offices import make_offices, office_name
from night_folder import SMALL, published

from pipeline import fingerprint
from pipeline.batch import night
from pipeline.night import manifest as memory
from pipeline.night.settings import Settings
from pipeline.night.work import Workers
from pipeline.night.workbooks import digest_of

TOP = Path(__file__).resolve().parent.parent
NOT_IN_RESULTS = {"click", "filelock", "rich"}
"""Of the command line, the lock and the terminal: no file is read and none written otherwise by another of them."""


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    """One small clean office."""
    make_offices(tmp_path / "inputs", 1, size=SMALL)
    return Settings(tmp_path / "inputs", tmp_path / "outputs", TOP / "rules", Workers(2))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What a later program is, once something of it is changed."""
    yield monkeypatch
    monkeypatch.undo()
    fingerprint.program.cache_clear()


def test_a_line_of_code_makes_another_program(tmp_path: Path) -> None:
    """Any line, also in a page's template; not the way lines end, not what Python compiled."""
    (tmp_path / "night").mkdir()
    code, page = tmp_path / "night" / "x.py", tmp_path / "index.html.j2"
    code.write_bytes(b"a = 1\nb = 2\n")
    page.write_bytes(b"<p>\n")
    before = fingerprint.code_hash(tmp_path)
    code.write_bytes(b"a = 1\r\nb = 2\r\n")
    (tmp_path / "x.pyc").write_bytes(b"compiled")
    assert fingerprint.code_hash(tmp_path) == before
    page.write_bytes(b"<b>\n")
    another = fingerprint.code_hash(tmp_path)
    code.write_bytes(b"a = 1\nb = 3\n")
    assert len({before, another, fingerprint.code_hash(tmp_path)}) == 3


def test_another_package_makes_another_program(later: pytest.MonkeyPatch) -> None:
    """A reader that is brought up to date may read otherwise."""
    before = fingerprint.program()
    fingerprint.program.cache_clear()
    later.setattr(fingerprint, "_version", lambda name: "9" if name == "python-calamine" else "1")
    assert fingerprint.program() != before


def test_what_the_program_stands_on_is_counted() -> None:
    """Every package of pyproject.toml that may change a result, and numpy, which comes with pandas."""
    given = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[\[><=]", each)[0] for each in given}
    assert set(fingerprint.STANDS_ON) == names - NOT_IN_RESULTS | {"numpy"}


def test_a_later_program_makes_every_report_anew(place: Settings, later: pytest.MonkeyPatch) -> None:
    """Nothing is skipped that another program made: read, made and published again, once."""
    files = len(night(place).manifest.files)
    before = digest_of(published(place, 0))
    fingerprint.program.cache_clear()
    later.setattr(fingerprint, "code_hash", lambda _: "of tomorrow")
    done = night(place)
    assert (done.read, done.made) == (files, 1)
    assert digest_of(published(place, 0)) != before
    assert {each.reader for each in done.manifest.files} == {done.manifest.files[0].reader}
    again = night(place)
    assert (again.read, again.made, again.unchanged) == (0, 0, 1)


def _forgotten(place: Settings, **said: str) -> str:
    """Last night's memory with one file that nobody recognised."""
    path = place.outputs / memory.NAME
    content = json.loads(path.read_text(encoding="utf-8"))
    entry = content["files"][0]
    del entry["tables"]
    entry |= {"status": memory.UNKNOWN, **said}
    path.write_text(json.dumps(content), encoding="utf-8")
    name: str = entry["name"]
    return name


def test_a_file_that_another_reader_did_not_recognise_is_read_again(place: Settings) -> None:
    """The same bytes, an older reader: it is asked again, the others are not."""
    night(place)
    name = _forgotten(place, reader="of yesterday")
    done = night(place)
    assert {each.name: each.status for each in done.manifest.files}[name] == memory.READ
    assert [each.office for each in done.manifest.offices] == [office_name(0)]
    assert done.read == 1


def test_ulang_reads_also_what_was_not_recognised(place: Settings) -> None:
    """Made anew is read anew."""
    files = len(night(place).manifest.files)
    name = _forgotten(place)
    assert {each.name: each.status for each in night(place).manifest.files}[name] == memory.UNKNOWN
    done = night(Settings(place.inputs, place.outputs, place.rules, place.workers, again=True))
    assert {each.name: each.status for each in done.manifest.files}[name] == memory.READ
    assert done.read == files


@pytest.mark.parametrize("status", [memory.PUBLISHED, memory.HELD])
def test_a_sheet_that_a_later_program_does_not_take_holds_no_report(place: Settings, status: str) -> None:
    """Its file is what it was, so nobody spoilt it; of a file that somebody changed the report is kept and it is said."""
    workbook = next(place.inputs.rglob("Renja*.xlsx"))
    book = openpyxl.load_workbook(workbook)
    book.create_sheet("Catatan")["A1"] = "x"
    book.save(workbook)
    night(place)
    path = place.outputs / memory.NAME
    content = json.loads(path.read_text(encoding="utf-8"))
    (entry,) = content["offices"]
    name = workbook.relative_to(place.inputs).as_posix()
    entry["tables"].append([name, "Catatan", "Renja", "form of yesterday"])
    entry["digest"] = "of yesterday"
    for each in content["files"]:
        each["reader"] = "of yesterday"
    path.write_text(json.dumps(content), encoding="utf-8")
    if status == memory.HELD:
        book["Catatan"]["A1"] = "y"
        book.save(workbook)
    for _ in range(2):
        assert [each.status for each in night(place).manifest.offices] == [status]
