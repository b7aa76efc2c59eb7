"""shelf.py: bytes wait by name, in memory or past it."""

from pathlib import Path

from pipeline.night.shelf import Shelf


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
