"""shelf.py: bytes wait by name, in memory or past it."""

from pathlib import Path

from office import RULES, office_of, read_office

from pipeline.night.shelf import Shelf
from pipeline.night.tasks import reading_of
from pipeline.rulebook import rulebook


def test_what_was_put_is_got_back_also_past_the_memory_limit(tmp_path: Path) -> None:
    """Contents come back by name, in any order, before and after the spill; no named file appears."""
    with Shelf(in_memory=10) as shelf:
        contents = {f"f{n}": bytes([n]) * n for n in range(20)}
        for name, content in contents.items():
            shelf.put(name, content)
        assert {name: shelf.get(name) for name in reversed(contents)} == contents
        assert "f3" in shelf
        assert "lain" not in shelf
    assert list(tmp_path.iterdir()) == []


def test_what_waits_of_an_office_is_small(tmp_path: Path) -> None:
    """A RAK of 1,500 rows among it: at most 0.2 MB, so that 25,000 offices wait in 5 GB and travel to many workers."""
    paths = office_of(tmp_path, 1_500)
    reads = read_office(paths, rulebook.load(RULES))
    assert sum(len(each.payload) for each in reads) <= 200_000
    for each in reads:
        found = reading_of(each.payload)
        assert (found.file, len(found.tables)) == (each.file, len(each.tables))
